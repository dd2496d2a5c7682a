/// A number estimated from draws, with its Monte Carlo standard error.
public struct Estimate: Sendable, Hashable, Codable {
  /// The estimate.
  public let value: Double
  /// The Monte Carlo standard error, in the estimate's unit; NaN where one draw cannot tell.
  public let standardError: Double
  /// The independent replicates whose spread gave the standard error; `nil` for independent draws.
  public let replicates: Int?

  /// An estimate with its standard error.
  public init(value: Double, standardError: Double) {
    self.init(value: value, standardError: standardError, replicates: nil)
  }

  init(value: Double, standardError: Double, replicates: Int?) {
    self.value = value
    self.standardError = standardError
    self.replicates = replicates
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
    replicates = nil
  }

  /// The estimate without its sign.
  package var magnitude: Estimate {
    Estimate(
      value: value.magnitude, standardError: standardError, replicates: replicates)
  }

  /// Half the width of the 95 % interval: normal for independent draws, Student's t with 15 degrees
  /// of freedom for the spread over 16 replicates.
  public var halfWidth: Double {
    (replicates == nil ? 1.959963984540054 : 2.131449545559323) * standardError
  }
}
