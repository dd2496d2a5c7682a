/// The bins in which a score or a weight is counted for its quantiles.
///
/// A bin is 2⁻¹⁰ (0.098 %) of |x| + floor wide. Within 1/32 of the centre, where that would
/// be coarse for a score that hardly varies, it is 2⁻⁵ of the distance to the centre.
package struct ScoreBins: Sendable, Hashable {
  private let centre: Double
  /// The distance from the centre up to which bins are relative to it; 0 for a centre at 0.
  private let reach: Double
  private let wide: RelativeBins
  private let near: RelativeBins
  /// The bins on each side of the centre within its reach.
  private let nearCount: Int64
  /// The wide bins that hold the ends of the reach.
  private let lowest: Int64
  private let highest: Int64

  /// Bins that are relative down to `floor`, above 0, and around `centre`.
  init(centre: Double = 0, floor: Double) {
    self.centre = centre
    let isAtZero = centre.magnitude < 64 * floor
    reach = isAtZero ? 0 : centre.magnitude.binade / 32
    wide = RelativeBins(floor: floor, precision: 10)
    near = RelativeBins(floor: isAtZero ? 1 : reach * 0x1p-20, precision: 5)
    nearCount = near.bin(of: reach) + 1
    lowest = wide.bin(of: centre - reach)
    highest = wide.bin(of: centre + reach)
  }

  /// Writes the bin of each of `count` finite numbers.
  @inline(__always)
  func fill(_ bins: UnsafeMutablePointer<Int32>, from numbers: UnsafePointer<Double>, count: Int) {
    let below = 0 &- lowest &- 1 &- nearCount
    let above = nearCount &- highest
    for i in 0..<count {
      let distance = numbers[i] - centre
      let shift = above ^ ((above ^ below) & distance.signMask)
      let far = wide.bin(of: numbers[i]) &+ shift
      let isNear = (distance.magnitude - reach).signMask
      let bin = far ^ ((far ^ near.bin(of: distance)) & isNear)
      bins[i] = Int32(truncatingIfNeeded: bin)
    }
  }

  /// The bins that finite numbers can lie in.
  var range: ClosedRange<Int> {
    let ends = [-Double.greatestFiniteMagnitude, .greatestFiniteMagnitude]
    var found: [Int32] = [0, 0]
    found.withUnsafeMutableBufferPointer { bins in
      guard let bins = bins.baseAddress else { return }
      fill(bins, from: ends, count: ends.count)
    }
    return Int(min(found[0], found[1]))...Int(max(found[0], found[1]))
  }

  /// The limits of a bin.
  package func limits(of bin: Int) -> (low: Double, high: Double) {
    let count = Int(nearCount)
    if bin >= count {
      let (low, high) = wide.limits(of: bin - count + Int(highest))
      return (max(low, centre + reach), high)
    }
    if bin < -count {
      let (low, high) = wide.limits(of: bin + count + 1 + Int(lowest))
      return (low, min(high, centre - reach))
    }
    let (low, high) = near.limits(of: bin)
    return (centre + max(low, -reach), centre + min(high, reach))
  }
}
