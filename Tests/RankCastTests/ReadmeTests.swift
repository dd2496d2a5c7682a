import Foundation
import RankCast
import Testing

// The example of the README stands here word for word, so that the compiler reads it.
func chanceThatBLeads() async throws -> Double? {
  let growth = Growth(drift: try .normal(mean: 0.02, sd: 0.01), volatility: 0.1)
  let study = try Study(
    name: "two-cities", entities: ["A", "B"],
    indicators: [
      Indicator("patents", values: [100, 90], growth: growth),
      Indicator("papers", values: [50, 60], growth: growth),
    ],
    index: CompositeIndex(weights: .dirichlet(concentration: 20)), horizon: 2025...2030)
  return try await study.forecast().probability(of: "B", rankAtMost: 1, year: 2030)?.value
}
// End of the example.

@Suite struct ReadmeTests {
  @Test func theSwiftExampleIsThatOfTheReadme() async throws {
    let source = try Repository.text("Tests/RankCastTests/ReadmeTests.swift")
    let readme = try Repository.text("README.md")
    let example = try #require(
      source.components(after: "// The example of the README", until: "// End of the example."))
    let body = example.drop { $0 != "\n" }.trimmingPrefix("\n")
    #expect(readme.contains("```swift\nimport RankCast\n\n" + body + "```"))
    let chance = try #require(try await chanceThatBLeads())
    #expect(chance > 0.1 && chance < 0.9)
  }

  @Test func everyCommandOfTheReadmeRuns() async throws {
    let readme = try Repository.text("README.md")
    let commands = readme.split(separator: "\n").filter { $0.hasPrefix("rankcast ") }
    #expect(commands.count >= 4)
    try await Repository.withTemporaryFolder { folder in
      try FileManager.default.createSymbolicLink(
        at: folder.appendingPathComponent("Scenarios"), withDestinationURL: Repository.scenarios)
      for command in commands {
        let arguments = command.split(separator: " ").dropFirst().map(String.init)
        let outcome = try Tool.run(arguments, in: folder)
        #expect(outcome.status == 0, "\(command): \(outcome.complaints)")
      }
    }
  }

  /// The numbers of the first screen are those that come out.
  @Test func theSampleOfTheReadmeComesOut() async throws {
    let readme = try Repository.text("README.md")
    let sample = try #require(readme.components(after: "$ make run\n", until: "```\n\nMore of it"))
    try await Repository.withTemporaryFolder { folder in
      let scenario = Repository.scenarios.appendingPathComponent("gba-2030.yaml").path
      let output = try Tool.run(["run", scenario], in: folder).output
      // The second line holds the duration.
      var lines = sample.split(separator: "\n")
      lines.remove(at: 1)
      #expect(lines.count > 6)
      for line in lines { #expect(output.contains(line), "\(line)") }
      let seen = try Tool.run(
        ["run", scenario, "--set", "overrides.gba-science.growth.scie.drift.normal.mean=12.4%"],
        in: folder)
      let now = try Tool.run(
        ["run", Repository.scenarios.appendingPathComponent("gii-2025.yaml").path], in: folder)
      #expect(readme.contains("80.0 ± 0.2 %. In 2030 57.3 ± 0.3 % if the claim is true, and 51 %"))
      #expect(now.output.contains("gba-first             80.0 % ± 0.2"))
      #expect(output.contains("gba-first         57.3 % ± 0.3"))
      #expect(seen.output.contains("gba-first         50.9 %"))  // rounded
    }
  }

  /// The picture is there and shows the years and entities that its description has.
  @Test func thePictureIsThatOfTheResults() throws {
    let readme = try Repository.text("README.md")
    let image = try #require(readme.firstMatch(of: /!\[([^\]]+)\]\(([^)]+\.svg)\)/))
    let chart = try Repository.text(String(image.output.2)).replacing("\u{a0}", with: " ")
    let title = try #require(chart.components(after: "<title id=\"t\">", until: "</title>"))
    #expect(image.output.1.hasPrefix(title))
    for word in ["80.0 % in 2025", "57.3 % in 2030"] { #expect(chart.contains(word)) }
    // Dark pages show dark texts as well, on a ground of the file's own.
    #expect(chart.contains("<rect width=\"100%\" height=\"100%\" fill=\"#fff\"/>"))
  }

  @Test func everyLinkOfTheReadmeLeadsSomewhere() throws {
    for link in try Repository.text("README.md").matches(of: /\]\(([^)]+)\)/)
    where !link.output.1.hasPrefix("https:") {
      let path = Repository.root.appendingPathComponent(String(link.output.1)).path
      #expect(FileManager.default.fileExists(atPath: path), "\(link.output.1)")
    }
  }

  @Test func theScenarioOfTheReadmeIsValid() async throws {
    let readme = try Repository.text("README.md")
    let text = try #require(readme.components(after: "```yaml\n", until: "```\n\nEvery key"))
    try await Repository.withTemporaryFolder { folder in
      try FileManager.default.createSymbolicLink(
        at: folder.appendingPathComponent("Data"),
        withDestinationURL: Repository.scenarios.appendingPathComponent("Data"))
      let path = folder.appendingPathComponent("example.yaml")
      try Data(text.utf8).write(to: path)
      let forecast = try await RankCast.forecast(scenarioAt: path.path)
      #expect(forecast.measure("tokyo-first") != nil)
    }
  }
}

extension String {
  fileprivate func components(after start: String, until end: String) -> Substring? {
    guard let first = range(of: start), let last = range(of: end) else { return nil }
    return self[first.upperBound..<last.lowerBound]
  }
}
