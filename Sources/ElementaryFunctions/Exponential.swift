/// The exponential of whole buffers, the same bytes on every IEEE machine.
package enum Exponential {
  /// x ← eˣ, about 1 unit in the last place off; 0 below −745.2, ∞ above 709.79, NaN stays.
  package static func replace(_ x: UnsafeMutablePointer<Double>, count: Int) {
    for index in 0..<count {
      x[index] = exponential(x[index])
    }
  }
}

/// eˣ for every x: k·ln 2 is taken off, and the rest is 1 + r + r²·Q(r), |r| ≤ ½·ln 2, with Q of
/// degree 9 through the Chebyshev nodes (relative error 2·10⁻¹⁷ before rounding).
@inlinable @inline(__always)
package func exponential(_ x: Double) -> Double {
  let low = x < -746 ? -746 : x
  let clamped = low > 710 ? 710 : low
  // Adding and subtracting 1.5·2⁵² rounds, and leaves the integer in the low bits.
  let magic = 0x1.8p52
  let whole = (clamped * 1.4426950408889634 + magic) - magic
  // Two factors reach beyond the range of exponents of one, below and above.
  let shiftedHalf = whole * 0.5 + magic
  let half = shiftedHalf - magic
  let shiftedRest = (whole - half) + magic
  let r = (clamped - whole * 0x1.62e42feep-1) - whole * 0x1.a39ef35793c76p-33
  var p = 2.510038549551032e-08 * r + 2.7620088445409746e-07
  p = p * r + 2.7557268459997064e-06
  p = p * r + 2.4801521295954376e-05
  p = p * r + 0.00019841269863053618
  p = p * r + 0.0013888888917213717
  p = p * r + 0.008333333333330062
  p = p * r + 0.04166666666662413
  p = p * r + 0.16666666666666669
  p = p * r + 0.5000000000000001
  let power = 1 + (r + r * r * p)
  let one: UInt64 = 0x3ff0_0000_0000_0000
  let first = Double(bitPattern: (shiftedHalf.bitPattern &<< 52) &+ one)
  let second = Double(bitPattern: (shiftedRest.bitPattern &<< 52) &+ one)
  return power * first * second
}
