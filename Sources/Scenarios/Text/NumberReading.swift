import Studies

/// The one grammar of numbers in a scenario: that of YAML 1.2's decimal numbers, finite, without
/// leading zeros, and with an optional per cent sign. `15%` is exactly 0.15.
enum NumberReading {
  /// A number, or why the text is none.
  static func number(_ text: String) -> Result<Double, NumberError> {
    var scanner = Scanner(text: Array(text.utf8))
    return scanner.scan()
  }

  /// The number of a scalar that is one.
  static func number(_ node: Node) -> Double? {
    guard case .scalar(let text, _) = node.content else { return nil }
    return try? number(text).get()
  }

  /// The whole number of a scalar that is one in the range of `Int`.
  static func whole(_ node: Node) -> Int? {
    guard case .scalar(let text, _) = node.content, let number = number(node) else { return nil }
    // Digits alone are exact beyond 2^53, too.
    return Int(text) ?? Int(exactly: number)
  }

  private struct Scanner {
    let text: [UInt8]
    var index = 0

    init(text: [UInt8]) { self.text = text }

    mutating func scan() -> Result<Double, NumberError> {
      if "+-".utf8.contains(peek) { index += 1 }
      let start = index
      let whole = passDigits()
      var fraction = 0
      if peek == UInt8(ascii: ".") {
        index += 1
        fraction = passDigits()
      }
      guard whole + fraction > 0 else { return .failure(NumberError(fault)) }
      let significand = index
      guard let exponent = passExponent() else { return .failure(NumberError(fault)) }
      var power = exponent
      if peek == UInt8(ascii: "%") {
        index += 1
        power -= 2
      }
      guard index == text.count else { return .failure(NumberError(fault)) }
      if whole > 1, text[start] == UInt8(ascii: "0") {
        return .failure(NumberError(.leadingZero))
      }
      let digits = String(decoding: text[..<significand], as: UTF8.self)
      guard let value = Double(Self.completed(digits) + "e\(power)"), value.isFinite else {
        return .failure(NumberError(.beyondRange))
      }
      return .success(value)
    }

    /// `.5` and `5.` with the digit that Swift's reading asks for.
    private static func completed(_ digits: String) -> String {
      if digits.hasSuffix(".") { return digits + "0" }
      guard let point = digits.firstIndex(of: "."),
        point == digits.startIndex || !digits[digits.index(before: point)].isNumber
      else { return digits }
      return digits[..<point] + "0" + digits[point...]
    }

    private var peek: UInt8 { index < text.count ? text[index] : 0 }

    private mutating func passDigits() -> Int {
      let start = index
      while (0x30...0x39).contains(peek) { index += 1 }
      return index - start
    }

    /// The exponent, 0 if there is none; nothing if it has no digits.
    private mutating func passExponent() -> Int? {
      guard peek | 0x20 == UInt8(ascii: "e") else { return 0 }
      index += 1
      let isNegative = peek == UInt8(ascii: "-")
      if isNegative || peek == UInt8(ascii: "+") { index += 1 }
      let start = index
      var value = 0
      while (0x30...0x39).contains(peek) {
        value = min(value * 10 + Int(peek - 0x30), 10_000_000)
        index += 1
      }
      guard index > start else { return nil }
      return isNegative ? -value : value
    }

    /// Why the text is no number, so that the remedy fits.
    private var fault: NumberFault {
      let unsigned = "+-".utf8.contains(text.first ?? 0) ? text.dropFirst() : text[...]
      let letters = String(decoding: unsigned, as: UTF8.self).lowercased()
      if [".inf", "inf", "infinity", ".nan", "nan"].contains(letters) { return .notFinite }
      let startsWithDigit = unsigned.first.map { (0x30...0x39).contains($0) } ?? false
      guard startsWithDigit else { return .noNumber }
      if letters.hasPrefix("0x") || letters.hasPrefix("0o") || letters.hasPrefix("0b") {
        return .otherBase
      }
      let signs = Set(unsigned.filter { !(0x30...0x39).contains($0) })
      let isDecimal = signs.isSubset(of: Set("_,. %'".utf8))
      guard isDecimal else { return .noNumber }
      if signs.contains(UInt8(ascii: "_")) || signs.contains(UInt8(ascii: "'")) {
        return .separator
      }
      let parts = unsigned.split(separator: UInt8(ascii: ","), omittingEmptySubsequences: false)
      if parts.count > 1 {
        return parts.dropFirst().allSatisfy { $0.prefix { (0x30...0x39).contains($0) }.count == 3 }
          ? .separator : .decimalComma
      }
      return signs.contains(UInt8(ascii: " ")) ? .blank : .noNumber
    }
  }
}

/// Why a text is no number.
struct NumberError: Error {
  let fault: NumberFault

  init(_ fault: NumberFault) { self.fault = fault }
}
