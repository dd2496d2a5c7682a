/// The exponential of whole buffers, the same bytes on every IEEE machine.
package enum Exponential {
  /// The numbers looked at together before it is known whether all are of common size.
  private static let chunk = 256

  /// x ← eˣ, about 1 unit in the last place off; 0 below −745.2, ∞ above 709.79, NaN stays.
  package static func replace(_ x: UnsafeMutablePointer<Double>, count: Int) {
    for first in stride(from: 0, to: count, by: chunk) {
      let numbers = x + first
      let size = min(chunk, count - first)
      var outside: Int64 = 0
      for i in 0..<size { outside |= margin(numbers[i]) }
      if outside < 0 {
        for i in 0..<size { numbers[i] = exponential(numbers[i]) }
      } else {
        for i in 0..<size { numbers[i] = commonExponential(numbers[i]) }
      }
    }
  }

  /// Negative where |x| > 700 or x is not a number.
  @inline(__always)
  private static func margin(_ x: Double) -> Int64 {
    // As integers, magnitudes are in the order of the numbers, those of NaN above all.
    0x4085_e000_0000_0000 &- Int64(bitPattern: x.magnitude.bitPattern)
  }
}

/// eˣ for every x.
@inlinable @inline(__always)
package func exponential(_ x: Double) -> Double {
  let low = x < -746 ? -746 : x
  let clamped = low > 710 ? 710 : low
  let magic = roundingMagic
  let whole = (clamped * 1.4426950408889634 + magic) - magic
  // Two factors reach beyond the range of exponents of one, below and above.
  let shiftedHalf = whole * 0.5 + magic
  let half = shiftedHalf - magic
  let shiftedRest = (whole - half) + magic
  return reduced(clamped, whole) * powerOfTwo(shiftedHalf) * powerOfTwo(shiftedRest)
}

/// eˣ for |x| ≤ 700, the same number as ``exponential(_:)`` gives.
@inlinable @inline(__always)
package func commonExponential(_ x: Double) -> Double {
  let shifted = x * 1.4426950408889634 + roundingMagic
  return reduced(x, shifted - roundingMagic) * powerOfTwo(shifted)
}

/// Adding and subtracting 1.5·2⁵² rounds, and leaves the integer in the low bits.
@inlinable @inline(__always)
package var roundingMagic: Double { 0x1.8p52 }

/// e^(x − k·ln 2).
@inlinable @inline(__always)
package func reduced(_ x: Double, _ k: Double) -> Double { 1 + reducedMinusOne(x, k) }

/// e^(x − k·ln 2) − 1: what is left is r + r²·Q(r), |r| ≤ ½·ln 2, with Q of degree 9 through the
/// Chebyshev nodes (relative error 2·10⁻¹⁷ before rounding).
@inlinable @inline(__always)
package func reducedMinusOne(_ x: Double, _ k: Double) -> Double {
  let r = (x - k * 0x1.62e42feep-1) - k * 0x1.a39ef35793c76p-33
  var p = 2.510038549551032e-08 * r + 2.7620088445409746e-07
  p = p * r + 2.7557268459997064e-06
  p = p * r + 2.4801521295954376e-05
  p = p * r + 0.00019841269863053618
  p = p * r + 0.0013888888917213717
  p = p * r + 0.008333333333330062
  p = p * r + 0.04166666666662413
  p = p * r + 0.16666666666666669
  p = p * r + 0.5000000000000001
  return r + r * r * p
}

/// 2ᵏ of a k that ``roundingMagic`` was added to.
@inlinable @inline(__always)
package func powerOfTwo(_ shifted: Double) -> Double {
  Double(bitPattern: (shifted.bitPattern &<< 52) &+ 0x3ff0_0000_0000_0000)
}
