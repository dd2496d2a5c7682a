import Testing

@testable import Scenarios

@Suite("Wrong sections")
struct BadSectionTests {
  @Test("are told with place, requirement and suggestion", arguments: Expectation.read(cases))
  func message(expected: Expectation) {
    #expect(expected.found == expected.lines)
  }

  /// What is wrong with the other sections, and with the text itself.
  static let cases = #"""
    rankcast: 1 => rankcast: 2
      1:11: this is version 2 of the format; needed is `rankcast: 1`
    rankcast: 1 => rankcast: one
      1:11: found 'one'; needed is 1
    rankcast: 1 => rankcats: 1
      1:1: unknown key 'rankcats'; the keys here are rankcast, name, title, data, indicators, index, horizon, overrides, correlations, events, challengers, changes, measures, simulation, report, variants, sweeps
      did you mean 'rankcast'?
      1:1: the key 'rankcast' is missing; it gives the version of the format, 1
    name: base => name: .hidden
      2:7: found '.hidden'; needed is letters, digits, '-', '_' and '.', with a letter or digit first
    name: base => name: a/b
      2:7: found 'a/b'; needed is letters, digits, '-', '_' and '.', with a letter or digit first
    name: base => name: [a]
      2:7: found a list; needed is a text
    name: base => name:
      2:6: found nothing; needed is a text
    name: base => name: base\nname: other
      3:1: the key 'name' stands twice; keep one of them
    name: base => name: base\nvolatility: 3
      3:1: unknown key 'volatility'; the keys here are rankcast, name, title, data, indicators, index, horizon, overrides, correlations, events, challengers, changes, measures, simulation, report, variants, sweeps
    entity: cluster => entity: clutser
      3:50: there is no column 'clutser'; an existing one is needed
      did you mean 'cluster'?
    groups: [economy, country] => groups: [economy, countri]
      3:77: there is no column 'countri'; an existing one is needed
      did you mean 'country'?
    groups: [economy, country] => groups: economy
      3:67: found 'economy'; needed is a list, as in [a, b]
    groups: [economy, country] => groups: [economy, economy]
      3:77: found 'economy' again; needed is each column once
    file: Data/gii-clusters-2025.csv => file: Data/nothing.csv
      3:14: there is no file 'Data/nothing.csv'; the path of a file is needed
    file: Data/gii-clusters-2025.csv => file: Data
      3:14: 'Data' cannot be read (it is a folder); a readable file is needed
    file: Data/gii-clusters-2025.csv,  => 
      3:7: the key 'file' is missing; it gives the path of a CSV file, relative to the scenario
    {from: 2025, to: 2030} => {from: 2025, to: 2020}
      7:27: found 2020; needed is a year not before 2025
    {from: 2025, to: 2030} => {from: 2025, to: 2226}
      7:27: found 2226; needed is at most 200 years after 2025
    {from: 2025, to: 2030} => {to: 2030}
      7:10: the key 'from' is missing; it gives the first year, that of the table
    {from: 2025, to: 2030} => {from: 2025.5, to: 2030}
      7:17: found 2025.5; needed is a whole number from -9999 to 9999
    {from: 2025, to: 2030} => 2025
      7:10: found '2025'; needed is a map with the keys from, to
    horizon: {from: 2025, to: 2030} => index: {normalise: shares}
      1:1: the key 'horizon' is missing; it gives the years
      7:20: unknown 'shares'; needed is `share`, `minmax`, `zscore`, `goalposts`, `none`, `rank`, `percentile`, `borda`, `reference` or `linear-ratio`
      did you mean 'share'?
    + index: {normalise: goalposts}
      5:3: indicator 'pct' has no goalposts; `goalposts: {min: …, max: …}` is needed
      6:3: indicator 'vc' has no goalposts; `goalposts: {min: …, max: …}` is needed
    + index: {normalise: {choose: {share: 0.8, minmax: 0.3}}}
      8:21: the probabilities sum to 1.1; they must sum to 1
    + index: {normalise: {choose: {share: 0.8, minmix: 0.2}}}
      8:42: unknown key 'minmix'; the keys here are share, minmax, zscore, goalposts, none, rank, percentile, borda, reference, linear-ratio
      did you mean 'minmax'?
    + index: {normalise: {choose: {share: 0.8, goalposts: 0.2}}}
      5:3: indicator 'pct' has no goalposts; `goalposts: {min: …, max: …}` is needed
      6:3: indicator 'vc' has no goalposts; `goalposts: {min: …, max: …}` is needed
    + index: {normalise: {choose: {share: rest, minmax: rest}}}
      8:51: found 'rest' again; needed is `rest` once at most
    + index: {normalise: {choose: {share: 70%, minmax: 50%, rank: rest}}}
      8:21: the probabilities sum to 1.2; they must sum to 1
    + index: {normalise: {choose: {share: rest, minmax: 120%}}}
      8:51: found 120%; needed is a number from 0 to 1
    + index: {normalise: {choose: {share: most, minmax: 20%}}}
      8:37: found 'most'; needed is `rest` or a number from 0 to 1
    + index: {normalise: {choose: {}}}
      8:29: found an empty map; needed is at least one way
    + index: {normalise: {choose: []}}
      8:29: found an empty list; needed is a list of at least 1
    + index: {normalise: {choose: share}}
      8:29: found 'share'; needed is a map with the keys share, minmax, zscore, goalposts, none, rank, percentile, borda, reference, linear-ratio or a list, as in [a, b]
    + index: {normalise: {choose: [{use: {choose: {minmax: 1}}, probability: 1}]}}
      8:37: unknown key 'choose'; the keys here are reference
    + index: {normalise: {choose: [{use: share}]}}
      8:30: the key 'probability' is missing; it gives its probability
    + index: {normalise: {choose: {share: 0.8, minmax: 0.2}, reference: leader}}
      8:56: 'choose' and 'reference' exclude each other; needed is one of them
    + index: {normalise: {choose: {share: 50%, zscore: 50%}}, aggregate: {choose: {arithmetic: 0.5, geometric: 0.5}}}
      8:57: `geometric` does not go with `zscore`, as its values lie below 0; change one of them
    + index: {aggregate: {choose: [{use: {power: 2}, probability: 0.5}, {use: median, probability: 0.5}]}}
      8:73: unknown 'median'; needed is `arithmetic`, `geometric`, `harmonic`, `copeland` or `benefit-of-the-doubt`
    + index: {weights: {choose: [{use: {order: [pct, vd]}, probability: 1}]}}
      8:48: there is no indicator 'vd'; an existing one is needed
      did you mean 'vc'?
    + index: {leave_out: vd}
      8:20: there is no indicator 'vd'; an existing one is needed
      did you mean 'vc'?
    + index: {leave_out: {choose: {none: 0.5, vd: 0.5}}}
      8:41: there is no indicator 'vd'; an existing one is needed
      did you mean 'vc'?
    + index: {leave_out: {choose: {none: 0.5, vc: 0.4}}}
      8:21: the probabilities sum to 0.9; they must sum to 1
    + index: {leave_out: [vc]}
      8:20: found a list; needed is a text or a map with the key choose
    + index: {normalise: zscore, aggregate: geometric}
      8:39: `geometric` does not go with `zscore`, as its values lie below 0; change one of them
    + simulation: {until: 0.2%}
      8:21: found '0.2%'; needed is a map with the keys half_width, confidence, for
    + simulation: {until: {half_width: 0}}
      8:34: found 0; needed is a number above 0 and at most 0.5
    + simulation: {until: {half_width: 1%, for: p_tops}}
      8:43: unknown 'p_tops'; needed is `p_top` or `measures`
      did you mean 'p_top'?
    + simulation: {until: {half_width: 1%, for: measures}}
      8:43: found no measure that is a probability; needed is at least one
    + simulation: {until: {half_width: 1%, confidence: 95}}
      8:50: found 95; needed is a number from 0.5 to 0.9999
    + simulation: {until: {confidence: 95%}}
      8:21: the key 'half_width' is missing; it gives half the greatest width of the intervals, as in 0.2%
    + index: {missing: meen}
      8:18: unknown 'meen'; needed is `error`, `drop`, `mean`, `median`, `zero`, `group_mean`, `knn` or `impute`
      did you mean 'mean'?
    + index: {missing: group_mean}
      8:18: `group_mean` of which groups? write `{group_mean: economy}`; there are economy, country
    + index: {missing: {group_mean: contry}}
      8:31: there is no group column 'contry'; an existing one is needed
      did you mean 'country'?
    + index: {missing: {group_mean: vc_deals}}
      8:31: the column 'vc_deals' forms no groups; add it to `data: {groups: [...]}`
    + index: {missing: {knn: {k: 0}}}
      8:28: found 0; needed is a whole number from 1 to 1000
    + index: {missing: {knn: {}}}
      8:24: the key 'k' is missing; it gives how many entities
    + index: {missing: {knn: {k: 3}, group_mean: country}}
      8:32: 'knn' and 'group_mean' exclude each other; needed is one of them
    + index: {missing: {choose: {mean: 50%, drop: 50%}}}
      8:39: unknown key 'drop'; the keys here are mean, median, zero, group_mean, knn, impute
    + index: {pillars: {}}
      8:18: found an empty map; needed is at least one pillar
    + index: {weights: {dirichlet: {concentration: 0}}}
      8:46: found 0; needed is a number above 0 and at most 1000000000
    + index: {weights: {dirichlet: 60}}
      8:30: found '60'; needed is a map with the key concentration
    + index: {weights: {dirichlet: {concentration: 6}, noise: 25%}}
      8:50: 'dirichlet' and 'noise' exclude each other; needed is one of them
    + index: {weights: {noise: 125%}}
      8:26: found 125%; needed is a number from 0 to 1
    + index: {weights: random}
      8:18: unknown 'random'; needed is `fixed`
    + index: {weights: {}}
      8:18: found an empty map; needed is a map with one of the keys dirichlet, noise, normal, order, bounds, experts, choose
    + overrides: {a: {where: {cluster: Tokyo}, level: {vc: 1.1}}}
      8:34: there is no cluster 'Tokyo'; an existing one is needed
      did you mean 'Tokyo–Yokohama'?
    + overrides: {a: {where: {cluster: Tokyo-Yokohama}, level: {vc: 1.1}}}
      8:34: there is no cluster 'Tokyo-Yokohama'; an existing one is needed
      did you mean 'Tokyo–Yokohama'?
    + overrides: {a: {where: {econmy: CN}, level: {vc: 1.1}}}
      8:25: there is no column of entities or groups 'econmy'; an existing one is needed
      did you mean 'economy'?
    + overrides: {a: {where: {country: CM}, level: {vc: 1.1}}}
      8:34: there is no country 'CM'; an existing one is needed
      did you mean 'CN'?
    + overrides: {a: {where: {country: CN, entity: Seoul}, level: {vc: 1.1}}}
      8:46: `where` matches no entity; needed is one that does
    + overrides: {a: {where: China, level: {vc: 1.1}}}
      8:24: found 'China'; needed is a map whose keys are columns
    + overrides: {a: {level: {vcs: 1.1}}}
      8:25: there is no indicator 'vcs'; an existing one is needed
      did you mean 'vc'?
    + overrides: {a: {level: {vc: -1}}}
      8:29: found a 1 % point of -1.0; needed is a factor of 0 or more
    + overrides: {a: {weight: 3}}
      8:17: unknown key 'weight'; the keys here are where, growth, level
    + overrides: {a: {growth: {vc: {drift: {normal: {mean: 0, sd: -1}}}}}}
      8:61: 'sd' is -1; a number of 0 or more is needed
    + measures: {a: {entity: Seoul, probability: rank >= 1}}
      8:44: found 'rank >= 1'; needed is `rank <= N` with a whole number of 1 or more
    + measures: {a: {entity: Seoul, probability: rank < 1}}
      8:44: found 'rank < 1'; needed is `rank <= N` with a whole number of 1 or more
    + measures: {a: {entity: Seol, probability: rank <= 1}}
      8:24: there is no entity 'Seol'; an existing one is needed
      did you mean 'Seoul'?
    + measures: {a: {entity: Seoul, year: 2040, mean: rank}}
      8:37: found 2040; needed is a year from 2025 to 2030
    + measures: {a: {entity: Seoul, year: 2030}}
      8:12: found a measure without quantity; needed is one of probability, ahead_of, mean, median, sd, p05, p95
    + measures: {a: {entity: Seoul, mean: rank, sd: rank}}
      8:43: 'mean' and 'sd' exclude each other; needed is one quantity a measure
    + measures: {a: {mean: rank}}
      8:12: the key 'entity' is missing; it gives the entity meant
    + measures: {a: {entity: Seoul, mean: ranks}}
      8:37: unknown 'ranks'; needed is `rank`, `score` or `rank_shift`
      did you mean 'rank'?
    + measures: {a: {entity: Seoul, ahead_of: Seoul}}
      8:41: found Seoul; needed is another entity
    + simulation: {draws: 0}
      8:21: found 0; needed is a whole number from 1 to 1000000000000
    + simulation: {draws: 1e13}
      8:21: found 1e13; needed is a whole number from 1 to 1000000000000
    + simulation: {draws: 1.5}
      8:21: found 1.5; needed is a whole number from 1 to 1000000000000
    + simulation: {seed: -1}
      8:20: found -1; needed is a whole number from 0 to 2^63 - 1
    + simulation: {seed: 9223372036854775808}
      8:20: found 9223372036854775808; needed is a whole number from 0 to 2^63 - 1
    + simulation: {generator: mt1993}
      8:25: GSL has no generator 'mt1993'; there are mt19937, mt19937_1999, taus2, taus113, mrg, cmrg
      did you mean 'mt19937' or 'mt19937_1999'?
    + simulation: {generator: randu}
      8:25: generator 'randu' is refused, as different seeds give it the same numbers; `mt19937` is a good choice
    + simulation: {design: grid}
      8:22: unknown 'grid'; needed is `random`, `latin-hypercube` or `sobol`
    + simulation: {design: sobol, draws: 31}
      8:36: 31 draws are too few for `sobol`, whose error comes from 16 replicates; from 32 to 68719476736 are needed
    + simulation: {draws: 68719476737, design: sobol}
      8:21: 68719476737 draws are too many for `sobol`, whose error comes from 16 replicates; from 32 to 68719476736 are needed
    + simulation: {draws: 31, design: latin-hypercube}
      8:21: 31 draws are too few for `latin-hypercube`, whose error comes from 16 replicates; from 32 to 1000000000000 are needed
    + report: {focus: [Tokyo–Yokohoma]}
      8:18: there is no entity 'Tokyo–Yokohoma'; an existing one is needed
      did you mean 'Tokyo–Yokohama'?
    + report: {focus: [Seoul, Seoul]}
      8:25: found 'Seoul' again; needed is each entity once
    + report: {top: [0]}
      8:16: found 0; needed is a whole number from 1 to 1000000
    + report: {top: []}
      8:15: found an empty list; needed is a list of at least 1
    + report: {confidence: yes}
      8:22: found 'yes'; needed is true or false
    + report: {scale: total}
      8:17: unknown 'total'; needed is `mean` or `sum`
    + report: {top: [1
      8:15: this is not YAML (did not find expected ',' or ']' while parsing a flow sequence); look at indentation, brackets and quotes here and just before
    + report: "open
      8:9: this is not YAML (found unexpected end of stream while scanning a quoted scalar); look at indentation, brackets and quotes here and just before
    + \treport: {}
      8:1: this is not YAML (a tab where blanks are needed); look at indentation, brackets and quotes here and just before
    + <<: {a: 1}
      8:1: unknown key '<<'; the keys here are rankcast, name, title, data, indicators, index, horizon, overrides, correlations, events, challengers, changes, measures, simulation, report, variants, sweeps
    + ? [a]\n : b
      8:1: found a key that is no text; needed is a text as key
    + report: !!binary aGk=
      8:9: found the tag tag:yaml.org,2002:binary; needed is a value without tag
    + report: *nothing
      8:9: this is not YAML (found undefined alias); look at indentation, brackets and quotes here and just before
    + ---\nmore: 1
      8:1: this is not YAML (a second document begins here); look at indentation, brackets and quotes here and just before
    """#
}
