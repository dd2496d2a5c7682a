import ArgumentParser
import RankCast

/// `rankcast check`.
struct CheckVerb: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Validate a scenario and its data; run nothing.",
    discussion: """
      Prints every problem found, with its place and a remedy; and, where cells are treated, which \
      ones are winsorised and to what, the λ of Box–Cox transforms, and skewness and kurtosis before \
      and after.

      Example: rankcast check Scenarios/gba-2030.yaml
      """)

  @OptionGroup var input: ScenarioArguments

  @Flag(help: "Print warnings and problems only.")
  var quiet = false

  func run() async throws {
    let study = try input.read().study
    guard !quiet else { return }
    try Terminal.say(
      """
      \(input.scenario): valid · \(Phrase.size(of: study)) · \
      \(Phrase.count(study.simulation.draws, Phrase.draw(of: study.simulation.design)))
      """)
    let treatments = TreatmentReport(study: study).text
    if !treatments.isEmpty { try Terminal.say(treatments) }
  }
}
