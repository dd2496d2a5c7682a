import Distributions

/// Several ways of doing one thing, of which every path takes one.
public struct Alternatives<Option: Sendable & Hashable>: Sendable, Hashable {
  /// The ways, at least one.
  public let options: [Option]
  /// Their probabilities, which sum to 1.
  public let probabilities: [Double]
  /// The law of the number of the option taken, counted from 0.
  package let number: Distribution

  /// Some ways with their probabilities.
  ///
  /// Throws ``DistributionError`` where there is none, or where the probabilities are not 0 or more
  /// and sum to 1 within 10⁻⁹.
  public init(_ options: [(option: Option, probability: Double)]) throws(DistributionError) {
    number = try .discrete(options.enumerated().map { (Double($0), $1.probability) })
    self.options = options.map(\.option)
    let sum = options.reduce(0) { $0 + $1.probability }
    probabilities = options.map { $0.probability / sum }
  }

  private init(_ options: [Option], like other: Alternatives<some Any>) {
    self.options = options
    probabilities = other.probabilities
    number = other.number
  }

  /// Other options with the same probabilities; `nil` where one of them is.
  func map<Other>(_ transform: (Option) -> Other?) -> Alternatives<Other>? {
    let others = options.compactMap(transform)
    return others.count == options.count ? Alternatives<Other>(others, like: self) : nil
  }

  /// The likeliest option, the first where several are.
  public var likeliest: Option { options[likeliestNumber] }

  /// The number of the likeliest option.
  var likeliestNumber: Int {
    probabilities.indices.reduce(0) { probabilities[$1] > probabilities[$0] ? $1 : $0 }
  }
}
