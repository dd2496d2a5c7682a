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
    let sample = try #require(readme.components(after: "$ make run\n", until: "```\n\nNot very"))
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
      #expect(readme.contains("57 % if the claim is true, and 51 %"))
      // Rounded: 57.3 % and 50.9 %.
      #expect(output.contains("gba-first              57.3 %"))
      #expect(seen.output.contains("gba-first              50.9 %"))
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
