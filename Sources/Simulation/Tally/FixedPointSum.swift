/// A sum of doubles in fixed point of 128 bits: adding is exact, so that the order of additions,
/// and with it the number of threads or parts, changes nothing.
package struct FixedPointSum: Sendable, Hashable {
  /// The sum in units.
  private(set) var units: Int128 = 0

  package init() {}

  /// A sum of so many units.
  init(units: Int128) { self.units = units }

  /// Adds a finite number, rounded to the unit. Saturates at the ends of the range.
  mutating func add(_ number: Double, unit: Double) {
    add(units: Self.units(of: number / unit))
  }

  mutating func merge(_ other: FixedPointSum) { add(units: other.units) }

  /// What was added since `earlier`, a former state of this sum; at the end of the range if it is.
  func since(_ earlier: FixedPointSum) -> FixedPointSum {
    guard units != .max, units != .min else { return self }
    var result = self
    let (difference, overflow) = units.subtractingReportingOverflow(earlier.units)
    result.units = overflow ? .max : difference
    return result
  }

  /// The sum; infinite where it left the range.
  func value(unit: Double) -> Double {
    switch units {
    case .max: .infinity
    case .min: -.infinity
    default: Self.double(of: units) * unit
    }
  }

  /// `Double(units)`, whose generic code of the standard library takes ten times as long.
  private static func double(of units: Int128) -> Double {
    let magnitude = units.magnitude
    let high = UInt64(truncatingIfNeeded: magnitude >> 64)
    let low = UInt64(truncatingIfNeeded: magnitude)
    let shift = 64 - high.leadingZeroBitCount
    // The leading 64 bits; what is cut off only matters as being there, for rounding.
    let rest = shift == 0 ? 0 : low << (64 - shift)
    let leading = shift == 64 ? high : shift == 0 ? low : high << (64 - shift) | low >> shift
    let number =
      Double(leading | (rest == 0 ? 0 : 1))
      * Double(sign: .plus, exponent: shift, significand: 1)
    return units < 0 ? -number : number
  }

  private mutating func add(units added: Int128) {
    let (sum, overflow) = units.addingReportingOverflow(added)
    units = overflow ? (added > 0 ? .max : .min) : sum
  }

  /// A double as a whole number of 128 bits.
  private static func units(of number: Double) -> Int128 {
    let limit = 0x1p126
    let rounded = min(max(number, -limit), limit).rounded()
    if rounded.magnitude < 0x1p62 { return Int128(Int64(rounded)) }
    // Of the magnitude: both parts have no more digits than the number, so nothing is lost.
    let high = (rounded.magnitude * 0x1p-64).rounded(.down)
    let low = UInt64(rounded.magnitude - high * 0x1p64)
    let magnitude = Int128(Int64(high)) << 64 + Int128(low)
    return rounded < 0 ? -magnitude : magnitude
  }
}
