import Simulation

/// Where the ends of a bar lie around the measure with everything at random.
extension TornadoBar {
  /// Whether both ends lie on the same side of the measure with everything at random, each beyond
  /// three standard errors: what lies between the points lies on the other side, so that the swing
  /// says too little of the input.
  ///
  /// `base` is the measure with everything at random. The errors are added as if independent, which
  /// common random numbers only make smaller. Never of a choice, whose ends are chosen by value, nor
  /// where a number is NaN. O(1).
  public func bends(around base: Estimate) -> Bool {
    guard options == nil else { return false }
    let (low, high) = (Self.errors(low, from: base), Self.errors(high, from: base))
    return low > Self.limit && high > Self.limit || low < -Self.limit && high < -Self.limit
  }

  /// Whether both ends lie within three standard errors of the measure with everything at random:
  /// the draws are too few to see an effect, or there is none.
  ///
  /// `base` is the measure with everything at random. Never where a number is NaN. O(1).
  public func isWithinError(of base: Estimate) -> Bool {
    [low, high].allSatisfy { Self.errors($0, from: base).magnitude <= Self.limit }
  }

  private static let limit = 3.0

  /// The distance of an end in standard errors of it; 0 where there is neither distance nor error.
  private static func errors(_ end: Estimate, from base: Estimate) -> Double {
    let difference = end.value - base.value
    let error =
      (end.standardError * end.standardError + base.standardError * base.standardError)
      .squareRoot()
    return difference == 0 && error == 0 ? 0 : difference / error
  }
}
