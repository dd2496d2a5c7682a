import Studies
import Testing

@testable import Scenarios

/// Variants, sweeps and the family of a scenario's studies.
@Suite struct WhatIfTests {
  @Test("is told where it stands and what is needed", arguments: Expectation.read(Self.cases))
  func problem(_ expectation: Expectation) {
    #expect(expectation.found == expectation.lines)
  }

  static let cases = """
    + variants: {}
      valid: base
    + variants: {a: {indicators.vc.weight: 0}, b: {index.normalise: zscore, index.weights.noise: 5%}}
      valid: base
    + variants: {a: {indicators.vd.weight: 0}}
      8:16: there is no indicator 'vd'; an existing one is needed
      did you mean 'vc'?
    + variants: {a: {indicators.vc.weihgt: 0}}
      8:16: unknown key 'weihgt'; the keys here are column, label, weight, better, normalise, treat, total, total_growth, goalposts, min, max, clamp, error, growth
      did you mean 'weight'?
    + variants: {a: {indicators.vc.weight: -1}}
      8:38: found -1; needed is a number of 0 or more
    + variants: {a: {name: other}, b: {variants.a.name: x}}
      8:16: `name` cannot be set (a variant has that of its scenario); needed is the path of one value
      8:34: `variants.a.name` cannot be set (a variant has that of its scenario); needed is the path of one value
    + variants: {a: {indicators..weight: 1}}
      8:16: found 'indicators..weight'; needed is a path, as in `indicators.vc.weight`
    + variants: {a: {indicators.pct.weight: 0, indicators.vc.weight: 0}}
      8:12: no indicator has a weight; at least one weight above 0 is needed
    + variants: {a: 3}
      8:15: found '3'; needed is a map whose keys are paths
    + variants: {a: {horizon.to: 2020}}
      8:28: found 2020; needed is a year not before 2025
    + sweeps: {s: {vary: {indicators.vc.weight: {from: 0, to: 2, steps: 3}}}}
      valid: base
    + sweeps: {s: {vary: {indicators.vc.weight: [0, 1], index.normalise: [share, minmax]}}}
      valid: base
    + sweeps: {s: {}}
      8:13: the key 'vary' is missing; it gives one or two parameters with their values
    + sweeps: {s: {vary: {}}}
      8:10: found 0 parameters; needed is one or two parameters
    + sweeps: {s: {vary: {indicators.vc.weight: {from: 0, to: 2, steps: 1}}}}
      8:67: found 1; needed is a whole number from 2 to 10000
    + sweeps: {s: {vary: {indicators.vc.weight: {from: low, to: 2, steps: 2}}}}
      8:50: found 'low'; needed is a number
    + sweeps: {s: {vary: {indicators.vc: [1]}}}
      8:21: `indicators.vc` cannot be set (it is a map with the keys column, label, weight, better, normalise, treat, total, total_growth, goalposts, min, max, clamp, error, growth); needed is the path of one value
    + sweeps: {s: {vary: {indicators.vc.weight: [1]}, measures: [first]}}
      8:60: there is no measure 'first'; an existing one is needed
    """

  private static let text =
    Expectation.base + "variants: {half: {indicators.vc.weight: 0.5}}\n"

  @Test func aVariantStandsBesideChangesOfTheBase() throws {
    let scenario = try read(Self.text, "indicators.pct.weight=3")
    #expect(scenario.study.indicators.map(\.weight) == [3, 1])
    #expect(scenario.variants.map { $0.study.indicators.map(\.weight) } == [[3, 0.5]])
    let changed = try read(Self.text, "variants.half.\"indicators.vc.weight\"=0.25")
    #expect(changed.variants.map { $0.study.indicators.map(\.weight) } == [[1, 0.25]])
    let plain = try read(Self.text, "variants.half.indicators.vc.weight=0.25")
    #expect(plain.variants.map(\.study) == changed.variants.map(\.study))
  }

  @Test("a variant and --set reach into later changes")
  func changesOfVariants() throws {
    let scenario = try read(
      Expectation.base + """
        changes: {2026: {indicators.vc.weight: 0}}
        variants: {late: {changes.2026.indicators.vc.weight: 2}}

        """, "indicators.vc.weight=0")
    func weights(_ study: Study) -> [Double] {
      study.outlook.eras.map { $0.indicators[1].weight }
    }
    #expect(weights(scenario.study) == [0])
    #expect(scenario.variants.map { weights($0.study) } == [[2]])
    // It counts in a variant, so weight 0 is meant.
    #expect(scenario.warnings.isEmpty)
    let set = try read(
      Expectation.base + "changes: {2026: {indicators.vc.weight: 0}}\n",
      "changes.2026.indicators.vc.weight=3")
    #expect(weights(set.study) == [3])
  }

  /// The family gives the study that `--set` gives, the scenario's own changes first.
  @Test func theFamilyGivesWhatChangesGive() throws {
    let scenario = try read(flagship, "simulation.draws=10", "indicators.vc.weight=2")
    let address = try #require(Address(dotted: "indicators.vc.growth.drift.normal.mean"))
    let found = try scenario.study([
      Assignment(address, to: "7%"), Assignment(Address("indicators", "vc", "weight"), to: "3"),
    ])
    let expected = try read(
      flagship, "simulation.draws=10", "indicators.vc.weight=3",
      "indicators.vc.growth.drift.normal.mean=7%")
    #expect(found == expected.study)
    #expect(try scenario.study([]) == scenario.study)
  }

  @Test func aProblemOfTheFamilyNamesTheOption() throws {
    let scenario = try read(flagship, "simulation.draws=10")
    let address = try #require(Address(dotted: "indicators.vd.weight"))
    do {
      _ = try scenario.study([Assignment(address, to: "2", option: "--vary")])
      Issue.record("nothing was thrown")
    } catch let problems as ScenarioProblems {
      let lines = problems.description.split(separator: "\n")
      #expect(lines.first == "--vary:1:12: there is no indicator 'vd'; an existing one is needed")
      #expect(lines.dropFirst().first == "indicators.vd.weight=2")
      #expect(lines.last == "did you mean 'vc'?")
    }
  }
}
