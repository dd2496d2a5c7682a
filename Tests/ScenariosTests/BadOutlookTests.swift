import Testing

@testable import Scenarios

/// What is wrong with correlations and with what may come, problem by problem.
@Suite struct BadOutlookTests {
  @Test("is told where it stands and what is needed", arguments: Expectation.read(Self.cases))
  func problem(_ expectation: Expectation) {
    #expect(expectation.found == expectation.lines)
  }

  /// `--set` reaches a change, too.
  @Test func changesCanBeSet() throws {
    let text = Expectation.base + "changes: {2027: {indicators.vc.weight: 2}}\n"
    let study = try read(text, "changes.2027.\"indicators.vc.weight\"=3").study
    #expect(study.outlook.eras.map { $0.indicators.map(\.weight) } == [[1, 3]])
  }

  static let cases = """
    + events: {e: {multiply: {vc: 0.5}}}
      8:13: the key 'years' is missing; it gives the years in which it may happen, in each of them independently
    + events: {e: {years: 2027}}
      8:13: the key 'multiply' is missing; it gives the factor on the values, by indicator; drawn anew in every year
    + events: {e: {years: 2031, multiply: {vc: 0.5}}}
      8:21: found 2031; needed is a year from 2025 to 2030
    + events: {e: {years: [2027, 2027], multiply: {vc: 0.5}}}
      8:28: found 2027 again; needed is each year once
    + events: {e: {years: [], multiply: {vc: 0.5}}}
      8:21: found an empty list; needed is a list of at least 1
    + events: {e: {years: 2027.5, multiply: {vc: 0.5}}}
      8:21: found 2027.5; needed is a whole number from -9999 to 9999
    + events: {e: {years: {from: 2028, to: 2026}, multiply: {vc: 0.5}}}
      8:38: found 2026; needed is a year not before 2028
    + events: {e: {years: {from: 2020}, multiply: {vc: 0.5}}}
      8:28: found 2020; needed is a year from 2025 to 2030
    + events: {e: {years: {form: 2026, every: 0}, multiply: {vc: 0.5}}}
      8:22: unknown key 'form'; the keys here are from, to, every
      did you mean 'from'?
      8:41: found 0; needed is a whole number from 1 to 200
    + events: {e: {years: 2027, probability: 20, multiply: {vc: 0.5}}}
      8:40: found 20; needed is a number from 0 to 1
      did you mean '20%'?
    + events: {e: {years: 2027, probability: 200, multiply: {vc: 0.5}}}
      8:40: found 200; needed is a number from 0 to 1
    + events: {e: {years: 2027, probability: 130%, multiply: {vc: 0.5}}}
      8:40: found 130%; needed is a number from 0 to 1
    + events: {e: {years: 2027, where: {contry: CN}, multiply: {vc: 0.5}}}
      8:35: there is no column of entities or groups 'contry'; an existing one is needed
      did you mean 'country'?
    + events: {e: {years: 2027, where: {country: CN, cluster: Seoul}, multiply: {vc: 0.5}}}
      8:57: `where` matches no entity; needed is one that does
    + events: {e: {years: 2027, multiply: {}}}
      8:37: found an empty map; needed is a factor for at least one indicator
    + events: {e: {years: 2027, multiply: {vcs: 0.5}}}
      8:38: there is no indicator 'vcs'; an existing one is needed
      did you mean 'vc'?
    + events: {e: {years: 2027, multiply: {vc: -0.5}}}
      8:42: found a 1 % point of -0.5; needed is a factor of 0 or more
    + events: {e: {years: 2027, multiply: {vc: {normal: {mean: 1, sd: 1}}}}}
      8:42: found a 1 % point of -1.3263478740408408; needed is a factor of 0 or more
    + events: {e: {years: 2027, multiply: {vc: 0.5}, duration: 0}}
      8:58: found 0; needed is a whole number from 1 to 200
    + events: {e: {years: 2027, multiply: {vc: 0.5}, recovery: 3}}
      8:58: found 3; needed is a number from 0 to 1
      did you mean '3%'?
    + events: {e: {years: 2027, multiply: {vc: 0.5}, recovery: {years: 0}}}
      8:66: found 0; needed is a whole number from 1 to 200
    + events: {e: {years: 2027, multiply: {vc: 0.5}, recover: 3}}
      8:48: unknown key 'recover'; the keys here are years, probability, where, multiply, duration, recovery
      did you mean 'recovery'?
    + events: [e]
      8:9: found a list; needed is a map whose keys are events
    + correlations: {growth: {pct: 0.3}}
      8:25: found 'pct'; needed is two indicators, as in `pct~scie`
    + correlations: {growth: {pct~: 0.3}}
      8:25: found 'pct~'; needed is two indicators, as in `pct~scie`
    + correlations: {growth: {pct~vcs: 0.3}}
      8:25: there is no indicator 'vcs'; an existing one is needed
      did you mean 'vc'?
    + correlations: {growth: {pct~pct: 0.3}}
      8:25: found 'pct~pct'; needed is two different indicators
    + correlations: {growth: {pct~vc: 0.3, vc ~ pct: 0.3}}
      8:38: found 'vc ~ pct' again; needed is each pair once
    + correlations: {growth: {pct~vc: 1.3}}
      8:33: found 1.3; needed is a number from -1 to 1
    + correlations: {drift: {pct~vc: a}}
      8:32: found 'a'; needed is a number from -1 to 1
    + correlations: {drifts: {pct~vc: 0.3}}
      8:16: unknown key 'drifts'; the keys here are growth, drift, error
      did you mean 'drift'?
    + correlations: {error: 0.3}
      8:23: found '0.3'; needed is a map whose keys are indicator pairs
    vc: {column: vc_deals} => vc: {column: vc_deals}\\n  s: {column: publications}\\ncorrelations: {drift: {pct~vc: 1, vc~s: 1}}
      8:16: no numbers have these correlations together (their matrix is not positive semi-definite); the nearest that some have are pct~vc: 0.7606, pct~s: 0.1572, vc~s: 0.7606
    + challengers: {count: -1}
      8:22: found -1; needed is a whole number from 0 to 100000
    + challengers: 137
      8:14: found '137'; needed is a map with the key count
    + challengers: {}
      8:14: the key 'count' is missing; it gives how many compete for ranks, extrapolated by the table's rank-size law, and are not reported
    + challengers: {count: 99999}
      8:22: 99999 challengers; at most 99900 are allowed
    + changes: {2025: {indicators.vc.weight: 2}}
      8:11: found '2025'; needed is a year after 2025 and not after 2030
    + changes: {soon: {indicators.vc.weight: 2}}
      8:11: found 'soon'; needed is a year after 2025 and not after 2030
    + changes: {2027: {indicators.vc.weight: 2}, 2027.0: {indicators.pct.weight: 2}}
      8:44: found 2027 again; needed is each year once
    + changes: {2027: {indicators.vcs.weight: 2}}
      8:18: there is no indicator 'vcs'; an existing one is needed
      did you mean 'vc'?
    + changes: {2027: {indicators.vc.column: pct_applications}}
      8:18: `indicators.vc.column` cannot change in a later year; what can are `index.…` but for `missing`, of `indicators.NAME.…` weight, total, total_growth, better, goalposts, normalise, treat, growth.drift, growth.volatility and growth.shared, and the same growth of overrides
    + changes: {2027: {indicators.vc.growth.persistence: 0.5}}
      8:18: `indicators.vc.growth.persistence` cannot change in a later year; what can are `index.…` but for `missing`, of `indicators.NAME.…` weight, total, total_growth, better, goalposts, normalise, treat, growth.drift, growth.volatility and growth.shared, and the same growth of overrides
    + changes: {2027: {horizon.to: 2028}}
      8:18: `horizon.to` cannot change in a later year; what can are `index.…` but for `missing`, of `indicators.NAME.…` weight, total, total_growth, better, goalposts, normalise, treat, growth.drift, growth.volatility and growth.shared, and the same growth of overrides
    + changes: {2027: {indicators.vc.weight: -2}}
      8:40: found -2; needed is a number of 0 or more
    + changes: {2027: {indicators.vc.weight: 0}, 2028: {indicators.pct.weight: 0}}
      8:44: no indicator has a weight; at least one weight above 0 is needed
    + changes: {2027: {indicators.vc.growth.drift: {normal: {mean: 0}}}}
      8:55: the key 'sd' is missing; it gives the standard deviation
    + changes: {2027: {index.normalize: minmax}}
      8:18: unknown key 'normalize'; the keys here are normalise, treat, aggregate, weights, missing, leave_out, pillars
      did you mean 'normalise'?
    + changes: {2027: {index.normalise: goalposts}}
      8:11: indicator 'pct' has no goalposts; `goalposts: {min: …, max: …}` is needed
      8:11: indicator 'vc' has no goalposts; `goalposts: {min: …, max: …}` is needed
    + changes: {2027: {"indicators..weight": 2}}
      8:18: found 'indicators..weight'; needed is a path, as in `indicators.vc.weight`
    + changes: {2027: 5}
      8:17: found '5'; needed is a map whose keys are paths
    data: {file: Data/gii-clusters-2025.csv, entity: cluster, groups: [economy, country]} => data: {file: none.csv, entity: cluster}\\nevents: {e: {years: 2031, multiply: {vcs: 0.5}}}
      3:14: there is no file 'none.csv'; the path of a file is needed
      4:21: found 2031; needed is a year from 2025 to 2030
      4:38: there is no indicator 'vcs'; an existing one is needed
      did you mean 'vc'?
    """
}
