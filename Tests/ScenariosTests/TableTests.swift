import Composite
import Distributions
import Studies
import Testing

@testable import Scenarios

@Suite("Scenario and table")
struct TableTests {
  private let folder: TableFolder

  init() throws { folder = try TableFolder() }

  private let head = TableFolder.twoYears

  private let csv = """
    who,land,a,a_se,b
    X,N,10,0.1,1
    Y,N,20,0.2,-2
    Z,S,30,,n/a

    """

  @Test("missing cells are problems at their places, or drop their entity")
  func missing() throws {
    try folder.write(csv, to: "t.csv")
    let text = head + "indicators: {b: {column: b}}\nindex: {normalise: minmax}\n"
    #expect(
      folder.problems(text) == [
        "t.csv:4:9: 'b' has no value here; give one, or say `index: {missing: drop}` to leave the"
          + " entity out, or `mean`, `median`, `zero`, `group_mean`, `knn` or `impute` to fill it"
      ])
    let study = try folder.read(text.replacing("minmax", with: "minmax, missing: drop")).study
    #expect(study.entities == ["X", "Y"])
    #expect(study.indicators[0].values == [1, -2])
    #expect(study.groupings[0].groups == ["N"])
  }

  @Test("a missing standard error is a problem unless its entity is dropped")
  func missingError() throws {
    try folder.write(csv, to: "t.csv")
    let text = head + "indicators: {a: {column: a, error: {column: a_se}}}\n"
    #expect(
      folder.problems(text) == [
        "t.csv:4:8: 'a_se' has no standard error here; give one, 0 for an exact value"
      ])
    let both = """
      indicators: {a: {column: a, error: {column: a_se, kind: absolute, shape: normal}},
        b: {column: b}}
      index: {missing: drop, normalise: zscore}

      """
    let study = try folder.read(head + both).study
    #expect(
      study.indicators[0].errors[1]
        == CellError(standardError: 0.2, kind: .absolute, shape: .normal))
  }

  @Test("values that shares, growth, geometric means and lognormal errors cannot take")
  func negativeValues() throws {
    try folder.write(csv.replacing("n/a", with: "3"), to: "t.csv")
    func said(_ rest: String) -> [String] { folder.problems(head + rest) }
    #expect(
      said("indicators: {b: {column: b}}\n") == [
        "t.csv:3:12: the value -2 is negative; shares of a total need 0 or more"
      ])
    #expect(
      said("indicators: {b: {column: b, growth: {drift: 1%}}}\nindex: {normalise: none}\n") == [
        "t.csv:3:12: the value -2 is negative; growth by a rate needs 0 or more"
      ])
    #expect(
      said("indicators: {b: {column: b}}\nindex: {normalise: none, aggregate: geometric}\n") == [
        "t.csv:3:12: the value -2 is negative; a geometric mean needs 0 or more"
      ])
    #expect(
      said(
        "indicators: {b: {column: b, error: {sd: 1, kind: absolute}}}\nindex: {normalise: none}\n"
      ) == [
        "t.csv:3:12: the value -2 has a lognormal absolute error; that needs a value above 0"
      ])
    // What is meant by the index is not known, so nothing is said of what follows from it.
    #expect(
      said("indicators: {b: {column: b}}\nindex: {normalise: minmx}\n") == [
        "s.yaml:6:20: unknown 'minmx'; needed is `share`, `minmax`, `zscore`, `goalposts`, `none`, `rank`, `percentile`, `borda`, `reference` or `linear-ratio`"
      ])
  }

  @Test("everything is said at once: the scenario in line order, then the table")
  func everything() throws {
    try folder.write(csv.replacing("20,0.2", with: "2o,-0.2"), to: "t.csv")
    let text = """
      rankcast: 1
      name: t?
      data: {file: t.csv, entity: who, group: [land]}
      indicators:
        a: {column: a, weight: x, error: {column: a_se}}
        b: {column: bb}
      horizon: {from: 2000, to: 1999}
      simulation: {draws: 0, generator: ran0}
      report: {focus: [Q]}
      """
    #expect(
      folder.problems(text).map { String($0.prefix { $0 != " " }) } == [
        "s.yaml:2:7:", "s.yaml:3:34:", "s.yaml:5:26:", "s.yaml:6:15:", "s.yaml:7:27:",
        "s.yaml:8:21:", "s.yaml:8:35:", "s.yaml:9:18:", "t.csv:3:5:", "t.csv:3:8:", "t.csv:4:8:",
      ])
  }

  @Test("problems of the table's structure are told like those of the scenario")
  func structure() throws {
    try folder.write("who,land,a\nX,N\n\"Y,N,1\n", to: "t.csv")
    let found = folder.problems(head + "indicators: {a: {column: a}}\n")
    #expect(
      found == [
        "t.csv:2:4: this row has 2 cells; as many as the header's 3 are needed",
        "t.csv:3:1: this quote is never closed; a closing quote is needed",
      ])
  }

  @Test("overrides merge key by key, later ones win, conditions hold together")
  func overrides() throws {
    try folder.write(csv.replacing("n/a", with: "3").replacing("-2", with: "2"), to: "t.csv")
    let text =
      head + """
        indicators:
          a: {column: a, growth: {drift: 1%, volatility: 2%, shared: {land: 3%, all: 4%}}}
          b: {column: b}
        overrides:
          all: {growth: {a: {volatility: 5%}}, level: {a: {normal: {mean: 1, sd: 10%}}}}
          north: {where: {land: N}, growth: {a: {shared: {land: 6%}}, b: {drift: 7%}}}
          y: {where: {who: [X, Y], entity: Y, land: N}, growth: {a: {volatility: 8%}}, level: {a: 2}}
        """
    let study = try folder.read(text).study
    let a = study.indicators[0]
    #expect(a.growth[0].drift == (try .fixed(0.01)))
    #expect((0..<3).map { a.growth[$0].volatility } == [0.05, 0.08, 0.05])
    #expect((0..<3).map { a.growth[$0].shared["land"] } == [0.06, 0.06, 0.03])
    #expect(a.growth[1].common == 0.04)
    #expect(a.level[0] == (try .normal(mean: 1, sd: 0.1)))
    #expect(a.level[1] == (try .fixed(2)))
    #expect(study.indicators[1].growth[0].drift == (try .fixed(0.07)))
    #expect(study.indicators[1].growth[2] == .none)
  }

  @Test("every family of distributions is read with its parameters")
  func families() throws {
    try folder.write(csv, to: "t.csv")
    let pairs: [(String, Distribution)] = [
      ("3%", try .fixed(0.03)),
      (
        "{normal: {mean: 1%, sd: 2%, min: 0, max: 5%}}",
        try .normal(mean: 0.01, sd: 0.02).truncated(minimum: 0, maximum: 0.05)
      ),
      ("{lognormal: {mean: 1, sd: 2}}", try .lognormal(mean: 1, sd: 2)),
      (
        "{lognormal: {mu: -3, sigma: 0.2, max: 1}}",
        try .lognormal(mu: -3, sigma: 0.2).truncated(minimum: nil, maximum: 1)
      ),
      ("{uniform: {low: -1%, high: 2%}}", try .uniform(low: -0.01, high: 0.02)),
      ("{triangular: {low: 0, mode: 1, high: 3}}", try .triangular(low: 0, mode: 1, high: 3)),
      ("{pert: {low: 0, mode: 1, high: 3}}", try .pert(low: 0, mode: 1, high: 3)),
      ("{beta: {alpha: 2, beta: 3}}", try .beta(alpha: 2, beta: 3)),
      (
        "{beta: {alpha: 2, beta: 3, low: -10%, high: 10%}}",
        try .beta(alpha: 2, beta: 3, low: -0.1, high: 0.1)
      ),
      ("{weibull: {shape: 2, scale: 1%}}", try .weibull(shape: 2, scale: 0.01)),
      ("{gamma: {shape: 2, scale: 1%}}", try .gamma(shape: 2, scale: 0.01)),
      (
        "{student: {df: 5, location: 1%, scale: 2%}}",
        try .student(degreesOfFreedom: 5, location: 0.01, scale: 0.02)
      ),
      (
        "{discrete: {1%: 25%, 2%: 0.75}}",
        try .discrete([(value: 0.01, probability: 0.25), (value: 0.02, probability: 0.75)])
      ),
      ("{empirical: [1%, 3%, 2%]}", try .empirical([0.01, 0.03, 0.02])),
      (
        "{quantiles: {5%: -1%, 50%: 0, 95%: 2%, min: -2%}}",
        try .quantiles([
          (probability: 0.05, value: -0.01), (probability: 0.5, value: 0),
          (probability: 0.95, value: 0.02),
        ]).truncated(minimum: -0.02, maximum: nil)
      ),
    ]
    for (text, distribution) in pairs {
      let study = try folder.read(
        head + "indicators: {a: {column: a, growth: {drift: \(text)}}}\n"
      ).study
      #expect(study.indicators[0].growth[2].drift == distribution, "\(text)")
    }
  }

  @Test("goalposts stand in their map or beside the other keys")
  func goalposts() throws {
    try folder.write(csv, to: "t.csv")
    for (text, clamps) in [
      ("goalposts: {min: 0, max: 10}", true), ("goalposts: {min: 0, max: 10, clamp: false}", false),
      ("min: 0, max: 10", true), ("min: 0, max: 10, clamp: false", false),
    ] {
      let study = try folder.read(
        head + "indicators: {a: {column: a, better: low, \(text)}}\nindex: {normalise: goalposts}\n"
      ).study
      #expect(study.indicators[0].goalposts == Goalposts(minimum: 0, maximum: 10, clamps: clamps))
      #expect(study.indicators[0].better == .low)
    }
  }

  @Test("weights, measures and settings are read as they stand")
  func rest() throws {
    try folder.write(csv, to: "t.csv")
    func study(_ rest: String) throws -> Study {
      try folder.read(head + "indicators: {a: {column: a}}\n" + rest).study
    }
    #expect(try study("").index == CompositeIndex())
    #expect(try study("").report == ReportSettings())
    #expect(try study("").simulation == SimulationSettings())
    #expect(try study("").title == "t")
    #expect(try study("index: {weights: fixed}").index.weights == .fixed)
    #expect(try study("index: {weights: {noise: 25%}}").index.weights == .noise(halfWidth: 0.25))
    #expect(
      try study("index: {weights: {normal: 10%}}").index.weights
        == .normal(standardDeviation: 0.1))
    #expect(try study("index: {normalise: zscore}").index.normalisation == .zscore)
    #expect(try study("index: {aggregate: geometric}").index.aggregation == .geometric)
    #expect(try study("report: {top: [10, 1, 10], ranks: all}").report.top == [1, 10])
    #expect(try study("simulation: {seed: 9223372036854775807}").simulation.seed == 1 << 63 - 1)
    #expect(try study("simulation: {generator: taus2}").simulation.generator.name == "taus2")
    let measures = try study(
      """
      measures:
        a: {entity: X, probability: rank < 3}
        b: {entity: X, probability: "rank≤2", year: 2000}
        c: {entity: X, p05: score}
        d: {entity: X, median: rank_shift}
        e: {p95: rank_shift}
        f: {entity: X, ahead_of: Y}
      """
    ).measures
    #expect(
      measures == [
        Measure("a", .probability(entity: 0, rankAtMost: 2), year: 2001),
        Measure("b", .probability(entity: 0, rankAtMost: 2), year: 2000),
        Measure("c", .entity(0, .p05, of: .score), year: 2001),
        Measure("d", .entity(0, .median, of: .rankShift), year: 2001),
        Measure("e", .meanRankShift(.p95), year: 2001),
        Measure("f", .ahead(entity: 0, of: 1), year: 2001),
      ])
  }

  @Test("totals that grow otherwise than the values, and weights of 0, are warned of")
  func warnings() throws {
    try folder.write(csv.replacing("n/a", with: "3").replacing("-2", with: "2"), to: "t.csv")
    let text =
      head + """
        indicators:
          a: {column: a, total: 100, total_growth: 1%, growth: {drift: 3%}}
          b: {column: b, weight: 0}
        """
    let warnings = try folder.read(text).warnings.map {
      $0.description.replacing("\(folder.path)/", with: "")
    }
    #expect(
      warnings == [
        """
        s.yaml:6:44: warning: the total grows by 1 % a year, the entities by 3 % on average, which \
        reweights this indicator from year to year; is that meant?
          a: {column: a, total: 100, total_growth: 1%, growth: {drift: 3%}}
                                                   ^
        """,
        """
        s.yaml:7:26: warning: indicator 'b' has weight 0 and no influence; is that meant?
          b: {column: b, weight: 0}
                                 ^
        """,
      ])
    let calm = text.replacing("1%", with: "2%").replacing("weight: 0", with: "weight: 1")
    #expect(try folder.read(calm).warnings.isEmpty)
  }
}
