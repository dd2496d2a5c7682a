/// A family of distributions with its parameters, before truncation: all that one file of
/// `Families/` states. The scenario format, its schema and reference, what the results call it and
/// how it is drawn are taken from here.
package protocol Family: Sendable, Hashable {
  /// Its word in scenarios and result files.
  static var name: String { get }
  /// What it is, for the reference: a phrase with a small letter first.
  static var summary: String { get }
  /// How a scenario gives its parameters.
  static var parameters: ParameterForm { get }

  /// Checks the parameters; a lacking one is NaN, which no check lets pass.
  init(_ given: GivenParameters) throws(DistributionError)

  /// The value where there is only one; everything below is asked only where there are more.
  var fixedValue: Double? { get }
  /// Whether the quantile has no jumps, so that it can be truncated.
  static var isContinuous: Bool { get }
  /// The ends of the support, possibly infinite.
  var support: (low: Double, high: Double) { get }
  /// Mean and standard deviation where they have a closed form.
  var moments: (mean: Double, standardDeviation: Double)? { get }
  /// Moments of this order and above do not exist while an end of the support is open.
  var orderWithoutMoments: Double { get }
  /// Values at which the quantile is not smooth.
  var kinks: [Double] { get }
  /// The probability of at most `x`, or of more, for `x` inside of the support.
  func probability(_ tail: Tail, _ x: Double) -> Double
  /// The quantile from both tail probabilities, neither of them 0.
  func quantile(lower: Double, upper: Double) -> Double
  /// The loop that computes whole blocks of quantiles.
  var blockFormula: BlockFormula { get }
}

extension Family {
  package static var isContinuous: Bool { true }
  package var orderWithoutMoments: Double { .infinity }
  package var kinks: [Double] { [] }

  /// The probability of at most `x`, or of more.
  func probability(of tail: Tail, at x: Double) -> Double {
    _ = Elementary.isLibraryQuiet
    let (low, high) = support
    if x < low || (x == low && Self.isContinuous) { return tail == .lower ? 0 : 1 }
    if x >= high { return tail == .lower ? 1 : 0 }
    return probability(tail, x)
  }
}

/// One of the two parts into which a value cuts a distribution.
package enum Tail: Sendable {
  /// Up to and with the value.
  case lower
  /// Beyond it.
  case upper
}

extension Distribution {
  /// The families of scenarios, in the order of the reference. A new one takes a line here.
  package static let families: [any Family.Type] = [
    Normal.self, Lognormal.self, Uniform.self, Triangular.self, Pert.self, Beta.self, Gamma.self,
    Student.self, Weibull.self, Discrete.self, Empirical.self, Quantiles.self,
  ]
}
