/// The weightings of experts; a draw takes those of one expert.
public struct ExpertWeightings: Sendable, Hashable {
  /// One expert's opinion.
  public struct Expert: Sendable, Hashable {
    /// The name for readers.
    public var name: String
    /// How often this expert is drawn, relative to the others; above 0.
    public var influence: Double
    /// The weights of the indicators, relative to one another; 0 or more, not all 0.
    public var weights: [String: Double]

    /// An opinion, checked with the study that it is part of.
    public init(_ name: String, influence: Double = 1, weights: [String: Double]) {
      self.name = name
      self.influence = influence
      self.weights = weights
    }
  }

  /// The experts.
  public var experts: [Expert]

  /// Weightings of one or more experts.
  public init(_ experts: [Expert]) { self.experts = experts }

  /// Whether the experts have weights for some siblings; a level of which they name nobody keeps its
  /// stated weights.
  func weighs(_ siblings: [String]) -> Bool {
    experts.contains { expert in siblings.contains { expert.weights[$0] != nil } }
  }

  /// Each expert's weights for some siblings, scaled to sum 1.
  func rows(for siblings: [String]) -> [[Double]] {
    experts.map { expert in
      let weights = siblings.map { expert.weights[$0] ?? 0 }
      let sum = weights.reduce(0, +)
      return weights.map { $0 / sum }
    }
  }

  /// The probabilities of the experts.
  var probabilities: [Double] {
    let sum = experts.reduce(0) { $0 + $1.influence }
    return experts.map { $0.influence / sum }
  }

  /// The mean of weights, a row an expert.
  func mean(of rows: [[Double]]) -> [Double] {
    var means = Array(repeating: 0.0, count: rows.first?.count ?? 0)
    for (row, probability) in zip(rows, probabilities) {
      for k in means.indices { means[k] += probability * row[k] }
    }
    return means
  }
}
