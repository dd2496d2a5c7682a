/// The skewness G1 and the excess kurtosis G2 of a sample.
///
/// Joanes and Gill 1998, doi 10.1111/1467-9884.00122.
public struct SampleShape: Sendable, Hashable {
  /// The skewness G1.
  public let skewness: Double
  /// The excess kurtosis G2.
  public let kurtosis: Double

  /// `nil` for fewer than four numbers, equal ones, or such that are not finite.
  package init?(_ numbers: [Double]) {
    let n = Double(numbers.count)
    guard n >= 4, let first = numbers.first else { return nil }
    // From the first number, and in units of the range, nothing overflows or is lost.
    guard let low = numbers.min(), let high = numbers.max(), low < high else { return nil }
    let range = high - low
    guard range.isFinite else { return nil }
    let scaled = numbers.map { ($0 - first) / range }
    let mean = scaled.reduce(0, +) / n
    let deviations = scaled.map { $0 - mean }
    let second = deviations.reduce(0) { $0 + $1 * $1 }
    let third = deviations.reduce(0) { $0 + $1 * $1 * $1 }
    let fourth = deviations.reduce(0) { $0 + ($1 * $1) * ($1 * $1) }
    guard second > 0 else { return nil }
    skewness =
      n.squareRoot() * third / (second * second.squareRoot())
      * (n * (n - 1)).squareRoot() / (n - 2)
    let ratio = n * fourth / (second * second)
    kurtosis = ((n + 1) * (ratio - 3) + 6) * (n - 1) / ((n - 2) * (n - 3))
  }
}
