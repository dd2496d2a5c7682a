import Analysis
import Simulation
import Studies

extension VerbResult {
  /// The result of the verb `tornado` on some measures of a study: for each what it is with
  /// everything at random, and its bars.
  package init(
    _ study: Study, swing: SwingWidth, tornados: [(measure: String, base: Estimate)],
    _ bars: [TornadoBar]
  ) {
    let bases = Dictionary(
      tornados.map { ($0.measure, $0.base) }, uniquingKeysWith: { first, _ in first })
    let columns: [Column<TornadoBar>] = [
      .text("input", "The group of inputs, or the input, by its address") { $0.input },
      .text("measure", "The measure") { $0.measure },
      .number("low", "The measure with the input at its low point", .ofMeasure) { $0.low.value },
      .number("high", "The measure with the input at its high point", .ofMeasure) {
        $0.high.value
      },
      .number("swing", "The distance between the two", .ofMeasure) { $0.swing.value },
    ]
    self.init(
      verb: "tornado", study: study, draws: study.simulation.draws,
      tables: [
        ResultTable(
          "tornado.csv",
          "Each measure with one input at a time at its low and high point, all others at random; "
            + "the largest swing first.", key: ["input", "measure"], columns: columns, rows: bars)
      ],
      measures: bases,
      details: [
        "swing": .string(swing.rawValue),
        "errors": .array(
          bars.map { bar in
            let base = bases[bar.measure]
            return .object([
              "input": .string(bar.input), "measure": .string(bar.measure),
              "mcse_low": JSONValue(bar.low.standardError),
              "mcse_high": JSONValue(bar.high.standardError),
              "mcse_swing": JSONValue(bar.swing.standardError),
              "bends": .bool(base.map(bar.bends) ?? false),
              "within_error": .bool(base.map(bar.isWithinError) ?? false),
            ])
          }),
      ])
  }
}
