import Analysis
import Simulation
import Studies

/// The CSV files of the verb `discover`.
package struct DiscoveryTables {
  private let discovery: Discovery

  /// The files of a discovery.
  package init(_ discovery: Discovery) { self.discovery = discovery }

  /// Every file.
  package var all: [ResultTable] { [boxes, trajectory] }

  /// The limits of every box.
  package var boxes: ResultTable {
    typealias Row = (box: Discovery.Numbered, input: Int)
    let inputs = discovery.cases.inputs
    func limits(_ row: Row) -> Box.Limits? { row.box.box.box.limits[row.input] }
    let columns: [Column<Row>] = [
      .integer("box", "The number of the box", .number) { $0.box.number },
      .text("input", "The restricted input", of: inputs.map(\.name)) { $0.input },
      .number("low", "The lower limit, included; empty where open", .ofInput) { limits($0)?.low },
      .number("high", "The upper limit, included; empty where open", .ofInput) {
        limits($0)?.high
      },
      .number("coverage", "The part of all events that lie in the box", .part) {
        $0.box.box.coverage
      },
      .number("density", "The part of the cases in the box in which the event happens", .part) {
        $0.box.box.density
      },
      .number("mass", "The part of all cases that lie in the box", .part) { $0.box.box.mass },
      .number(
        "quasi_p",
        "How likely the box would be as dense if the restriction meant nothing: one-sided, not "
          + "corrected for the search", .probability
      ) { $0.box.box.quasiP[$0.input] },
    ]
    return ResultTable(
      "boxes.csv",
      "Every box of the peeling and pasting, a row for each restricted input; coverage and density "
        + "are those over all cases. The first box, of all cases, has no row.",
      key: ["box", "input"], columns: columns,
      rows: discovery.boxes.flatMap { box in
        box.box.box.restricted.map { (box: box, input: $0) }
      })
  }

  /// What every box is good for.
  package var trajectory: ResultTable {
    typealias Row = Discovery.Numbered
    let columns: [Column<Row>] = [
      .integer("box", "The number of the box", .number) { $0.number },
      .integer(
        "covering",
        "Which search found it, counted from 1; each goes on where the chosen boxes "
          + "of the earlier ones left off", .number
      ) { $0.trajectory + 1 },
      .integer("restricted", "The restricted inputs", .number) { $0.box.box.limits.count },
      .integer("cases", "The cases in the box", .number) { $0.box.cases },
      .integer("events", "Those in which the event happens", .number) { $0.box.events },
      .number("coverage", "The part of all events that lie in the box", .part) {
        $0.box.coverage
      },
      .number("density", "The part of the cases in the box in which the event happens", .part) {
        $0.box.density
      },
      .number(
        "mcse_density", "The standard error of density, the search left out of account",
        .probabilityDistance
      ) { $0.box.densityError },
      .number("mass", "The part of all cases that lie in the box", .part) { $0.box.mass },
      .integer("chosen", "1 for the box to look at first, 0 for others", .number) {
        $0.isChosen ? 1 : 0
      },
    ]
    return ResultTable(
      "trajectory.csv", "The boxes from all cases to the smallest: coverage against density.",
      key: ["box"], columns: columns, rows: discovery.boxes)
  }

  /// What makes a discovery repeatable.
  fileprivate var details: [String: JSONValue] {
    [
      "peel": JSONValue(discovery.settings.peel), "paste": JSONValue(discovery.settings.paste),
      "least_mass": JSONValue(discovery.settings.leastMass),
      "events": JSONValue(discovery.cases.events),
      "inputs": .array(discovery.cases.inputs.map { .string($0.name) }),
      "chosen": .array(discovery.chosen.map { JSONValue($0.number) }),
    ]
  }
}

extension VerbResult {
  /// The result of the verb `discover` on the draws of a study; `event` in words.
  package init(_ discovery: Discovery, of study: Study, event: String) {
    let tables = DiscoveryTables(discovery)
    self.init(
      verb: "discover", study: study, draws: discovery.cases.count, tables: tables.all,
      details: tables.details.merging(["event": .string(event)]) { own, _ in own })
  }

  /// The result of the verb `discover` on a table from elsewhere.
  package init(_ discovery: Discovery, ofTable name: String, event: String) {
    let tables = DiscoveryTables(discovery)
    self.init(
      verb: "discover", table: name, title: event, rows: discovery.cases.count,
      tables: tables.all,
      details: tables.details.merging(["event": .string(event)]) { own, _ in own })
  }
}
