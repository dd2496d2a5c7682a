import Foundation
import RankCast
import Testing

/// The pages of the catalogue: every command in them runs, every answer shown is the one given, and
/// every page can be found.
///
/// With `RANKCAST_RECORD=1` in the environment pages get the answers that came out instead of the
/// older ones (`make transcripts`).
@Suite struct DocumentationTests {
  /// A page or tutorial.
  struct Page: Sendable, CustomTestStringConvertible {
    let path: String
    let text: String

    var name: String {
      path.hasSuffix("RankCast.tutorial")
        ? "Tutorials" : URL(fileURLWithPath: path).deletingPathExtension().lastPathComponent
    }
    var testDescription: String { name }

    /// The blocks of code in a language.
    func blocks(_ language: String) -> [String] {
      text.components(separatedBy: "```\(language)\n").dropFirst().map {
        $0.components(separatedBy: "\n```")[0]
      }
    }

    /// The commands of blocks of shell; one may go on after a backslash.
    var commands: [String] {
      blocks("sh").flatMap {
        $0.replacing("\\\n", with: "").components(separatedBy: "\n")
      }.filter { !$0.isEmpty }
    }
  }

  private static let catalogue = "Sources/RankCast/RankCast.docc"
  private static let records = ProcessInfo.processInfo.environment["RANKCAST_RECORD"] != nil

  static let pages: [String: Page] = {
    let folder = Repository.root.appendingPathComponent(catalogue)
    let paths = FileManager.default.enumerator(atPath: folder.path)?.compactMap { $0 as? String }
    let pages = (paths ?? []).filter { $0.hasSuffix(".md") || $0.hasSuffix(".tutorial") }.map {
      Page(path: $0, text: (try? Repository.text("\(catalogue)/\($0)")) ?? "")
    }
    return Dictionary(pages.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
  }()

  /// Pages with commands that a shell can run as they stand.
  static let pagesWithCommands = pages.values.filter {
    !$0.blocks("console").isEmpty || $0.commands.contains { $0.hasPrefix("rankcast ") }
  }.sorted { $0.name < $1.name }

  /// What needs more than the program of the tests, and which check runs it.
  private static let runElsewhere = [
    "rankcast serve": "DashboardTests", ".parquet": "make readers", "--format parquet": "the same",
    "--format xlsx": "make workbook", "make ": "make verify", "swift ": "make dashboard",
    "apt-get ": "make packages", "man rankcast": "the same", "/usr/share/": "the same",
    ".build-packages/": "the same",
  ]

  private func text(_ name: String) throws -> String { try #require(Self.pages[name]).text }

  private func record(_ text: String, at path: String) throws {
    try Data(text.utf8).write(
      to: Repository.root.appendingPathComponent("\(Self.catalogue)/\(path)"))
  }

  @Test(arguments: pagesWithCommands)
  func everyCommandOfAPageRuns(_ page: Page) async throws {
    var text = page.text
    try await Repository.withTemporaryFolder { folder in
      try FileManager.default.createSymbolicLink(
        at: folder.appendingPathComponent("Scenarios"), withDestinationURL: Repository.scenarios)
      for block in page.blocks("console") {
        text = text.replacing(block, with: try Transcript(block).rerun(in: folder))
      }
      for line in page.commands {
        guard !Self.runElsewhere.keys.contains(where: line.contains) else { continue }
        let outcome = try Tool.shell(line, in: folder)
        #expect(outcome.status == 0, "\(page.name): \(line): \(outcome.complaints)")
      }
    }
    if Self.records, text != page.text { try record(text, at: page.path) }
  }

  /// Walks through the tutorial like a reader: files are put in place, commands typed.
  @Test func theTutorialComesOut() async throws {
    let steps = try text("FirstPlace").matches(of: /@Code\(name: "([^"]+)", file: "([^"]+)"\)/)
    #expect(steps.count >= 16)
    try await Repository.withTemporaryFolder { folder in
      for step in steps {
        let resource = "Tutorials/Resources/\(step.output.2)"
        let text = try Repository.text("\(Self.catalogue)/\(resource)")
        let file = folder.appendingPathComponent(String(step.output.1))
        if step.output.1 == "Terminal" {
          let again = try Transcript(text).rerun(in: folder) + "\n"
          if Self.records, again != text { try record(again, at: resource) }
        } else if step.output.2 == "first-place-1.yaml" {
          #expect(try String(contentsOf: file, encoding: .utf8) == text)  // what `init` wrote
        } else {
          try Data(text.utf8).write(to: file)
        }
      }
      let picture = "Tutorials/Resources/first-place-ranks.svg"
      let chart = try String(
        contentsOf: folder.appendingPathComponent("Results/first-place/charts/ranks.svg"),
        encoding: .utf8)
      let isSame = try chart == Repository.text("\(Self.catalogue)/\(picture)")
      #expect(isSame, "the chart has changed")
      if Self.records, !isSame { try record(chart, at: picture) }
    }
  }

  @Test func everyPageIsListedAndEveryLinkLeadsSomewhere() throws {
    let root = try text("RankCast")
    for (page, content) in Self.pages {
      #expect(
        ["RankCast", "Tutorials"].contains(page) || root.contains("\n- <doc:\(page)>\n"), "\(page)")
      for link in content.text.matches(of: /<doc:([A-Za-z]+)>/) {
        #expect(Self.pages[String(link.output.1)] != nil, "\(page): \(link.output.0)")
      }
    }
  }

  @Test func everyVerbHasAGuide() async throws {
    try await Repository.withTemporaryFolder { folder in
      let help = try Tool.run(["--help"], in: folder).output
      let verbs = help.matches(of: /\n  ([a-z]+) {2,}[A-Z]/).map { String($0.output.1) }
      #expect(verbs.count >= 16)
      for verb in verbs {
        let guides = Self.pages.values.filter {
          $0.text.contains("`\(verb)`") && $0.text.contains("rankcast \(verb)")
        }
        #expect(!guides.isEmpty, "\(verb)")
      }
    }
  }

  /// The options that the page on `serve` shows are those of the verb.
  @Test func theOptionsOfServeAreThere() async throws {
    let page = try text("HowToServe")
    try await Repository.withTemporaryFolder { folder in
      let help = try Tool.run(["serve", "--help"], in: folder).output
      for option in page.matches(of: /--[a-z]+/) { #expect(help.contains(option.output)) }
    }
  }

  /// Every symbol stands on the pages that are said to use it.
  @Test func theNotationIsThatOfThePages() throws {
    let rows = try text("Notation").split(separator: "\n")
      .filter { $0.contains("<doc:") && $0.hasPrefix("| ") }
    #expect(rows.count > 25)
    for row in rows {
      let symbols = row.split(separator: "|")[0].trimmingCharacters(in: .whitespaces)
        .replacing(" of Morris", with: "").components(separatedBy: ", ")
      for link in row.matches(of: /<doc:([A-Za-z]+)>/) {
        let text = try text(String(link.output.1)).replacing("\\", with: "")
        for symbol in symbols {
          #expect(text.hasWord(symbol), "\(symbol) on \(link.output.1)")
        }
      }
    }
  }
}

extension String {
  /// Whether the text is there with no Latin letter before or after it.
  fileprivate func hasWord(_ word: String) -> Bool {
    ranges(of: word).contains { range in
      let before = range.lowerBound == startIndex ? nil : self[index(before: range.lowerBound)]
      let after = range.upperBound == endIndex ? nil : self[range.upperBound]
      return ![before, after].contains { $0?.isASCII == true && $0?.isLetter == true }
    }
  }
}
