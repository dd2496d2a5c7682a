import Foundation
import Testing

/// What a page shows of a terminal: commands after `$ `, and what they answer below.
struct Transcript {
  /// A command with what is shown below it.
  struct Entry {
    let command: String
    let shown: String
  }

  let entries: [Entry]

  init(_ text: String) {
    entries = ("\n" + text).components(separatedBy: "\n$ ").dropFirst().map {
      // A command goes on after a backslash.
      let lines = $0.components(separatedBy: "\n")
      let end = lines.firstIndex { !$0.hasSuffix("\\") } ?? lines.count - 1
      return Entry(
        command: lines[...end].joined(separator: "\n"),
        shown: lines[(end + 1)...].joined(separator: "\n"))
    }
  }

  /// Runs the commands in a folder, compares what they print with what is shown, and gives the
  /// transcript that comes out, which is the older one where nothing but durations differs.
  func rerun(in folder: URL) throws -> String {
    try entries.map { entry in
      let outcome = try Tool.shell(entry.command, in: folder)
      let said = outcome.complaints + outcome.output
      let isSame = Self.comparable(said) == Self.comparable(entry.shown)
      #expect(isSame, "\(entry.command): shown is\n\(entry.shown)\nbut it says\n\(said)")
      let text = "$ \(entry.command)\n" + (isSame ? entry.shown : said)
      return text.last == "\n" ? String(text.dropLast()) : text
    }.joined(separator: "\n")
  }

  /// Durations may differ, and with them where a line is broken: blanks and line ends count alike.
  private static func comparable(_ text: String) -> String {
    text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
      .replacing(/· [0-9.,]+ (ms|s|min)(?![a-z])/, with: "· TIME")
  }
}

extension Tool {
  /// Runs a line as a shell would that finds `rankcast`.
  static func shell(_ line: String, in folder: URL) throws -> Outcome {
    let search = ProcessInfo.processInfo.environment["PATH"] ?? ""
    let program = path.deletingLastPathComponent().path
    return try run(
      ["-c", line], in: folder, environment: ["PATH": "\(program):\(search)"],
      program: URL(fileURLWithPath: "/bin/sh"))
  }
}
