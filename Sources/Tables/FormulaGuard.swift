/// Keeps a spreadsheet from taking a text for a formula ("CSV injection").
package enum FormulaGuard {
  /// The text, with a leading apostrophe if a spreadsheet would take it for a formula.
  ///
  /// That is a text which begins with `=`, `+`, `-`, `@`, their full-width forms, a tab or a
  /// carriage return, and is not a number.
  package static func guarded(_ text: String) -> String {
    isFormula(text) ? "'" + text : text
  }

  private static func isFormula(_ text: String) -> Bool {
    switch text.unicodeScalars.first {
    case "=", "+", "-", "@", "\t", "\r", "\u{FF1D}", "\u{FF0B}", "\u{FF0D}", "\u{FF20}":
      if case .number = NumberText.parse(text) { return false }
      return true
    default: return false
    }
  }
}
