import Testing

@testable import Scenarios

@Suite("Wrong indicators")
struct BadIndicatorTests {
  @Test("are told with place, requirement and suggestion", arguments: Expectation.read(cases))
  func message(expected: Expectation) {
    #expect(expected.found == expected.lines)
  }

  /// What is wrong with an indicator, its error, growth and distributions.
  static let cases = #"""
    {column: vc_deals} => {column: vc_deal}
      6:16: there is no column 'vc_deal'; an existing one is needed
      did you mean 'vc_deals', 'vc_deals_rel_se' or 'vc_deals_status'?
    {column: vc_deals} => {colum: vc_deals}
      6:7: the key 'column' is missing; it gives the column of its values
      6:8: unknown key 'colum'; the keys here are column, label, weight, better, normalise, treat, total, total_growth, goalposts, min, max, clamp, error, growth
      did you mean 'column'?
    {column: vc_deals} => [vc_deals]
      6:7: found a list; needed is a map with the keys column, label, weight, better, normalise, treat, total, total_growth, goalposts, min, max, clamp, error, growth
    {column: vc_deals} => vc_deals
      6:7: found 'vc_deals'; needed is a map with the keys column, label, weight, better, normalise, treat, total, total_growth, goalposts, min, max, clamp, error, growth
    {column: vc_deals} => {column: vc_deals, weight: -1}
      6:34: found -1; needed is a number of 0 or more
    {column: vc_deals} => {column: vc_deals, weight: many}
      6:34: found 'many'; needed is a number of 0 or more
    {column: vc_deals} => {column: vc_deals, weight: 010}
      6:34: '010' is not a number; write it without the leading 0
    {column: vc_deals} => {column: vc_deals, weight: 1,5}
      6:36: ',5' is not a number; write the decimals after a point
    {column: vc_deals} => {column: vc_deals, weight: "1,000"}
      6:34: '1,000' is not a number; write the digits without separators
    {column: vc_deals} => {column: vc_deals, weight: "1,5"}
      6:34: '1,5' is not a number; write the decimals after a point
    {column: vc_deals} => {column: vc_deals, weight: 1_000}
      6:34: '1_000' is not a number; write the digits without separators
    {column: vc_deals} => {column: vc_deals, weight: 0x10}
      6:34: '0x10' is not a number; write it in decimal digits
    {column: vc_deals} => {column: vc_deals, weight: 0o17}
      6:34: '0o17' is not a number; write it in decimal digits
    {column: vc_deals} => {column: vc_deals, weight: .inf}
      6:34: '.inf' is not a number; write a finite one
    {column: vc_deals} => {column: vc_deals, weight: .nan}
      6:34: '.nan' is not a number; write a finite one
    {column: vc_deals} => {column: vc_deals, weight: 1e999}
      6:34: '1e999' is not a number; write one below 1.8e308
    {column: vc_deals} => {column: vc_deals, weight: 15 %}
      6:34: '15 %' is not a number; write it without blanks
    {column: vc_deals} => {column: vc_deals, weight: }
      6:34: found nothing; needed is a number of 0 or more
    {column: vc_deals} => {column: vc_deals, weight: true}
      6:34: found 'true'; needed is a number of 0 or more
    {column: vc_deals} => {column: vc_deals, better: lower}
      6:34: unknown 'lower'; needed is `high` or `low`
    {column: vc_deals} => {column: vc_deals, total: mean}
      6:33: found 'mean'; needed is `sum` or a number above 0
    {column: vc_deals} => {column: vc_deals, total: 0}
      6:33: found 0; needed is a number above 0
    {column: vc_deals} => {column: vc_deals, total_growth: -100%}
      6:40: found -100%; needed is a number above -1 and at most 10
    {column: vc_deals} => {column: vc_deals, goalposts: {min: 5, max: 5}}
      6:51: found min 5 and max 5; needed is a min below the max
    {column: vc_deals} => {column: vc_deals, goalposts: {min: 5}}
      6:37: the key 'max' is missing; it gives the value that counts as 100
    {column: vc_deals} => {column: vc_deals, min: 5}
      6:26: the key 'max' is missing; it gives the value that counts as 100
    {column: vc_deals} => {column: vc_deals, min: 5, goalposts: {min: 1, max: 5}}
      6:34: 'goalposts' and 'min' exclude each other; needed is one of them; goalposts holds all three
    {column: vc_deals} => {column: vc_deals, goalposts: {min: 1, max: 5, clamp: yes}}
      6:61: found 'yes'; needed is true or false
    {column: vc_deals} => {column: vc_deals, error: {}}
      6:33: the key 'column' is missing; it gives the column of the standard errors, or `sd` for all
    {column: vc_deals} => {column: vc_deals, error: {column: vc_deals_rel_se, sd: 5%}}
      6:59: 'column' and 'sd' exclude each other; needed is one of them
    {column: vc_deals} => {column: vc_deals, error: {column: vc_deals_rel, kind: rel}}
      6:42: there is no column 'vc_deals_rel'; an existing one is needed
      did you mean 'vc_deals_rel_se'?
      6:62: unknown 'rel'; needed is `relative` or `absolute`
    {column: vc_deals} => {column: vc_deals, error: 5%}
      6:33: found '5%'; needed is a map with the keys column, sd, kind, shape
    {column: vc_deals} => {column: vc_deals, growth: {volatilty: 6%}}
      6:35: unknown key 'volatilty'; the keys here are drift, volatility, shared, persistence, fit
      did you mean 'volatility'?
    {column: vc_deals} => {column: vc_deals, growth: {volatility: -6%}}
      6:47: found -6%; needed is a number from 0 to 10
    {column: vc_deals} => {column: vc_deals, growth: {persistence: 1.5}}
      6:48: found 1.5; needed is a number from -1 to 1
    {column: vc_deals} => {column: vc_deals, growth: {shared: {contry: 3%}}}
      6:44: there is no group column 'contry'; an existing one is needed
      did you mean 'country'?
    {column: vc_deals} => {column: vc_deals, growth: {shared: 3%}}
      6:43: found '3%'; needed is a map whose keys are group columns
    {column: vc_deals} => {column: vc_deals, growth: {fit: history.csv}}
      6:40: there is no file 'history.csv'; the path of a file is needed
    {column: vc_deals} => {column: vc_deals, growth: {drift: {normal: {mean: 2%}}}}
      6:51: the key 'sd' is missing; it gives the standard deviation
    {column: vc_deals} => {column: vc_deals, growth: {drift: {norml: {mean: 2%, sd: 1%}}}}
      6:43: unknown key 'norml'; the keys here are normal, lognormal, uniform, triangular, pert, beta, gamma, student, weibull, discrete, empirical, quantiles
      did you mean 'normal'?
    {column: vc_deals} => {column: vc_deals, growth: {drift: {normal: {mean: 2%, sd: -1%}}}}
      6:66: 'sd' is -0.01; a number of 0 or more is needed
    {column: vc_deals} => {column: vc_deals, growth: {drift: {normal: {mean: 2%, sd: 80%}}}}
      6:42: the 1 % point of this drift is -184.1 %; a rate cannot fall below -100 %
    {column: vc_deals} => {column: vc_deals, growth: {drift: {normal: {mean: 0, sd: 1, min: 3, max: 2}}}}
      6:73: nothing of the distribution lies between 3 and 2; a range that it reaches is needed
    {column: vc_deals} => {column: vc_deals, growth: {drift: {uniform: {low: 2, high: 1}}}}
      6:43: 2 lies above 1; low, mode and high must ascend
    {column: vc_deals} => {column: vc_deals, growth: {drift: {normal: {mean: 0, sd: 1%}, min: 0}}}
      6:70: unknown key 'min'; the keys here are normal, lognormal, uniform, triangular, pert, beta, gamma, student, weibull, discrete, empirical, quantiles
    {column: vc_deals} => {column: vc_deals, growth: {drift: {uniform: {low: 0, high: 1}, fixed: 3}}}
      6:71: unknown key 'fixed'; the keys here are normal, lognormal, uniform, triangular, pert, beta, gamma, student, weibull, discrete, empirical, quantiles
    {column: vc_deals} => {column: vc_deals, growth: {drift: {uniform: {low: 0, high: 1}, pert: {low: 0, mode: 0.5, high: 1}}}}
      6:71: 'uniform' and 'pert' exclude each other; needed is one of them
    {column: vc_deals} => {column: vc_deals, growth: {drift: {discrete: {0%: 0.5, 5%: 0.4}}}}
      6:43: the probabilities sum to 0.9; they must sum to 1
    {column: vc_deals} => {column: vc_deals, growth: {drift: {discrete: {low: 0.5, 5%: 0.5}}}}
      6:54: found 'low'; needed is a number
    {column: vc_deals} => {column: vc_deals, growth: {drift: {empirical: []}}}
      6:54: found an empty list; needed is a list of at least 1
    {column: vc_deals} => {column: vc_deals, growth: {drift: {quantiles: {5%: 1%}}}}
      6:43: 1 value; at least 2 are needed
    {column: vc_deals} => {column: vc_deals, growth: {drift: {quantiles: {5%: 1%, 95%: 0%}}}}
      6:43: 0 is out of order; quantiles must ascend with their probabilities
    {column: vc_deals} => {column: vc_deals, growth: {drift: {quantiles: {0%: 1%, 95%: 2%}}}}
      6:43: 0 is no probability of this distribution; one between 0 % and 100 % is needed
    {column: vc_deals} => {column: vc_deals, growth: {drift: {lognormal: {mean: 1, sigma: 1}}}}
      6:43: 'mean' and 'mu' exclude each other; needed is mean and sd of the variable, or mu and sigma of its logarithm
    {column: vc_deals} => {column: vc_deals, growth: {drift: {lognormal: {mean: 1}}}}
      6:43: the key 'sd' is missing; it gives the other parameter beside 'mean'
    {column: vc_deals} => {column: vc_deals, growth: {drift: {lognormal: {}}}}
      6:43: found no parameters; needed is mean and sd of the variable, or mu and sigma of its logarithm
    {column: vc_deals} => {column: vc_deals, growth: {drift: {gamma: {shape: 0, scale: 1}}}}
      6:58: 'shape' is 0; a number above 0 is needed
    """#
}
