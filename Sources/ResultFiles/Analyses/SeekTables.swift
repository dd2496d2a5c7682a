import Analysis
import Simulation
import Studies

extension VerbResult {
  /// The result of the verb `seek`.
  package init(_ seek: Seek, of study: Study, details: [String: JSONValue] = [:]) {
    self.init(
      verb: "seek", study: study, draws: study.simulation.draws, tables: [Self.answers(seek)],
      details: details.merging([
        "evaluations": JSONValue(seek.evaluations),
        "crossings": .array(seek.answers.map { JSONValue($0.crossings) }),
      ]) { own, _ in own })
  }

  private static func answers(_ seek: Seek) -> ResultTable {
    let question = seek.question
    var columns: [Column<Seek.Answer>] = [
      .text("path", "The parameter that is sought") { _ in "\(question.address)" },
      .text("measure", "The measure") { _ in question.measure },
      .number("target", "The value of the measure that is wanted", .measure) { _ in
        question.target
      },
      .number(
        "value", "The value of the parameter at which the target is reached; empty where none is",
        .parameter
      ) { $0.value },
      .number(
        "value_low", "The lower end of its 95 % interval; empty where it lies below the range",
        .parameter
      ) { $0.low },
      .number(
        "value_high", "The upper end of its 95 % interval; empty where it lies above the range",
        .parameter
      ) { $0.high },
      .number(
        "achieved", "The measure at the value; where there is none, what is nearest to the target",
        .measure
      ) { $0.achieved.value },
      .number("mcse", "The Monte Carlo standard error of achieved", .measureError) {
        $0.achieved.standardError
      },
    ]
    var key = ["path"]
    if let along = question.along {
      columns += [
        .text("along_path", "The other parameter") { _ in "\(along.address)" },
        .text("along_value", "Its value") { $0.along ?? "" },
      ]
      key = ["along_value"]
    }
    return ResultTable(
      "seek.csv", "The value of a parameter at which a measure reaches a target", key: key,
      columns: columns, rows: seek.answers)
  }
}
