/// The exponential of whole buffers, the same bytes on every IEEE machine.
package enum Exponential {
  /// x ← eˣ, about 1 unit in the last place off; 0 below −745.2, ∞ above 709.79, NaN stays.
  package static func replace(_ x: UnsafeMutablePointer<Double>, count: Int) {
    for index in 0..<count {
      x[index] = exponential(x[index])
    }
  }
}

/// eˣ for every x; a placeholder for the polynomial of the settled version.
@inline(__always)
func exponential(_ x: Double) -> Double {
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
  var p = 1.0 / 39916800
  p = p * r + 1.0 / 3628800
  p = p * r + 1.0 / 362880
  p = p * r + 1.0 / 40320
  p = p * r + 1.0 / 5040
  p = p * r + 1.0 / 720
  p = p * r + 1.0 / 120
  p = p * r + 1.0 / 24
  p = p * r + 1.0 / 6
  p = p * r + 0.5
  let power = 1 + (r + r * r * p)
  let one: UInt64 = 0x3ff0_0000_0000_0000
  let first = Double(bitPattern: (shiftedHalf.bitPattern &<< 52) &+ one)
  let second = Double(bitPattern: (shiftedRest.bitPattern &<< 52) &+ one)
  return power * first * second
}
