import Analysis
import Simulation
import Studies

extension VerbResult {
  /// The result of the verb `sweep`.
  package init(_ sweep: Sweep, of study: Study, details: [String: JSONValue] = [:]) {
    var tables = [SweepTables(sweep).sweep]
    if sweep.estimates.contains(where: { !$0.leads.isEmpty }) {
      tables.append(SweepTables(sweep).simplex)
    }
    self.init(
      verb: "sweep", study: study, draws: study.simulation.draws, tables: tables,
      details: details.merging(["points": JSONValue(sweep.grid.points.count)]) { own, _ in own })
  }
}

/// The files of a sweep.
struct SweepTables {
  private let made: Sweep

  init(_ sweep: Sweep) { made = sweep }

  private struct Row {
    let point: Int
    let measure: Measure
    let estimate: Estimate
  }

  var sweep: ResultTable {
    let rows = made.estimates.enumerated().flatMap { point, estimates in
      zip(estimates.measures, estimates.estimates).map {
        Row(point: point, measure: $0, estimate: $1)
      }
    }
    let varied: [Column<Row>] = parameters(beside: ["measure", "value", "mcse"]) { $0.point }
    return ResultTable(
      "sweep.csv", "The measures at every point of a grid over parameters",
      key: varied.map(\.field.name) + ["measure"],
      columns: varied + [
        .text("measure", "The measure") { $0.measure.name },
        .number("value", "Its estimate", .measure) { $0.estimate.value },
        .number("mcse", "Its Monte Carlo standard error", .measureError) {
          $0.estimate.standardError
        },
      ], rows: rows)
  }

  var simplex: ResultTable {
    let sweep = made
    let own = [
      "year", "leader", "first_probability", "mcse_first_probability", "runner_up",
      "runner_up_probability",
    ]
    let varied: [Column<Int>] = parameters(beside: own) { $0 }
    func entity(_ lead: Sweep.Lead?, _ point: Int) -> String {
      lead.map { sweep.estimates[point].study.entities[$0.entity] } ?? ""
    }
    return ResultTable(
      "simplex.csv", "Who is most probably first at every point of the triangle of weights",
      key: varied.map(\.field.name),
      columns: varied + [
        .integer("year", "The last year of the horizon", .year) {
          sweep.estimates[$0].study.horizon.upperBound
        },
        .text("leader", "The entity that is most probably first") {
          entity(sweep.leader(atPoint: $0)?.first, $0)
        },
        .number("first_probability", "The probability that it is first", .probability) {
          sweep.leader(atPoint: $0)?.first.probability.value
        },
        .number(
          "mcse_first_probability", "The Monte Carlo standard error of first_probability",
          .probabilityDistance
        ) { sweep.leader(atPoint: $0)?.first.probability.standardError },
        .text("runner_up", "The entity that is first the next most probably") {
          entity(sweep.leader(atPoint: $0)?.second, $0)
        },
        .number("runner_up_probability", "The probability that it is first", .probability) {
          sweep.leader(atPoint: $0)?.second?.probability.value
        },
      ], rows: Array(sweep.grid.points.indices))
  }

  /// A column for each varied parameter.
  private func parameters<Row>(
    beside own: [String], point: @escaping (Row) -> Int
  ) -> [Column<Row>] {
    let grid = made.grid
    var names = ColumnNames(taken: own)
    return grid.addresses.enumerated().map { axis, address in
      let name = names.claim("\(address)", prefix: "vary")
      guard grid.numbers.allSatisfy({ $0[axis] != nil }) else {
        return .text(name, "The value of this parameter") { grid.values[point($0)][axis] }
      }
      return .number(name, "The value of this parameter", .parameter) {
        grid.numbers[point($0)][axis]
      }
    }
  }
}
