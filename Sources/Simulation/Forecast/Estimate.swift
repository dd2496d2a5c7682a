/// A number estimated from draws, with its Monte Carlo standard error.
public struct Estimate: Sendable, Hashable, Codable {
  /// The estimate.
  public let value: Double
  /// The Monte Carlo standard error, in the estimate's unit; NaN where one draw cannot tell.
  public let standardError: Double

  /// An estimate with its standard error.
  public init(value: Double, standardError: Double) {
    self.value = value
    self.standardError = standardError
  }

  /// A probability from a count out of `draws` independent draws.
  ///
  /// The standard error is √(p(1−p)/n), with (count + 1)/(n + 2) for p where the count is 0 or n.
  public init(count: UInt64, of draws: Int) {
    let n = Double(draws)
    let isExtreme = count == 0 || count == UInt64(draws)
    let p = isExtreme ? (Double(count) + 1) / (n + 2) : Double(count) / n
    value = Double(count) / n
    standardError = (p * (1 - p) / n).squareRoot()
  }

  /// Half the width of the 95 % interval.
  public var halfWidth: Double { 1.959963984540054 * standardError }
}
