import RankCast

extension Phrase {
  /// How a run with a stopping rule ended, and which probability was the slowest.
  static func outcome(of stopping: Stopping, draws: Int) -> String {
    let confidence = fixed(100 * stopping.rule.confidence, stopping.rule.confidence > 0.99 ? 2 : 0)
    let slowest = "\(stopping.slowest) (± \(points(stopping.halfWidth)))"
    guard stopping.isReached else {
      return """
        Not precise enough: after all \(grouped(draws)) draws the slowest probability is \
        \(slowest); ± \(points(stopping.rule.halfWidth)) points (\(confidence) %) were asked for.
        """
    }
    return """
      Stopped after \(grouped(draws)) of at most \(grouped(stopping.limit)) draws: every \
      \(stopping.rule.target == .measures ? "measured" : "reported") probability is known to \
      ± \(points(stopping.rule.halfWidth)) points (\(confidence) %); the slowest is \(slowest).
      """
  }

  private static func points(_ probability: Double) -> String {
    fixed(100 * probability, probability < 0.001 ? 3 : 2)
  }
}
