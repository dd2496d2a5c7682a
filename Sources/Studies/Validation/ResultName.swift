/// The rule for the name of a result folder.
package enum ResultName {
  /// What is needed, in words.
  package static let requirement =
    "letters, digits, '-', '_' and '.', with a letter or digit first"

  /// Whether a text can name a result folder: 1 to 200 letters, digits, `-`, `_` and `.` of ASCII,
  /// the first a letter or digit.
  package static func isValid(_ name: String) -> Bool {
    guard let first = name.utf8.first, isLetterOrDigit(first), name.utf8.count <= 200 else {
      return false
    }
    return name.utf8.allSatisfy { isLetterOrDigit($0) || "-_.".utf8.contains($0) }
  }

  private static func isLetterOrDigit(_ byte: UInt8) -> Bool {
    (48...57).contains(byte) || (65...90).contains(byte) || (97...122).contains(byte)
  }
}
