import Foundation
import Testing

/// What CONTRIBUTING says of the tree is so.
@Suite struct ContributingTests {
  private let text: String

  init() throws {
    text = try Repository.text("CONTRIBUTING.md")
  }

  /// What follows a heading of a table, to its end.
  private func table(_ heading: String) throws -> String {
    let rest = try #require(text.components(separatedBy: heading).dropFirst().first)
    return try #require(rest.components(separatedBy: "\n\n").first)
  }

  /// The example of each recipe, and the list that names it.
  @Test(arguments: [
    ("Sources/Distributions/Families/Weibull.swift", "Sources/Distributions/Family.swift"),
    (
      "Sources/Composite/Normalising/Ways/LinearRatio.swift",
      "Sources/Composite/Normalising/Normalisation.swift"
    ),
    ("Sources/Commands/Verbs/VerifyVerb.swift", "Sources/Commands/RankCastCommand.swift"),
  ])
  func aRecipeIsOneShortFileAndOneLine(example: String, list: String) throws {
    #expect(text.contains("](\(example))") && text.contains("](\(list))"))
    let lines = try Repository.text(example).split(
      separator: "\n", omittingEmptySubsequences: false)
    // The text ends with a line feed.
    #expect(lines.count - 1 <= 50, "\(example) has \(lines.count - 1) lines")
    let type = try #require(example.split(separator: "/").last?.dropLast(".swift".count))
    #expect(try Repository.text(list).contains("\(type).self"))
  }

  @Test func everyFileThatIsLinkedIsThere() throws {
    let links = text.matches(of: #/\]\((?<path>[A-Za-z][^):]*)\)/#).map { String($0.output.path) }
    #expect(links.count >= 10)
    for link in links {
      let file = Repository.root.appendingPathComponent(link).path
      #expect(FileManager.default.fileExists(atPath: file), "\(link)")
    }
  }

  /// The places of decisions are folders and files of `Sources/`.
  @Test func everyPlaceOfADecisionIsThere() throws {
    let table = try table("| decision | place |\n")
    let rows = table.split(separator: "\n").dropFirst()
    #expect(rows.count >= 8)
    for row in rows {
      let match = try #require(row.firstMatch(of: #/\| `(?<path>[A-Za-z\/.+]+)`[^|]*\|$/#))
      let place = match.output.path
      let file = Repository.root.appendingPathComponent("Sources/\(place)").path
      #expect(FileManager.default.fileExists(atPath: file), "\(place)")
    }
  }

  /// The table of targets leaves out none of `Sources/`.
  @Test func everyTargetHasItsRow() throws {
    let table = try table("| target | one job")
    let sources = Repository.root.appendingPathComponent("Sources").path
    for target in try FileManager.default.contentsOfDirectory(atPath: sources)
    where !target.hasPrefix(".") {
      #expect(table.contains("`\(target)`"), "\(target)")
    }
  }
}
