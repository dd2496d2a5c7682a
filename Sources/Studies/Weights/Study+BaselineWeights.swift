extension Study {
  /// The weights at rest, which sum to 1: the stated ones, the centroid of what meets an order or
  /// bounds, or the mean of the experts'.
  package var baselineWeights: [Double] {
    let names = indicators.map(\.name)
    switch index.weights {
    case .fixed, .dirichlet, .noise, .normal: return statedWeights
    // A valid study has weights that meet its constraints.
    case .constrained(let constraints):
      return (try? constraints.law(of: names))?.centroid ?? statedWeights
    case .experts(let opinions): return opinions.mean(for: names)
    }
  }
}
