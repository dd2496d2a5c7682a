/// The room that text takes on a terminal.
package enum TextWidth {
  /// Whether a terminal would act on the character instead of showing it.
  package static func isHidden(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate: true
    default: false
    }
  }

  /// The columns of a character: 0 for a mark that combines with the one before it, 2 for East
  /// Asian wide and full-width forms (Unicode Standard Annex 11), 1 for all others.
  package static func columns(of scalar: Unicode.Scalar) -> Int {
    if scalar.properties.isGraphemeExtend { return 0 }
    switch scalar.value {
    case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF,
      0xFE30...0xFE6F, 0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1F64F, 0x1F900...0x1F9FF,
      0x20000...0x3FFFD:
      return 2
    default: return 1
    }
  }
}
