import Analysis
import Studies

extension VerbResult {
  /// The result of the verb `sensitivity` by the method `sobol`.
  package init(_ run: SobolRun, _ indices: [SobolIndex]) {
    self.init(
      verb: "sensitivity", study: run.study, draws: run.study.simulation.draws,
      tables: [SensitivityTables.sobol(indices)],
      details: [
        "method": .string("sobol"), "evaluations": JSONValue(run.evaluations),
        "estimators": .string(
          "first order: Saltelli et al. 2010, table 2 (b), centred; total: Jansen 1999"),
        "not_converged": .array(
          indices.filter { !$0.isConverged }.map {
            .string(SensitivityTables.note($0.input, $0.measure, "\($0.year)"))
          }),
      ])
  }

  /// The result of the verb `sensitivity` by the method `morris`, an entry of its own, so that both
  /// can stand in a folder.
  package init(_ run: MorrisRun, _ effects: [ElementaryEffect]) {
    self.init(
      verb: "sensitivity-morris", study: run.study, draws: run.study.simulation.draws,
      tables: [SensitivityTables.morris(effects)],
      details: [
        "method": .string("morris"), "evaluations": JSONValue(run.evaluations),
        "levels": JSONValue(MorrisRun.levels), "step": JSONValue(MorrisRun.step),
      ])
  }
}

extension VerbResult {
  /// The result of the verb `sensitivity` by the method `shapley`, an entry of its own.
  package init(_ run: ShapleyRun, _ effects: [ShapleyEffect]) {
    self.init(
      verb: "sensitivity-shapley", study: run.study, draws: run.study.simulation.draws,
      tables: [SensitivityTables.shapley(effects)],
      details: ["method": .string("shapley"), "evaluations": JSONValue(run.evaluations)])
  }
}

/// The CSV files of the verb `sensitivity`.
package enum SensitivityTables {
  /// The text by which a record names an index.
  package static func note(_ input: String, _ measure: String, _ year: String) -> String {
    "\(input), \(measure), \(year)"
  }

  /// First-order and total indices.
  package static func sobol(_ indices: [SobolIndex]) -> ResultTable {
    let columns: [Column<SobolIndex>] =
      place(\.input, \.measure, \.year)
      + estimate(
        "first_order", "The part of the variance that the input explains by itself",
        .varianceShare, \.firstOrder)
      + estimate(
        "total", "The part of the variance in which the input takes part", .varianceShare, \.total)
    return ResultTable(
      "sobol.csv",
      "Indices of Sobol' of each group of inputs, or each input; empty where the measure does not "
        + "vary. Estimates of small indices may be negative.",
      key: ["input", "measure", "year"], columns: columns, rows: indices)
  }

  /// Elementary effects.
  package static func morris(_ effects: [ElementaryEffect]) -> ResultTable {
    let columns: [Column<ElementaryEffect>] =
      place(\.input, \.measure, \.year) + [
        .number("mu", "The mean effect of a step upwards", .perUnitInterval) { $0.mean.value }
      ]
      + estimate(
        "mu_star", "The mean absolute effect of a step", .perUnitInterval, \.meanAbsolute)
      + [
        .number("sigma", "The standard deviation of the effects, with n - 1", .perUnitInterval) {
          $0.standardDeviation.value
        }
      ]
    return ResultTable(
      "morris.csv", "Elementary effects of each group of inputs, or each input.",
      key: ["input", "measure", "year"], columns: columns, rows: effects)
  }

  /// Shapley effects.
  package static func shapley(_ effects: [ShapleyEffect]) -> ResultTable {
    let columns: [Column<ShapleyEffect>] =
      place(\.input, \.measure, \.year)
      + estimate(
        "effect", "The part of the variance that falls to the input", .varianceShare, \.effect)
    return ResultTable(
      "shapley.csv",
      "Shapley effects of each group of inputs, correlated ones apart; they sum to 1.",
      key: ["input", "measure", "year"], columns: columns, rows: effects)
  }

  /// An estimate and the ends of its interval.
  private static func estimate<Row>(
    _ name: String, _ description: String, _ unit: Unit,
    _ estimate: @escaping (Row) -> IntervalEstimate
  ) -> [Column<Row>] {
    [
      .number(name, description, unit) { estimate($0).value },
      .number("\(name)_low", "The lower end of its 95 % interval", unit) { estimate($0).low },
      .number("\(name)_high", "The upper end of its 95 % interval", unit) { estimate($0).high },
    ]
  }

  /// The columns that tell rows apart.
  static func place<Row>(
    _ input: @escaping (Row) -> String, _ measure: @escaping (Row) -> String,
    _ year: @escaping (Row) -> Int
  ) -> [Column<Row>] {
    [
      .text("input", "The group of inputs, or the input, by its address", value: input),
      .text("measure", "The measure", value: measure),
      .integer("year", "The year in which the measure is taken", .year, value: year),
    ]
  }
}
