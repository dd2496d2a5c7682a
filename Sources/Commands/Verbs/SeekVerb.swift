import ArgumentParser
import RankCast

/// `rankcast seek`.
struct SeekVerb: ResultVerb {
  static let configuration = CommandConfiguration(
    commandName: "seek",
    abstract: "Find the value of a parameter at which a measure reaches a target.",
    discussion: """
      Gives the value with its 95 % interval from the Monte Carlo error, or says that no value of the \
      range does it, which is an answer too (exit code 0, no value in seek.csv). With a second --vary \
      PATH=FROM:TO:STEPS or a,b,c it draws the break-even curve.

      Example: rankcast seek Scenarios/gba-2030.yaml \
      --vary overrides.gba-science.growth.scie.drift.normal.mean=0%:30% --measure gba-first --target 50%
      """)

  @OptionGroup var input: ScenarioArguments

  @Option(
    name: .customLong("vary"),
    help: ArgumentHelp(
      "The parameter sought with its range, and another one with its values.",
      valueName: "path=low:high"))
  var vary: [String] = []

  @Option(
    name: .customLong("measure"), help: "The measure of the scenario.", completion: .measures)
  var measure: String

  @Option(name: .customLong("target"), help: "The value that the measure is to reach, as 50% or 3.")
  var target: String

  @OptionGroup var options: ResultOptions
  @OptionGroup var whole: WholeOnly

  func validate() throws {
    guard (1...2).contains(vary.count) else {
      throw ValidationError("--vary is needed once, or twice for a break-even curve")
    }
    _ = try question()
  }

  /// The points of a second range that says no number of steps.
  private static let usualSteps = 11

  private func question() throws -> Seek.Question {
    guard let target = Axis.number(target) else {
      throw ValidationError("--target \(target): a number is needed, as 50% or 3")
    }
    let ranges = vary.map(Self.range)
    guard let sought = ranges.firstIndex(where: { $0 != nil }), let range = ranges[sought] else {
      throw ValidationError("--vary \(vary[0]): PATH=LOW:HIGH with two numbers is needed")
    }
    var along: Axis?
    for (place, text) in vary.enumerated() where place != sought {
      if let other = ranges[place] {
        along = Axis(other.address, from: other.low, to: other.high, steps: Self.usualSteps)
      } else {
        do throws(AxisFault) {
          along = try Axis.reading(text)
        } catch {
          throw ValidationError("--vary \(text): \(error.message)")
        }
      }
      if let along, along.values.count > 200 {
        throw ValidationError("--vary \(text): at most 200 values make a break-even curve")
      }
    }
    guard
      let question = Seek.Question(
        range.address, from: range.low, to: range.high, measure: measure, target: target,
        along: along)
    else {
      throw ValidationError("--vary \(vary[sought]): the first number must be below the second")
    }
    return question
  }

  private static func range(_ text: String) -> (address: Address, low: Double, high: Double)? {
    guard let given = Assignment(text) else { return nil }
    let ends = given.value.split(separator: ":", omittingEmptySubsequences: false)
    guard ends.count == 2, let low = Axis.number(String(ends[0])),
      let high = Axis.number(String(ends[1]))
    else { return nil }
    return (given.address, low, high)
  }

  func report(on job: Job) async throws -> VerbReport {
    let question = try question()
    let chosen = try job.measures([measure])
    let isProbability = job.scenario.study.measures.contains {
      $0.name == measure && $0.isProbability
    }
    if isProbability, !(0...1).contains(question.target) {
      throw ValidationError(
        "--target \(target): \(measure) is a probability; a number from 0 to 1, or up to 100%, is needed"
      )
    }
    let ends = [question.low, question.high].map(Axis.text)
    job.warnOfFurthestValues(
      [Axis(question.address, values: ends), question.along].compactMap(\.self))
    let made = try await Seek(question, in: job.scenario) {
      try await job.estimates(of: $0, PointsRun.Options(measures: chosen))
    }
    let study = job.scenario.study
    let isPercent = vary.contains { $0.contains("%") }
    return VerbReport(
      result: VerbResult(made, of: study), summary: SeekSummary(made),
      text: { SeekTable(made, study, isPercent: isPercent, $0).text })
  }
}
