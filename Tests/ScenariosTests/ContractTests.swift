import Composite
import Distributions
import Studies
import Testing

@testable import Scenarios

@Suite("The format's example")
struct ContractTests {
  static let example = """
    rankcast: 1                          # version of this format
    name: gba-2030                       # names the result folder
    title: Who leads the world's innovation clusters in 2030?

    data:
      file: Data/gii-clusters-2025.csv   # relative to this file
      entity: cluster                    # the column that names the entities, unique
      groups: [economy, country]         # columns usable in `where`

    indicators:                          # any number
      pct:
        column: pct_applications
        label: PCT applications
        weight: 1                        # relative; scaled to sum 1
        total: 1311500                   # world total, for `share`
        total_growth: 1%                 # a year; default 0
        error: {column: pct_rel_se}
        growth:
          drift: {normal: {mean: 2%, sd: 1%}}   # rate a year
          volatility: 6%
          shared: {country: 3%, all: 2%}
          persistence: 0
      scie: {column: publications, label: SCIE publications, weight: 1, total: 8075000, total_growth: 3%, growth: {drift: {normal: {mean: 3%, sd: 2%}}, volatility: 4%}}
      vc:   {column: vc_deals, label: Venture-capital deals, weight: 1, total: 236000, growth: {drift: {normal: {mean: 0%, sd: 4%}}, volatility: 15%}}

    index:
      normalise: share
      aggregate: arithmetic
      weights: {dirichlet: {concentration: 60}}
      missing: error

    horizon: {from: 2025, to: 2030}      # results for every year, the first one included

    correlations:                        # of the entities' own yearly shocks
      growth: {pct~scie: 0.3, scie~vc: 0.1}

    overrides:                           # assumptions for some entities; later ones win
      gba-science:
        where: {cluster: "Shenzhen–Hong Kong–Guangzhou"}
        growth: {scie: {drift: {normal: {mean: 15%, sd: 3%}}}}
        level: {vc: 1.0}                 # factor on the starting value

    events:                              # things that may happen
      vc-winter:
        years: [2027, 2028]
        probability: 30%
        where: {country: CN}
        multiply: {vc: {uniform: {low: 0.6, high: 0.9}}}

    challengers: {count: 137}

    variants:
      without-vc: {indicators.vc.weight: 0}
      flat-science: {overrides.gba-science.growth.scie.drift: 0%}

    measures:
      gba-first:  {entity: "Shenzhen–Hong Kong–Guangzhou", year: 2030, probability: rank <= 1}
      gba-rank:   {entity: "Shenzhen–Hong Kong–Guangzhou", year: 2030, mean: rank}
      gba-ahead:  {entity: "Shenzhen–Hong Kong–Guangzhou", ahead_of: "Tokyo–Yokohama", year: 2030}
      turbulence: {mean: rank_shift, year: 2030}

    sweeps:
      science-growth: {vary: {overrides.gba-science.growth.scie.drift.normal.mean: {from: 0%, to: 30%, steps: 16}}, measures: [gba-first]}

    simulation: {draws: 100000, seed: 2025, generator: mt19937, design: random}
    report: {focus: ["Shenzhen–Hong Kong–Guangzhou", "Tokyo–Yokohama", "Macao–Zhuhai"], top: [1, 10, 100]}
    """

  @Test("lacks nothing")
  func isComplete() {
    #expect(problems(Self.example) == ["valid: gba-2030"])
  }

  @Test("has variants and sweeps")
  func whatIfs() throws {
    let scenario = try read(Self.example)
    #expect(scenario.variants.map(\.name) == ["without-vc", "flat-science"])
    #expect(scenario.variants[0].changes.map(\.text) == ["indicators.vc.weight=0"])
    #expect(scenario.variants[0].study.indicators.map(\.weight) == [1, 1, 0])
    #expect(scenario.variants[1].study.indicators[1].growth[0].drift == (try .fixed(0)))
    #expect(scenario.study.indicators.map(\.weight) == [1, 1, 1])
    let sweep = try #require(scenario.sweeps.first)
    #expect(sweep.name == "science-growth" && sweep.measures == ["gba-first"])
    #expect(sweep.axes.map(\.values.count) == [16])
    #expect(sweep.axes.first?.values.prefix(3) == ["0", "0.02", "0.04"])
    #expect(sweep.axes.first?.values.last == "0.3")
  }

  @Test("means what it says")
  func meaning() throws {
    let study = try read(Self.example).study
    #expect(study.title == "Who leads the world's innovation clusters in 2030?")
    #expect(study.groupings.map(\.column) == ["economy", "country"])
    let scie = study.indicators[1]
    #expect(scie.label == "SCIE publications")
    #expect(scie.totalGrowth == 0.03)
    #expect(scie.growth[0].drift == (try .normal(mean: 0.15, sd: 0.03)))
    #expect(scie.growth[0].volatility == 0.04)
    #expect(scie.growth[1].drift == (try .normal(mean: 0.03, sd: 0.02)))
    #expect(study.indicators[2].level[0] == (try .fixed(1)))
    #expect(study.indicators[0].growth[0].shared == ["country": 0.03])
    #expect(study.indicators[0].growth[0].common == 0.02)
    #expect(study.outlook.challengers == 137)
    #expect(study.correlations.growth == [Correlation(0, 1, 0.3), Correlation(1, 2, 0.1)])
    let winter = try #require(study.outlook.events.first)
    #expect(winter.years == [2027, 2028] && winter.probability == 0.3)
    #expect(winter.factors == [2: try .uniform(low: 0.6, high: 0.9)])
    #expect(winter.entities?.first == 0 && winter.entities?.contains(1) == false)
    #expect(winter.duration == nil && winter.recovery == nil)
    #expect(
      study.measures.map(\.quantity) == [
        .probability(entity: 0, rankAtMost: 1), .entity(0, .mean, of: .rank),
        .ahead(entity: 0, of: 1), .meanRankShift(.mean),
      ])
  }

  @Test("may be JSON")
  func json() throws {
    let json = """
      {"rankcast": 1, "name": "j", "data": {"file": "Data/gii-clusters-2025.csv",
       "entity": "cluster"},\t"indicators": {"vc": {"column":"vc_deals", "weight": "15%",
       "growth":{"drift":{"normal":{"mean":"2%","sd":1e-2}}}}}, "horizon": {"from":2025,"to":2026},
       "measures": {"m": {"entity": "Shenzhen\\u2013Hong Kong\\u2013Guangzhou", "sd": "rank"}},
       "report": {"confidence": true}}
      """
    let study = try read(json).study
    #expect(study.indicators[0].weight == 0.15)
    #expect(study.indicators[0].growth[0].drift == (try .normal(mean: 0.02, sd: 0.01)))
    #expect(study.measures[0] == Measure("m", .entity(0, .sd, of: .rank), year: 2026))
    #expect(study.report.confidence)
  }

  @Test("may hold anchors, quotes, blocks, CRLF and a byte order mark")
  func otherForms() throws {
    let text = """
      rankcast: 1
      name: "forms"
      title: >-
        A question
        in two lines
      data:
        file: 'Data/gii-clusters-2025.csv'
        entity: cluster
        groups:
        - country
      indicators:
        pct: {column: pct_applications, growth: &g {drift: 1%, shared: {country: 2%}}}
        vc:
          column: vc_deals
          growth: *g
      horizon: {from: 2025}
      overrides:
        norway: {where: {country: [NO, KR]}, level: {vc: 1.1}}
      """
    let problem = problems(text.replacing("\n", with: "\r\n"))
    // NO is a text, the country of Oslo.
    #expect(problem == ["valid: forms"])
    let right = text.replacing("\n", with: "\r\n")
    let study = try Scenario.read(
      [0xEF, 0xBB, 0xBF] + Array(right.utf8), path: "\(repository)/Scenarios/test.yaml"
    ).study
    #expect(study.title == "A question in two lines")
    #expect(study.horizon == 2025...2025)
    #expect(study.indicators[1].growth[0].shared == ["country": 0.02])
    let raised = study.entities.indices.filter { study.indicators[1].level[$0] != .one }
    #expect(
      Set(raised.map { study.groupings[0].groups[study.groupings[0].group[$0]] }) == ["NO", "KR"])
  }
}
