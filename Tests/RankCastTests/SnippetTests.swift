import Foundation
import RankCast
import Testing

/// The pages on methods: every snippet runs, and every page names its sources.
@Suite struct SnippetTests {
  static let pages = [
    "Laws", "Normalising", "Aggregating", "Weighting", "MissingCells", "Dependence", "Future",
    "Statistics",
  ]

  /// What a snippet leaves out.
  private static let defaults = [
    "rankcast": "1", "name": "snippet",
    "data": "{file: Clusters/gii-clusters-2025.csv, entity: cluster, groups: [country]}",
    "indicators": """
    {pct: {column: pct_applications}, scie: {column: publications}, vc: {column: vc_deals}}
    """,
    "horizon": "{from: 2025}", "simulation": "{draws: 100}",
  ]

  private func page(_ name: String) throws -> String {
    try Repository.text("Sources/RankCast/RankCast.docc/\(name).md")
  }

  private func snippets(_ page: String) -> [String] {
    page.components(separatedBy: "```yaml\n").dropFirst().map {
      $0.components(separatedBy: "```")[0]
    }
  }

  @Test(arguments: pages)
  func everySnippetRuns(_ name: String) async throws {
    let snippets = snippets(try page(name))
    #expect(!snippets.isEmpty)
    for snippet in snippets {
      let given = snippet.split(separator: "\n").filter { $0.first?.isLetter ?? false }
        .compactMap { $0.split(separator: ":").first.map(String.init) }
      let added = Self.defaults.filter { !given.contains($0.key) }.sorted { $0.key < $1.key }
        .map { "\($0.key): \($0.value)\n" }
      try await Repository.withTemporaryFolder { folder in
        for (link, target) in [("Clusters", "Data"), ("Data", "examples/Data")] {
          try FileManager.default.createSymbolicLink(
            at: folder.appendingPathComponent(link),
            withDestinationURL: Repository.scenarios.appendingPathComponent(target))
        }
        let path = folder.appendingPathComponent("snippet.yaml")
        try Data((added.joined() + snippet).utf8).write(to: path)
        let forecast = try await RankCast.forecast(scenarioAt: path.path)
        #expect(forecast.draws == 100, "\(name): \(snippet)")
      }
    }
  }

  @Test(arguments: pages)
  func everyPageNamesItsSourcesAndIsLinked(_ name: String) throws {
    let text = try page(name)
    #expect(text.contains("doi") && text.contains(/\b(19|20)\d\d\b/))
    #expect(try page("RankCast").contains("<doc:\(name)>"))
    #expect(try page("Methods").contains("<doc:\(name)>"))
  }
}
