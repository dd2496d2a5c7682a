/// Walks over YAML before the parser does, and finds what the parser could not bear: nesting that
/// its recursion would follow down the stack, and keys that are maps or aliases, which it compares
/// with one another however large they become.
///
/// It mirrors libyaml's scanner where nesting depends on it: indentation, flow brackets, quotes,
/// block scalars, comments and plain scalars that go on over several lines.
struct Prescan {
  /// What was found, at a byte offset of the text.
  enum Finding: Equatable {
    case nestedTooDeeply(at: Int)
    case keyIsNoText(at: Int)
  }

  private let bytes: UnsafeBufferPointer<UInt8>
  private let limit: Int
  private var index = 0
  private var lineStart = 0
  private var indents: [Int] = []
  private var isFirstOfLine = true
  /// Whether nothing but dashes, tags and anchors stood on this line so far.
  private var mayBeginCollection = true
  private var brackets = 0
  /// Whether the token before was a map, a list or an alias, which a colon would make a key.
  private var endsWithNode = false
  /// Whether a colon may follow the token before without a space after it, as in JSON.
  private var endsJSONKey = false
  private(set) var finding: Finding?
  private(set) var depth = 0

  init(_ bytes: UnsafeBufferPointer<UInt8>, limit: Int) {
    self.bytes = bytes
    self.limit = limit
  }

  /// Looks through a text; nothing if all is well.
  static func finding(in text: String, limit: Int) -> Finding? {
    scanned(text, limit: limit).finding
  }

  /// What was found, and the deepest nesting.
  static func scanned(_ text: String, limit: Int) -> (finding: Finding?, depth: Int) {
    var text = text
    return text.withUTF8 { bytes in
      var scan = Prescan(bytes, limit: limit)
      scan.run()
      return (scan.finding, scan.depth)
    }
  }

  mutating func run() {
    while finding == nil, skipToToken() { scanToken() }
  }

  private var column: Int { index - lineStart }

  private func byte(_ offset: Int = 0) -> UInt8 {
    index + offset < bytes.count ? bytes[index + offset] : 0
  }

  private func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 }
  private func isBreak(_ byte: UInt8) -> Bool { byte == 0x0A || byte == 0x0D }
  private func isSpace(_ offset: Int) -> Bool {
    index + offset >= bytes.count || isBlank(byte(offset)) || isBreak(byte(offset))
  }

  private mutating func passBreak() {
    if byte() == 0x0D, byte(1) == 0x0A { index += 1 }
    index += 1
    lineStart = index
    isFirstOfLine = true
    mayBeginCollection = true
  }

  private mutating func skipComment() {
    while index < bytes.count, !isBreak(byte()) { index += 1 }
  }

  /// Passes blanks, comments and line ends; false at the end of the text.
  private mutating func skipToToken() -> Bool {
    while index < bytes.count {
      if isBreak(byte()) {
        passBreak()
        if brackets == 0 { endsWithNode = false }
      } else if isBlank(byte()) {
        index += 1
      } else if byte() == UInt8(ascii: "#") {
        skipComment()
      } else {
        return true
      }
    }
    return false
  }

  private mutating func scanToken() {
    unroll()
    let first = byte()
    let leadsOn = isIntroduction(first)
    let wasNode = endsWithNode
    let wasJSONKey = endsJSONKey
    endsWithNode = false
    endsJSONKey = false
    switch first {
    case UInt8(ascii: "["), UInt8(ascii: "{"): openBracket()
    case UInt8(ascii: "]"), UInt8(ascii: "}"): closeBracket()
    case UInt8(ascii: ","): index += 1
    case UInt8(ascii: "-") where brackets == 0 && isDocumentMarker(first): index += 3
    case UInt8(ascii: ".") where brackets == 0 && isDocumentMarker(first): index += 3
    case UInt8(ascii: "-") where isSpace(1): roll(passing: 1)
    case UInt8(ascii: "?") where isSpace(1): finding = .keyIsNoText(at: index)
    case UInt8(ascii: ":") where isSpace(1) || brackets > 0 && (wasJSONKey || isFlow(byte(1))):
      if wasNode { finding = .keyIsNoText(at: index) } else { index += 1 }
    case UInt8(ascii: "*"):
      roll(passing: 1)
      passName()
      endsWithNode = true
    case UInt8(ascii: "&"):
      roll(passing: 1)
      passName()
    case UInt8(ascii: "!"):
      roll(passing: 1)
      passTag()
    case UInt8(ascii: "\""), UInt8(ascii: "'"):
      roll(passing: 1)
      passQuoted(by: first)
      endsJSONKey = true
    case UInt8(ascii: "|") where brackets == 0, UInt8(ascii: ">") where brackets == 0:
      passBlockScalar()
    default:
      let parent = indents.last ?? -1
      roll(passing: 0)
      passPlain(indent: parent + 1)
    }
    // After a block scalar a line begins; after all else, the rest of one.
    if index > lineStart || leadsOn {
      isFirstOfLine = false
      mayBeginCollection = mayBeginCollection && leadsOn
    }
  }

  /// Whether a collection may still begin after the token on its line: a dash, a tag or an anchor.
  private func isIntroduction(_ first: UInt8) -> Bool {
    first == UInt8(ascii: "-") && isSpace(1) || first == UInt8(ascii: "&")
      || first == UInt8(ascii: "!")
  }

  private mutating func openBracket() {
    roll(passing: 1)
    brackets += 1
    note()
  }

  private mutating func closeBracket() {
    index += 1
    brackets = max(0, brackets - 1)
    endsWithNode = true
    endsJSONKey = true
  }

  private func isDocumentMarker(_ first: UInt8) -> Bool {
    column == 0 && byte(1) == first && byte(2) == first && isSpace(3)
  }

  private func isFlow(_ byte: UInt8) -> Bool {
    ",[]{}".utf8.contains(byte)
  }

  /// Ends the block collections that stand further right than the first token of a line.
  private mutating func unroll() {
    guard isFirstOfLine, brackets == 0 else { return }
    let column = self.column
    while let last = indents.last, last > column { indents.removeLast() }
  }

  /// Takes the token here as the beginning of a block collection, as it may be one.
  private mutating func roll(passing width: Int) {
    if brackets == 0, mayBeginCollection, column > indents.last ?? -1 {
      indents.append(column)
      note()
    }
    index += width
  }

  private mutating func note() {
    depth = max(depth, indents.count + brackets)
    if indents.count + brackets > limit, finding == nil { finding = .nestedTooDeeply(at: index) }
  }

  /// Passes the name of an anchor, which a colon ends.
  private mutating func passName() {
    while index < bytes.count, isOfName(byte()) { index += 1 }
  }

  private func isOfName(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, UInt8(ascii: "_"), UInt8(ascii: "-"): true
    default: false
    }
  }

  private mutating func passTag() {
    while index < bytes.count, !isSpace(0), !(brackets > 0 && isFlow(byte())) { index += 1 }
  }

  private mutating func passQuoted(by quote: UInt8) {
    while index < bytes.count {
      let here = byte()
      if here == quote {
        index += 1
        if quote == UInt8(ascii: "'"), byte() == quote { index += 1 } else { return }
      } else if here == UInt8(ascii: "\\"), quote == UInt8(ascii: "\""), !isBreak(byte(1)) {
        index += 2
      } else if isBreak(here) {
        passBreak()
      } else {
        index += 1
      }
    }
  }

  private mutating func passPlain(indent: Int) {
    while index < bytes.count {
      if byte() == UInt8(ascii: ":"), isSpace(1) || brackets > 0 && isFlow(byte(1)) { return }
      if brackets > 0, isFlow(byte()) { return }
      if isBlank(byte()) || isBreak(byte()) {
        guard passGapInPlain(indent: indent) else { return }
      } else {
        index += 1
      }
    }
  }

  /// Passes blanks and line ends within a plain scalar; false where it ends there.
  private mutating func passGapInPlain(indent: Int) -> Bool {
    let start = index
    let startOfLine = lineStart
    while index < bytes.count, isBlank(byte()) || isBreak(byte()) {
      if isBreak(byte()) { passBreak() } else { index += 1 }
    }
    let isNewLine = lineStart != startOfLine
    let isMarker = isDocumentMarker(byte()) && (byte() == 0x2D || byte() == 0x2E)
    let ends =
      index >= bytes.count || byte() == UInt8(ascii: "#")
      || isNewLine && (isMarker || brackets == 0 && column < indent)
    if ends {
      index = start
      lineStart = startOfLine
    }
    return !ends
  }

  private mutating func passBlockScalar() {
    let parent = indents.last ?? -1
    index += 1
    var explicit: Int?
    while index < bytes.count, !isBlank(byte()), !isBreak(byte()) {
      if (0x31...0x39).contains(byte()) { explicit = Int(byte() - 0x30) }
      index += 1
    }
    skipComment()
    var indent = explicit.map { max(parent, 0) + $0 }
    while index < bytes.count {
      passBreak()
      let start = index
      while byte() == 0x20 { index += 1 }
      guard index < bytes.count else { return }
      if isBreak(byte()) { continue }
      let needed = indent ?? max(column, parent + 1, 1)
      indent = needed
      guard column >= needed else {
        index = start
        return
      }
      skipComment()
    }
  }
}
