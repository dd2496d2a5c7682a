import Simulation
import Studies

/// Indices of Sobol' of a study's measures, for every year of the horizon from the same runs.
///
/// Base draws A and B come from two independent sets of streams, by the study's design; a group's
/// outputs are those of A with the group's numbers of B (Saltelli 2002, doi
/// 10.1016/S0010-4655(02)00280-1). Evaluations: draws × (groups + 2).
public struct SobolRun: Sendable {
  /// The study.
  public let study: Study
  /// The measures.
  public let measures: [Measure]
  /// How far the evaluations have come, for one reader; ends with the run.
  public var progress: AsyncStream<RunProgress> { run.progress }

  private let run: SeatedRun
  private let inputs: [MovedInputs]
  private let groups: InputGroups

  /// A run for some measures of the study, by group or by single input.
  ///
  /// By single input the measures' own entities' are told apart unless `allEntities` says so.
  /// Throws ``SensitivityRefusal``, and what compiling the study throws.
  public init(
    _ study: Study, measures: [Measure], by detail: InputDetail = .group,
    allEntities: Bool = false, threads: Int
  ) throws {
    guard !measures.isEmpty else { throw SensitivityRefusal.noMeasures }
    self.study = study
    self.measures = measures
    groups = try InputGroups(study)
    inputs = try groups.moved(
      by: detail, entities: allEntities ? nil : measures.ownEntities)
    run = try SeatedRun(
      study, outputs: measures.outputs(of: study), evaluations: inputs.count + 2,
      threads: threads)
  }

  /// The addresses of the groups or inputs.
  public var inputNames: [String] { inputs.map(\.name) }

  /// The number of evaluations of the model.
  public var evaluations: Int { run.cut.draws * (inputs.count + 2) }

  /// Makes the draws; the indices input by input, measure by measure, year by year.
  ///
  /// The same bytes for any number of threads. Throws `CancellationError` and ``SimulationFailure``.
  public func indices() async throws -> [SobolIndex] {
    let sums = try await sums()
    let resampling = Resampling(
      sums, isJackknife: ResamplingUnits(run.cut).areReplicates, seed: study.simulation.seed)
    let estimator = SobolSums(groups: inputs.count)
    let estimates = run.outputs.indices.map {
      resampling.estimates(output: $0, estimator.indices)
    }
    let years = study.years
    return inputs.enumerated().flatMap { g, input in
      measures.enumerated().flatMap { m, measure in
        years.enumerated().map { y, year in
          let own = estimates[m * years.count + y]
          return SobolIndex(
            input: input.name, measure: measure.name, year: year, firstOrder: own[2 * g],
            total: own[2 * g + 1])
        }
      }
    }
  }

  private func sums() async throws -> UnitSums {
    let units = ResamplingUnits(run.cut)
    let estimator = SobolSums(groups: inputs.count)
    let outputs = run.outputs.count
    let centres = run.centres
    let seatings = inputs.map { input in
      var seating = Seating(.first)
      seating.put(input.coordinates, on: .second)
      return seating
    }
    let none = UnitSums(units: units.count, outputs: outputs, width: estimator.width)
    return try await run.fold(none) { block in
      let (a, b, c) = (block.makeNumbers(), block.makeNumbers(), block.makeNumbers())
      let stretches = units.stretches(of: block.draws)
      var part = UnitSums(units: stretches.count, outputs: outputs, width: estimator.width)
      try block.evaluate(Seating(.first), into: a)
      try block.evaluate(Seating(.second), into: b)
      for (unit, draws) in stretches.enumerated() {
        part.add(draws: draws.count, toUnit: unit)
        for output in 0..<outputs {
          estimator.add(
            base: a.row(output), b.row(output), centre: centres[output], draws: draws,
            to: &part, unit: unit, output: output)
        }
      }
      for (group, seating) in seatings.enumerated() {
        try block.evaluate(seating, into: c)
        for (unit, draws) in stretches.enumerated() {
          for output in 0..<outputs {
            estimator.add(
              c.row(output), ofGroup: group, base: a.row(output), b.row(output),
              centre: centres[output], draws: draws, to: &part, unit: unit, output: output)
          }
        }
      }
      return (units.first(of: block.draws), part)
    } add: { total, part in
      total.add(part.1, firstUnit: part.0)
    }
  }
}

extension [Measure] {
  /// The entities that the measures are about; all where one is about all.
  var ownEntities: Set<Int>? {
    contains { $0.entities.isEmpty } ? nil : Set(flatMap(\.entities))
  }

  /// What the measures are about, measure by measure in every year.
  func outputs(of study: Study) -> [DrawOutput] {
    flatMap { measure in study.years.indices.map { DrawOutput(measure, year: $0) } }
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
