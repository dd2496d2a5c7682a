import Composite
import Studies
import Testing

@testable import Scenarios

@Suite("Ways of treating, normalising and aggregating")
struct RecipeReadingTests {
  private func study(_ index: String, pct: String = "") throws -> Study {
    let own = pct.isEmpty ? "" : ", \(pct)"
    return try read(
      Expectation.base.replacing(
        "{column: pct_applications}", with: "{column: pct_applications\(own)}")
        + "index: \(index)\n"
    ).study
  }

  @Test("normalisations mean what they say")
  func normalisations() throws {
    let forms: [(String, Normalisation)] = [
      ("rank", .rank), ("percentile", .percentile), ("borda", .borda),
      ("linear-ratio", .linearRatio),
      ("reference", .reference(Reference())),
      ("{reference: leader}", .reference(Reference())),
      ("{reference: Tokyo–Yokohama}", .reference(Reference(entity: 1))),
      (
        "{reference: {entity: Tokyo–Yokohama, form: difference}}",
        .reference(Reference(entity: 1, form: .difference))
      ),
      ("{reference: {form: difference}}", .reference(Reference(form: .difference))),
    ]
    for (text, expected) in forms {
      #expect(try study("{normalise: \(text)}").index.normalisation == expected)
      let own = try study("{normalise: minmax}", pct: "normalise: \(text)")
      #expect(own.indicators.map(\.normalisation) == [expected, nil])
    }
  }

  @Test("treatments mean what they say")
  func treatments() throws {
    let forms: [(String, Treatment)] = [
      ("none", .none), ("log", .logarithm()), ("boxcox", .boxcox()),
      ("winsorise", .winsorise(.rule(OutlierRule()))),
      ("{log: {offset: 2}}", .logarithm(offset: 2)), ("{log: {}}", .logarithm()),
      ("{boxcox: {lambda: 0.5, offset: 1}}", .boxcox(lambda: 0.5, offset: 1)),
      ("{winsorise: {cells: 3}}", .winsorise(.cells(3))),
      ("{winsorise: {high: 2}}", .winsorise(.ends(low: 0, high: 2))),
      ("{winsorise: {low: 1, high: 2}}", .winsorise(.ends(low: 1, high: 2))),
      (
        "{winsorise: {most: 3, skewness: 1, kurtosis: 2.5, otherwise: log}}",
        .winsorise(.rule(OutlierRule(most: 3, skewness: 1, kurtosis: 2.5, otherwise: .logarithm)))
      ),
    ]
    for (text, expected) in forms {
      #expect(try study("{normalise: minmax, treat: \(text)}").index.treatment == expected)
      let own = try study("{normalise: minmax, treat: log}", pct: "treat: \(text)")
      #expect(own.indicators.map(\.treatment) == [expected, nil])
    }
  }

  @Test("aggregations mean what they say")
  func aggregations() throws {
    let low = try #require(ShareLimits(low: 0.1, high: 0.9))
    let forms: [(String, Aggregation)] = [
      ("harmonic", .harmonic), ("{power: -2}", .power(-2)), ("copeland", .copeland(.sum)),
      ("{copeland: majority}", .copeland(.majority)),
      ("benefit-of-the-doubt", .benefitOfTheDoubt(ShareBounds())),
      (
        "{benefit-of-the-doubt: {shares: [10%, 90%]}}",
        .benefitOfTheDoubt(ShareBounds(all: low))
      ),
      (
        "{benefit-of-the-doubt: {shares: {pct: [10%, 90%]}}}",
        .benefitOfTheDoubt(ShareBounds(named: ["pct": low]))
      ),
    ]
    for (text, expected) in forms {
      #expect(try study("{aggregate: \(text)}").index.aggregation == expected)
    }
  }

  @Test("what is wrong is said with its place", arguments: cases)
  func problems(_ expectation: Expectation) {
    #expect(expectation.found == expectation.lines)
  }

  static let cases = Expectation.read(
    """
    + index: {normalise: {reference: Tokio–Yokohama}}
      8:32: there is no entity 'Tokio–Yokohama'; an existing one is needed
      did you mean 'Tokyo–Yokohama'?
    + index: {normalise: {reference: {entity: Berlin, form: ratios}}}
      8:55: unknown 'ratios'; needed is `ratio` or `difference`
      did you mean 'ratio'?
    + index: {normalise: {reference: leader}, aggregate: {power: x}}
      8:60: found 'x'; needed is a number from -1000000 to 1000000
    + index: {aggregate: {copeland: most}}
      8:31: unknown 'most'; needed is `sum` or `majority`
    + index: {aggregate: {power: 2, copeland: sum}}
      8:31: 'power' and 'copeland' exclude each other; needed is one of them
    + index: {aggregate: {benefit-of-the-doubt: {shares: [60%, 40%]}}}
      8:52: found [60%, 40%]; needed is two shares, the lower one first
    + index: {aggregate: {benefit-of-the-doubt: {shares: [60%, 70%]}}}
      8:44: found least shares that sum to 1.2; needed is a sum of at most 1
    + index: {aggregate: {benefit-of-the-doubt: {shares: {pet: [0, 1]}}}}
      8:53: there is no indicator 'pet'; an existing one is needed
      did you mean 'pct'?
    + index: {treat: log}
      8:16: `treat: log` does not go with `share`, as a transformed value is no part of another; change one of them
    + index: {normalise: minmax, treat: {winsorise: {cells: 2, most: 3}}}
      8:58: 'cells' and 'most' exclude each other; needed is a number of cells, `low` and `high`, or a rule
    + index: {normalise: minmax, treat: {winsorise: {cells: 100}}}
      8:55: found 100; needed is fewer cells than there are entities (100)
    + index: {normalise: minmax, treat: {boxcox: {lambda: 9}}}
      8:53: found 9; needed is a number from -5 to 5
    + index: {normalise: zscore, aggregate: harmonic}
      8:39: `harmonic` does not go with `zscore`, as its values lie below 0; change one of them
    """)

  @Test("a stopping rule on measures goes with what is chosen, changes and joins in")
  func stoppingRules() throws {
    let folder = try TableFolder()
    try folder.write("who,land,a,b\nX,N,1,2\nY,N,2,1\nZ,S,3,4\nV,S,4,3\nU,S,5,5\n", to: "t.csv")
    let scenario = try folder.read(
      TableFolder.twoYears + """
        indicators: {a: {column: a}, b: {column: b}}
        index: {normalise: {choose: {minmax: 50%, zscore: rest}}}
        changes: {2001: {indicators.a.weight: 2}}
        challengers: {count: 2}
        measures: {x: {entity: X, year: 2001, probability: rank <= 1}}
        simulation: {draws: 100, until: {half_width: 1%, for: measures}}

        """)
    #expect(try scenario.study.recipes().count == 2)
    #expect(try scenario.study.eraStudies().count == 1)
    #expect(try scenario.study.withoutChallengers().entities.count == 5)
  }

  @Test("weights are relative however large they are")
  func hugeWeights() throws {
    let folder = try TableFolder()
    try folder.write("who,land,a,b\nX,N,1,2\nY,N,2,1\n", to: "t.csv")
    let scenario = try folder.read(
      TableFolder.head + """
        indicators: {a: {column: a, weight: 1e308}, b: {column: b, weight: 1e308}}
        index: {normalise: minmax}

        """)
    #expect(scenario.study.statedWeights == [0.5, 0.5])
  }
}
