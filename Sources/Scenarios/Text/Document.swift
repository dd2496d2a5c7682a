import Studies
import Yams

/// Reads a scenario's text as a tree of nodes with places.
enum Document {
  /// The most nodes of a scenario, repeated aliases counted each time.
  static let nodeLimit = 200_000
  /// The deepest nesting.
  static let depthLimit = 64
  /// The most bytes.
  static let byteLimit = 1 << 20

  /// Reads YAML (1.2, JSON being a part of it).
  ///
  /// Nothing where the text is no YAML; the collector then has the reason.
  static func read(_ source: SourceText, _ report: inout ProblemCollector) -> Node? {
    if let foreign = TextCheck.foreignCharacter(in: source.text) {
      report.add(
        .notText(detail: "the character \(foreign.name)"), at: source.place(ofByte: foreign.offset))
      return nil
    }
    switch Prescan.finding(in: source.text, limit: depthLimit) {
    case .nestedTooDeeply(let offset):
      report.add(
        .tooLarge(what: "levels of nesting", found: depthLimit + 1, limit: depthLimit),
        at: source.place(ofByte: offset))
      return nil
    case .keyIsNoText(let offset):
      report.add(
        .wrongType(found: "a key that is no text", needed: "a text as key"),
        at: source.place(ofByte: offset))
      return nil
    case nil: break
    }
    return parse(source, &report)
  }

  private static func parse(_ source: SourceText, _ report: inout ProblemCollector) -> Node? {
    // The parser keeps a pointer to the text, which Swift's shortest strings do not outlive.
    var text = source.text + String(repeating: "\n", count: 16)
    var renamed: [Place: Unicode.Scalar] = [:]
    // Each repeated key costs another parse; together they read about a megabyte.
    let renamedLimit = min(50, max(3, 1_000_000 / text.utf8.count))
    while true {
      do {
        guard let root = try Yams.compose(yaml: text, .basic, .default, .utf8) else {
          report.add(.wrongType(found: "an empty file", needed: "a scenario"), at: .start)
          return nil
        }
        var walk = Walk(report: report, renamed: renamed)
        let node = walk.node(root, depth: 0)
        report = walk.report
        return node
      } catch YamlError.duplicatedKeysInMapping(_, let context) where renamed.count < renamedLimit {
        // The parser stops at the first repeated key: give that one another name and go on, so that
        // all problems of the file are found. The walk reports the key it was.
        guard let first = rename(keyAt: context.mark, in: &text, renamed.count) else {
          report.add(.syntax(detail: "a key stands twice"), at: Place(context.mark))
          return nil
        }
        renamed[Place(context.mark)] = first
      } catch let error as YamlError {
        report.add(error, in: source)
        return nil
      } catch {
        report.add(.syntax(detail: "\(error)"), at: .start)
        return nil
      }
    }
  }

  /// Replaces the first letter of the key at a mark by a character that no one uses, the columns
  /// staying the same; gives that letter.
  private static func rename(
    keyAt mark: Mark, in text: inout String, _ number: Int
  ) -> Unicode.Scalar? {
    guard let replacement = Unicode.Scalar(0xF_0000 + UInt32(number)) else { return nil }
    var scalars = text.unicodeScalars
    var key = scalars.startIndex
    for _ in 1..<max(1, mark.line) {
      guard let end = scalars[key...].firstIndex(of: "\n") else { return nil }
      key = scalars.index(after: end)
    }
    let column = mark.column - 1
    guard let start = scalars.index(key, offsetBy: column, limitedBy: scalars.endIndex),
      start < scalars.endIndex
    else { return nil }
    let isQuoted = scalars[start] == "\"" || scalars[start] == "'"
    key = isQuoted ? scalars.index(after: start) : start
    guard key < scalars.endIndex, !"&!*\\\"'\n\r :".unicodeScalars.contains(scalars[key]) else {
      return nil
    }
    let letter = scalars[key]
    scalars.replaceSubrange(key...key, with: CollectionOfOne(replacement))
    text = String(scalars)
    return letter
  }
}

extension Place {
  init(_ mark: Mark?) {
    self.init(source: .scenario, line: mark?.line ?? 1, column: mark?.column ?? 1)
  }
}

extension ProblemCollector {
  fileprivate mutating func add(_ error: YamlError, in source: SourceText) {
    switch error {
    case .scanner(let context, let problem, let mark, _),
      .parser(let context, let problem, let mark, _):
      if source.line(mark.line).unicodeScalars.dropFirst(mark.column - 1).first == "\t" {
        add(.syntax(detail: "a tab where blanks are needed"), at: Place(mark))
        return
      }
      let detail = [problem, context?.text].compactMap { $0 }.joined(separator: " ")
      // What never ends is best looked for where it begins.
      let isOpen = problem.contains("end of stream") || mark.line > source.lastLine
      let last = Place(source: .scenario, line: source.lastLine, column: 1)
      add(
        .syntax(detail: detail), at: isOpen ? context.map { Place($0.mark) } ?? last : Place(mark))
    case .composer(_, let problem, let mark, _):
      let isSecond = problem.contains("another document")
      add(.syntax(detail: isSecond ? "a second document begins here" : problem), at: Place(mark))
    case .duplicatedKeysInMapping(_, let context):
      add(.syntax(detail: "a key stands twice"), at: Place(context.mark))
    case .reader(let problem, _, _, _):
      add(.syntax(detail: problem), at: .start)
    default:
      add(.syntax(detail: "it cannot be read as YAML"), at: .start)
    }
  }
}
