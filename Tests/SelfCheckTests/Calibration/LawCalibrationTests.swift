import CGSL
import Foundation
import Scenarios
import Studies
import Testing

/// Every law of the scenario format, from the scenario to the recorded inputs of a run, under every
/// design: its probability integral transform is uniform.
@Suite struct LawCalibrationTests {
  private static let draws = 65_536
  private static let replicates = 16

  /// An indicator a law: the law is its level, its drift, and the factor of an event that is sure.
  private static func lawScenario(
    _ design: Design, entities: Int, laws chosen: [LawCase]
  ) throws -> Study {
    let folder = try ScenarioFolder()
    let rows = (0..<entities).map { "E\($0),1" }
    try folder.write("who,x\n" + rows.joined(separator: "\n") + "\n", to: "t.csv")
    let laws = chosen.enumerated()
    let indicators = laws.map { k, law in
      "  l\(k): {column: x, growth: {drift: \(law.text)}}"
    }
    let factors = laws.filter(\.element.isFactor).map { "l\($0): \($1.text)" }
      .joined(separator: ", ")
    let text = """
      rankcast: 1
      name: laws
      data: {file: t.csv, entity: who}
      indicators:
      \(indicators.joined(separator: "\n"))
      index: {normalise: none}
      horizon: {from: 2025, to: 2026}
      overrides:
        all: {level: {\(factors)}}
      events:
        sure: {years: [2026], multiply: {\(factors)}}
      measures:
        score: {entity: E0, mean: score}
      simulation: {draws: \(draws), seed: 20250907, design: \(design.rawValue)}
      """
    return try folder.read(text).study
  }

  /// The names of a law's inputs.
  private static func names(_ k: Int, _ law: LawCase, entities: Int) -> [String] {
    (0..<entities).flatMap { c in
      ["indicators.l\(k).growth.drift[E\(c)]"]
        + (law.isFactor ? ["indicators.l\(k).level[E\(c)]"] : [])
    } + (law.isFactor ? ["events.sure.multiply.l\(k)[2026]"] : [])
  }

  @Test func independentDrawsFollowTheirLaws() async throws {
    let recorded = try await RecordedDraws(
      Self.lawScenario(.random, entities: 2, laws: LawCase.all))
    var verdicts = Verdicts()
    for (k, law) in LawCase.all.enumerated() {
      for name in Self.names(k, law, entities: 2) {
        try #require(recorded[name].count == Self.draws, "\(name)")
        verdicts.add("\(name): \(law.text)", recorded[name], law)
      }
    }
    verdicts.expectNone()
  }

  /// Of each replicate's draws one falls into each stratum, after the law and its inversion.
  ///
  /// Sobol' sequences serve 40 inputs, so that the laws come in halves, and no factors of events.
  @Test(arguments: [Design.latinHypercube, .sobol], [0, 1])
  func designedDrawsFillTheStrataOfTheirLaws(_ design: Design, _ half: Int) async throws {
    let laws = LawCase.all.enumerated().filter { $0.offset % 2 == half }.map(\.element)
    let recorded = try await RecordedDraws(Self.lawScenario(design, entities: 1, laws: laws))
    for (k, law) in laws.enumerated() {
      for name in Self.names(k, law, entities: 1)
      where design == .latinHypercube || !name.hasPrefix("events") {
        try #require(recorded[name].count == Self.draws, "\(name)")
        expectEveryStratum(recorded[name], law, name)
      }
    }
  }

  private func expectEveryStratum(_ numbers: [Double], _ law: LawCase, _ name: String) {
    if let probability = law.probability {
      let distance = greatestStratumDistance(
        numbers.map(probability), replicates: Self.replicates)
      #expect(distance <= 0.5 + 1e-6, "\(name): \(law.text)")
    }
    for step in law.steps {
      // As many draws of a value as strata lie in its step, give or take the two at its ends.
      let found = Double(numbers.count { $0 == step.value })
      let expected = step.probability * Double(Self.draws)
      #expect((found - expected).magnitude <= Double(2 * Self.replicates), "\(name): \(law.text)")
    }
  }

  /// Errors, shocks, cells and occurrences, correlated ones among them.
  private static func inputScenario(_ design: Design) throws -> Study {
    let folder = try ScenarioFolder()
    try folder.write(
      "who,land,a,b,c\nE0,x,100,50,10..30\nE1,x,90,60,20\nE2,y,80,70,<5\n", to: "t.csv")
    let growth = """
      growth: {drift: {normal: {mean: 2%, sd: 3%}}, volatility: 10%, shared: {land: 5%, all: 4%},
           persistence: 0.3}
      """
    return try folder.read(
      """
      rankcast: 1
      name: inputs
      data: {file: t.csv, entity: who, groups: [land]}
      indicators:
        a: {column: a, error: {sd: 30%}, \(growth)}
        b: {column: b, error: {sd: 20%, shape: normal}, \(growth)}
        c: {column: c, error: {sd: 4, kind: absolute, shape: normal}}
      index: {normalise: none}
      horizon: {from: 2025, to: 2027}
      correlations: {growth: {a~b: 0.6}, drift: {a~b: -0.7}, error: {a~b: 0.5, b~c: -0.4}}
      events:
        storm: {years: [2026, 2027], probability: 30%, multiply: {a: {uniform: {low: 0.5, high: 0.9}}}}
      simulation: {draws: \(draws), seed: 11, design: \(design.rawValue)}
      """
    ).study
  }

  /// The distribution function of an input of that scenario; `nil` for one of another kind.
  private static func probability(_ name: String) -> (@Sendable (Double) -> Double)? {
    let sigma = log(1.09).squareRoot()
    let known: [(String, @Sendable (Double) -> Double)] = [
      ("a.error", { gsl_cdf_lognormal_P($0, -sigma * sigma / 2, sigma) }),
      ("b.error", { gsl_cdf_gaussian_P($0 - 1, 0.2) }), ("c.error", { gsl_cdf_gaussian_P($0, 4) }),
      ("drift", { gsl_cdf_gaussian_P($0 - 0.02, 0.03) }),
      ("volatility", { gsl_cdf_gaussian_P($0, 0.1) }),
      ("shared.land", { gsl_cdf_gaussian_P($0, 0.05) }),
      ("shared.all", { gsl_cdf_gaussian_P($0, 0.04) }),
      ("cell[E0]", { ($0 - 10) / 20 }), ("cell[E2]", { $0 / 5 }),
    ]
    return known.first { name.contains($0.0) }?.1
  }

  @Test(arguments: [Design.random, .latinHypercube, .sobol])
  func everyKindOfInputFollowsItsLaw(_ design: Design) async throws {
    let recorded = try await RecordedDraws(Self.inputScenario(design))
    var verdicts = Verdicts()
    var laws = 0
    for name in recorded.names {
      let numbers = recorded[name]
      if let probability = Self.probability(name) {
        laws += 1
        let uniform = numbers.map(probability)
        if design == .random {
          verdicts.addUniform(name, uniform)
        } else {
          // A design is more even than chance: the bound still holds.
          verdicts.addKolmogorovSmirnov(name, uniform)
        }
      } else if name.hasPrefix("events.storm.probability") {
        let happened = numbers.count { $0 == 1 }
        verdicts.addCounts(name, [happened, numbers.count - happened], [0.3, 0.7])
        let factors = recorded[name.replacing("probability", with: "multiply.a")]
        try #require(factors.count == numbers.count)
        // Where it does not happen the factor is 1; else it follows its law.
        #expect(zip(numbers, factors).allSatisfy { $0 == 1 || $1 == 1 })
        verdicts.addKolmogorovSmirnov(
          "factor of \(name)",
          zip(numbers, factors).filter { $0.0 == 1 }.map { ($0.1 - 0.5) / 0.4 })
      }
    }
    // 9 errors, 6 drifts, 12 own, 8 group and 4 common shocks, 2 cells.
    #expect(laws == 41)
    verdicts.expectNone()
  }
}
