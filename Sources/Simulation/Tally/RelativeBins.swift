/// Bins on both sides of 0 whose width is a fixed part of |x| + floor, told from the bits of a
/// double.
struct RelativeBins: Sendable, Hashable {
  private let floor: Double
  private let droppedBits: UInt64
  private let origin: Int64

  /// Bins of 2⁻ᵖ of |x| + floor, where p is the precision and the floor is above 0.
  init(floor: Double, precision: UInt64) {
    self.floor = floor
    droppedBits = 52 - precision
    origin = Int64(bitPattern: floor.bitPattern >> droppedBits)
  }

  /// The bin of a finite number: 0 and −1 at 0, rising with the number.
  @inline(__always)
  func bin(of number: Double) -> Int64 {
    let bits = (number.magnitude + floor).bitPattern &>> droppedBits
    // −1 − bin, its complement, below 0: without a branch, so that loops vectorise.
    return (Int64(bitPattern: bits) &- origin) ^ number.signMask
  }

  /// The limits of a bin.
  func limits(of bin: Int) -> (low: Double, high: Double) {
    bin >= 0
      ? (edge(bin), edge(bin + 1))
      : (-edge(-bin), -edge(-bin - 1))
  }

  private func edge(_ bin: Int) -> Double {
    if bin == 0 { return 0 }
    let bits = UInt64(bin + Int(origin)) << droppedBits
    return Double(bitPattern: bits) - floor
  }
}

extension Double {
  /// All bits set where the sign bit is, none otherwise.
  @inline(__always)
  var signMask: Int64 { Int64(bitPattern: bitPattern) &>> 63 }
}
