extension Int {
  /// The whole part of a number, within ±10¹⁵; 0 where it is none.
  ///
  /// The page shows files as they are, and a user may have changed them.
  init(bounded number: Double) {
    self = number.isNaN ? 0 : Int(Swift.max(-1e15, Swift.min(1e15, number)))
  }
}
