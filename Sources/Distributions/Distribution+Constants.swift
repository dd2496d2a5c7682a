extension Distribution {
  /// The fixed value 0: no drift.
  public static let zero = Distribution(certain: 0)
  /// The fixed value 1: a factor that changes nothing.
  public static let one = Distribution(certain: 1)
}
