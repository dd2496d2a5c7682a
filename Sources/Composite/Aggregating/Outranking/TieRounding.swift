/// Makes sums of weighted ranks that differ by rounding alone equal, so that they tie.
package enum TieRounding {

  /// Rounds to multiples of 2⁻³⁸ times the power of two at or below `bound`.
  ///
  /// Rounding errors of sums are about 2⁻⁵⁰ of it. Scores stay finite, or become what they were.
  package static func round(
    _ scores: UnsafeMutablePointer<Double>, count: Int, below bound: Int
  ) {
    let unit = Double(max(1, bound)).binade * 0x1p-38
    // Adding and subtracting 1.5·2⁵² units leaves whole units.
    let magic = 0x1.8p52 * unit
    for i in 0..<count { scores[i] = (scores[i] + magic) - magic }
  }
}
