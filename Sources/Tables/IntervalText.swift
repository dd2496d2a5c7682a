/// The grammar of a cell that is known only as an interval.
///
/// `1000..2000`, two numbers in the grammar of `NumberText` with two points between them, the lower
/// one first; `<20`, `<=20` or `≤20` for 0 to 20. Where one end has a percent sign the other has it
/// too, or is 0. Decimals keep their leading zero: `0.5..0.7`.
public enum IntervalText {
  /// What a text says as an interval.
  public enum Reading: Sendable, Hashable {
    /// From `low` to `high`, both and their distance finite, `low` below or at `high`.
    case interval(low: Double, high: Double)
    /// The text is meant as an interval and is none.
    case refused(IntervalFault)
    /// The text has no sign of an interval.
    case none
  }

  /// Reads a text.
  public static func parse(_ text: some StringProtocol) -> Reading {
    var copy = String(text)
    return copy.withUTF8 { parse(bytes: $0) }
  }

  /// Reads the UTF-8 bytes of a text.
  static func parse(bytes: UnsafeBufferPointer<UInt8>) -> Reading {
    let text = UnsafeBufferPointer(
      rebasing: bytes[Blanks.trimmed(0..<bytes.count, in: bytes)])
    guard let first = text.first else { return .none }
    if first == UInt8(ascii: ">") || text.starts(with: greaterOrEqual) {
      return .refused(.unbounded)
    }
    if let width = widthOfLess(text) { return below(text, from: width) }
    guard let split = placeOfPoints(text), split > 0, split + 2 < text.count else { return .none }
    guard let low = end(text[..<split]), let high = end(text[(split + 2)...]) else { return .none }
    guard low.isPercent == high.isPercent || low.value == 0 || high.value == 0 else {
      return .refused(.mixedUnits)
    }
    guard low.value <= high.value else { return .refused(.reversed) }
    guard (high.value - low.value).isFinite else { return .none }
    return .interval(low: low.value, high: high.value)
  }

  private static let lessOrEqual: [UInt8] = [0xE2, 0x89, 0xA4]
  private static let greaterOrEqual: [UInt8] = [0xE2, 0x89, 0xA5]

  private static func widthOfLess(_ text: UnsafeBufferPointer<UInt8>) -> Int? {
    if text.starts(with: lessOrEqual) { return 3 }
    guard text.first == UInt8(ascii: "<") else { return nil }
    return text.count > 1 && text[1] == UInt8(ascii: "=") ? 2 : 1
  }

  private static func below(
    _ text: UnsafeBufferPointer<UInt8>, from start: Int
  ) -> Reading {
    guard let high = end(text[start...]) else { return .none }
    return high.value > 0 ? .interval(low: 0, high: high.value) : .refused(.notPositive)
  }

  /// The first of two points that no third one follows.
  private static func placeOfPoints(_ text: UnsafeBufferPointer<UInt8>) -> Int? {
    let point = UInt8(ascii: ".")
    guard text.count > 1 else { return nil }
    for index in 0..<text.count - 1 where text[index] == point && text[index + 1] == point {
      let isThree = index + 2 < text.count && text[index + 2] == point
      return isThree ? nil : index
    }
    return nil
  }

  private static func end(
    _ bytes: Slice<UnsafeBufferPointer<UInt8>>
  ) -> (value: Double, isPercent: Bool)? {
    let bytes = UnsafeBufferPointer(rebasing: bytes)
    guard case .number(let value) = NumberText.parse(bytes: bytes) else { return nil }
    return (value, bytes.contains(UInt8(ascii: "%")))
  }
}

/// Why a text that is meant as an interval is none.
public enum IntervalFault: String, Sendable, Hashable, CaseIterable {
  /// The first end lies above the second.
  case reversed
  /// It has a lower end only.
  case unbounded
  /// `<N` with an N of 0 or less.
  case notPositive
  /// One end has a percent sign and the other has none.
  case mixedUnits
}
