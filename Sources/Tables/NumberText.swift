/// The one grammar of a number in a cell.
///
/// A sign (`+`, `-` or U+2212); digits, plain or in thousands groups (`117,542`: one to three
/// digits, the first not 0, then commas and three digits each); a decimal point and digits; an
/// exponent; a percent sign, which divides by 100. `5.` and `.5` are numbers; hexadecimal ones are
/// not. Blanks around the text and before the percent sign are ignored. Values are correctly
/// rounded, so that `12.4%` is 0.124. Empty, `n/a`, `NA`, `..` and `–` (U+2013) in any case of
/// letters are missing.
public enum NumberText {
  /// What a text says as a number.
  public enum Reading: Sendable, Hashable {
    /// A finite number.
    case number(Double)
    /// The text is empty or says that there is no value.
    case missing
    /// An infinity, a NaN, or a number beyond the range of a `Double`.
    case notFinite
    /// Anything else.
    case notANumber
  }

  /// Reads a text.
  public static func parse(_ text: some StringProtocol) -> Reading {
    var copy = String(text)
    return copy.withUTF8 { parse(bytes: $0) }
  }

  /// Reads the UTF-8 bytes of a text.
  package static func parse(bytes: UnsafeBufferPointer<UInt8>) -> Reading {
    let trimmed = Blanks.trimmed(0..<bytes.count, in: bytes)
    let text = UnsafeBufferPointer(rebasing: bytes[trimmed])
    if text.isEmpty { return .missing }
    var decimal = DecimalScanner(text)
    if let reading = decimal.scan() { return reading }
    if isWord(text, among: missingWords) { return .missing }
    let unsigned = UnsafeBufferPointer(rebasing: text[DecimalScanner.widthOfSign(text)...])
    return isWord(unsigned, among: notFiniteWords) ? .notFinite : .notANumber
  }

  /// Whether a text would be a number if its only comma were a decimal point.
  package static func hasDecimalComma(_ text: some StringProtocol) -> Bool {
    guard text.utf8.count(where: { $0 == UInt8(ascii: ",") }) == 1, !text.contains(".") else {
      return false
    }
    let pointed = String(text.map { $0 == "," ? "." : $0 })
    if case .number = parse(pointed) { return true }
    return false
  }

  private static let missingWords: [StaticString] = ["n/a", "na", "..", "–"]
  private static let notFiniteWords: [StaticString] = ["inf", "infinity", "nan"]

  /// Whether the text is one of the words, which are in lower case.
  private static func isWord(
    _ text: UnsafeBufferPointer<UInt8>, among words: [StaticString]
  ) -> Bool {
    words.contains { word in
      word.withUTF8Buffer { word in
        word.elementsEqual(text) { $0 == ((0x41...0x5A).contains($1) ? $1 | 0x20 : $1) }
      }
    }
  }
}
