import Sampling
import Simulation
import Studies

/// A number with a 95 % interval.
public struct IntervalEstimate: Sendable, Hashable {
  /// The estimate; NaN where there is none.
  public let value: Double
  /// The lower end of the interval; NaN where there is none.
  public let low: Double
  /// The upper end of the interval.
  public let high: Double

  /// An estimate with its interval.
  public init(value: Double, low: Double, high: Double) {
    self.value = value
    self.low = low
    self.high = high
  }

  /// The width of the interval.
  public var width: Double { high - low }
}

/// Intervals of statistics of sums: percentiles of the bootstrap over units of independent draws
/// (Efron and Tibshirani 1993), or Student's t around a jackknife over the 16 replicates of a design,
/// which are too few to be drawn anew.
struct Resampling: Sendable {
  static let resamples = 1_000

  private let sums: UnitSums
  private let isJackknife: Bool
  /// For every resample the times that each unit is counted.
  private let weights: [[Double]]

  init(
    _ sums: UnitSums, isJackknife: Bool, seed: UInt64, resamples: Int = Self.resamples
  ) {
    self.sums = sums
    self.isJackknife = isJackknife
    let units = sums.units
    guard units > 1 else {
      weights = []
      return
    }
    if isJackknife {
      weights = (0..<units).map { left in (0..<units).map { $0 == left ? 0 : 1 } }
      return
    }
    let stream = RandomStream(
      generator: .mersenneTwister, seed: UInt32(truncatingIfNeeded: seed ^ seed >> 32))
    var words = Array(repeating: UInt32(0), count: units)
    weights = (0..<resamples).map { _ in
      words.withUnsafeMutableBufferPointer { stream.fill($0) }
      var weights = Array(repeating: 0.0, count: units)
      for word in words { weights[Int((UInt64(word) * UInt64(units)) >> 32)] += 1 }
      return weights
    }
  }

  /// Statistics of an output, each with its interval.
  func estimates(
    output: Int, _ statistics: (_ sums: [Double]) -> [Double]
  ) -> [IntervalEstimate] {
    let values = statistics(sums.total(output: output))
    let others = weights.map { statistics(sums.total(output: output, weights: $0)) }
    return values.indices.map { place in
      let replicates = others.map { $0[place] }
      let interval =
        isJackknife ? Self.jackknife(values[place], replicates) : Self.percentiles(replicates)
      return IntervalEstimate(value: values[place], low: interval.low, high: interval.high)
    }
  }

  private static func percentiles(_ replicates: [Double]) -> (low: Double, high: Double) {
    let sorted = replicates.filter(\.isFinite).sorted()
    guard sorted.count > 1 else { return (.nan, .nan) }
    func quantile(_ probability: Double) -> Double {
      let position = probability * Double(sorted.count - 1)
      let below = min(sorted.count - 2, Int(position))
      let share = position - Double(below)
      return sorted[below] + share * (sorted[below + 1] - sorted[below])
    }
    return (quantile(0.025), quantile(0.975))
  }

  private static func jackknife(
    _ value: Double, _ replicates: [Double]
  ) -> (low: Double, high: Double) {
    let count = Double(replicates.count)
    let mean = replicates.reduce(0, +) / count
    let squares = replicates.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    let error = ((count - 1) / count * squares).squareRoot()
    guard error.isFinite, replicates.count > 1 else { return (.nan, .nan) }
    // The quantile of Student's t at 97.5 % with 15 degrees of freedom, as of 16 replicates.
    return (value - 2.131449545559323 * error, value + 2.131449545559323 * error)
  }
}
