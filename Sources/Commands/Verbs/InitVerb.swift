import ArgumentParser
import RankCast

/// `rankcast init`.
struct InitVerb: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "init",
    abstract: "Write a commented starter scenario for a table.",
    discussion: """
      Guesses which columns name the entities, group them and measure them, says so in comments, \
      and prints the scenario, or writes it with --out to a file that is not there yet.

      Example: rankcast init Scenarios/Data/gii-clusters-2025.csv --out my-index.yaml
      """)

  @Argument(help: "The table, a CSV file.", completion: .file(extensions: ["csv"]))
  var data: String

  @Option(name: .customLong("out"), help: "The scenario file to write; it must not exist.")
  var out: String?

  func run() async throws {
    let text: String
    do throws(ScenarioProblems) {
      text = try StarterScenario.text(forTableAt: data, besideScenarioAt: out)
    } catch {
      throw error.exitStatus
    }
    guard let out else { return try Terminal.say(text, terminator: "") }
    if let problem = NewFile.write(text, to: out) {
      Terminal.complain(problem)
      throw ExitStatus.unwritable
    }
    try Terminal.say("\(out) is written; look through its comments, then: rankcast run \(out)")
  }
}
