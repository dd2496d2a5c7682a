/// A sum of doubles in fixed point of 128 bits: adding is exact, so that the order of additions,
/// and with it the number of threads or parts, changes nothing.
package struct FixedPointSum: Sendable, Hashable {
  private var units: Int128 = 0

  package init() {}

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
    default: Double(units) * unit
    }
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
