import Simulation
import Studies

/// What all sensitivities of measures have in common: runs of one study under several seatings, whose
/// sums are kept unit by unit and resampled.
struct MeasuredRun: Sendable {
  /// What an estimate is about.
  struct Subject {
    /// The place of the group or input.
    let place: Int
    /// Its address.
    let input: String
    /// The measure's name.
    let measure: String
    let year: Int
  }

  let study: Study
  let measures: [Measure]
  /// The addresses of the groups or inputs.
  let inputNames: [String]
  /// The number of evaluations of the model.
  let evaluations: Int
  /// Asked for every measure in every year.
  let run: SeatedRun

  /// Throws ``SensitivityRefusal`` where there is no measure, and what compiling the study throws.
  init(
    _ study: Study, _ measures: [Measure], inputNames: [String], evaluationsOfDraw: Int,
    threads: Int
  ) throws {
    guard !measures.isEmpty else { throw SensitivityRefusal.noMeasures }
    self.study = study
    self.measures = measures
    self.inputNames = inputNames
    let outputs = measures.flatMap { measure in
      study.years.indices.map { DrawOutput(measure, year: $0) }
    }
    run = try SeatedRun(
      study, outputs: outputs, evaluations: evaluationsOfDraw, threads: threads)
    evaluations = run.cut.draws * evaluationsOfDraw
  }

  /// Rows of statistics, input by input, measure by measure, year by year; `row` is given those of the
  /// measure in the year for all inputs.
  func rows<Row>(
    _ resampling: Resampling, _ statistics: (_ sums: [Double]) -> [Double],
    row: (Subject, [IntervalEstimate]) -> Row
  ) -> [Row] {
    let estimates = run.outputs.indices.map { resampling.estimates(output: $0, statistics) }
    let years = study.years
    return inputNames.enumerated().flatMap { place, input in
      measures.enumerated().flatMap { m, measure in
        years.enumerated().map { y, year in
          row(
            Subject(place: place, input: input, measure: measure.name, year: year),
            estimates[m * years.count + y])
        }
      }
    }
  }
}

extension [Measure] {
  /// The entities that the measures are about; all where one is about all.
  var ownEntities: Set<Int>? {
    contains { $0.entities.isEmpty } ? nil : Set(flatMap(\.entities))
  }
}

extension Study {
  /// The measures of some names, all where none is given.
  ///
  /// Throws ``SensitivityRefusal`` for a name that is not there, and where the study has none.
  public func measures(named names: [String]) throws(SensitivityRefusal) -> [Measure] {
    guard !measures.isEmpty else { throw .noMeasures }
    guard !names.isEmpty else { return measures }
    var found: [Measure] = []
    for name in names {
      guard let measure = measures.first(where: { $0.name == name }) else {
        throw .noMeasure(name, known: measures.map(\.name))
      }
      if !found.contains(measure) { found.append(measure) }
    }
    return found
  }
}
