import Distributions

/// What weights must meet; all that do are equally likely. Weights are named by their indicators.
public struct WeightConstraints: Sendable, Hashable {
  /// A range of weights, both ends included.
  public struct Bounds: Sendable, Hashable {
    /// The least weight, 0 or more.
    public var low: Double
    /// The greatest weight, at most 1.
    public var high: Double

    /// Bounds, checked with the study that they are part of.
    public init(_ low: Double, _ high: Double) {
      self.low = low
      self.high = high
    }
  }

  /// Chains of indicators by weight, the greatest first; indicators in no chain are free.
  public var order: [[String]]
  /// The bounds of weights; an indicator without has none.
  public var bounds: [String: Bounds]

  /// Constraints; `order` has a list of names for every chain.
  public init(order: [[String]] = [], bounds: [String: Bounds] = [:]) {
    self.order = order
    self.bounds = bounds
  }

  /// The names of the order and the bounds, each once.
  var names: [String] {
    var known: Set<String> = []
    return (order.flatMap { $0 } + bounds.keys.sorted()).filter { known.insert($0).inserted }
  }

  /// The law for some siblings; names of others are passed over.
  package func law(of siblings: [String]) throws(SimplexConstraintError) -> ConstrainedSimplex {
    if let known = ConstrainedLaws.law(self, siblings) { return known }
    let law = try newLaw(of: siblings)
    ConstrainedLaws.note(law, self, siblings)
    return law
  }

  private func newLaw(of siblings: [String]) throws(SimplexConstraintError) -> ConstrainedSimplex {
    let indices = Dictionary(
      siblings.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
    return try ConstrainedSimplex(
      chains: order.map { $0.compactMap { indices[$0] } },
      bounds: siblings.map { name in bounds[name].map { ($0.low, $0.high) } ?? (0, 1) })
  }
}
