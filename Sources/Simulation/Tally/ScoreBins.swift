import Studies

/// The bins in which scores and weights are counted for their quantiles.
///
/// The bins of x are 2⁻¹⁰ (0.098 %) of |x| + floor wide, where the floor is a small part of the
/// study's scale that keeps the bins around 0 few.
package struct ScoreBins: Sendable, Hashable {
  private static let droppedBits: UInt64 = 42
  private let floor: Double
  private let origin: Int32

  /// Bins that are relative down to `floor`, above 0.
  init(floor: Double) {
    self.floor = floor
    origin = Int32(truncatingIfNeeded: floor.bitPattern >> Self.droppedBits)
  }

  /// Writes the bin of each of `count` finite numbers.
  func fill(_ bins: UnsafeMutablePointer<Int32>, from numbers: UnsafePointer<Double>, count: Int) {
    for i in 0..<count {
      let bits = (numbers[i].magnitude + floor).bitPattern >> Self.droppedBits
      let bin = Int32(truncatingIfNeeded: bits) &- origin
      bins[i] = numbers[i] < 0 ? -1 &- bin : bin
    }
  }

  /// The limits of a bin.
  package func limits(of bin: Int) -> (low: Double, high: Double) {
    bin >= 0
      ? (edge(bin), edge(bin + 1))
      : (-edge(-bin), -edge(-bin - 1))
  }

  private func edge(_ bin: Int) -> Double {
    if bin == 0 { return 0 }
    let bits = UInt64(bin + Int(origin)) << Self.droppedBits
    return Double(bitPattern: bits) - floor
  }
}
