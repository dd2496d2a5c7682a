/// The natural logarithm of whole buffers, the same bytes on every IEEE machine.
package enum NaturalLogarithm {
  /// x ← ln x, below 1 unit in the last place off; ln 0 = −∞, NaN below 0, ln ∞ = ∞.
  package static func replace(_ x: UnsafeMutablePointer<Double>, count: Int) {
    for index in 0..<count {
      let value = x[index]
      let isSmall = value < 0x1p-1022
      let scaled = isSmall ? value * 0x1p54 : value
      var result = naturalLogarithm(scaled) - (isSmall ? 54 * 0.6931471805599453 : 0)
      result = value < .infinity ? result : value
      result = value > 0 ? result : (value == 0 ? -.infinity : .nan)
      x[index] = result
    }
  }
}

/// ln x of a normal positive number.
///
/// The reduction and coefficients of FDLIBM's `e_log.c` (Sun Microsystems, 1993).
@inlinable @inline(__always)
package func naturalLogarithm(_ x: Double) -> Double {
  // 0x3fe6… is √½: the fraction ends between √½ and √2, so that ln 1 = 0 exactly.
  let shifted = x.bitPattern &+ (0x3ff0_0000_0000_0000 - 0x3fe6_a09e_667f_3bcd)
  let biased = Double(bitPattern: (shifted &>> 52) | 0x4330_0000_0000_0000)
  let exponent = biased - (0x1p52 + 1023)
  let bits = (shifted & 0x000f_ffff_ffff_ffff) &+ 0x3fe6_a09e_667f_3bcd
  let f = Double(bitPattern: bits) - 1
  let half = 0.5 * f * f
  let s = f / (2 + f)
  let z = s * s
  let w = z * z
  let even = w * (0.3999999999940941908 + w * (0.2222219843214978396 + w * 0.1531383769920937332))
  let odd =
    z
    * (0.6666666666666735130
      + w * (0.2857142874366239149 + w * (0.1818357216161805012 + w * 0.1479819860511658591)))
  let low = s * (half + (even + odd)) + exponent * 1.90821492927058770002e-10
  return exponent * 6.93147180369123816490e-01 - ((half - low) - f)
}
