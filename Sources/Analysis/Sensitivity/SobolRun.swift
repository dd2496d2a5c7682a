import Simulation
import Studies

/// Indices of Sobol' of a study's measures, for every year of the horizon from the same runs.
///
/// Base draws A and B come from two independent sets of streams, by the study's design; a group's
/// outputs are those of A with the group's numbers of B (Saltelli 2002, doi
/// 10.1016/S0010-4655(02)00280-1). Evaluations: draws × (groups + 2).
public struct SobolRun: Sendable {
  /// The study.
  public var study: Study { measured.study }
  /// The measures.
  public var measures: [Measure] { measured.measures }
  /// The addresses of the groups or inputs.
  public var inputNames: [String] { measured.inputNames }
  /// The number of evaluations of the model.
  public var evaluations: Int { measured.evaluations }
  /// How far the evaluations have come, for one reader; ends with the run.
  public var progress: AsyncStream<RunProgress> { measured.run.progress }

  private let measured: MeasuredRun
  private let inputs: [MovedInputs]

  /// A run for some measures of the study, by group or by single input.
  ///
  /// By single input the measures' own entities' are told apart unless `allEntities` says so.
  /// Throws ``SensitivityRefusal``, and what compiling the study throws.
  public init(
    _ study: Study, measures: [Measure], by detail: InputDetail = .group,
    allEntities: Bool = false, threads: Int
  ) throws {
    inputs = try InputGroups(study).moved(
      by: detail, entities: allEntities ? nil : measures.ownEntities)
    measured = try MeasuredRun(
      study, measures, inputNames: inputs.map(\.name), evaluationsOfDraw: inputs.count + 2,
      threads: threads)
  }

  /// Makes the draws; the indices input by input, measure by measure, year by year.
  ///
  /// The same bytes for any number of threads. Throws `CancellationError` and ``SimulationFailure``.
  public func indices() async throws -> [SobolIndex] {
    indices(from: try await work.finding())
  }

  /// The indices that follow from sums over the draws, those of ``work``.
  package func indices(from sums: UnitSums) -> [SobolIndex] {
    let estimator = SobolSums(groups: inputs.count)
    let resampling = Resampling(
      sums, isJackknife: ResamplingUnits(measured.run.cut).areReplicates,
      seed: study.simulation.seed)
    return measured.rows(resampling, estimator.indices) { subject, own in
      SobolIndex(
        input: subject.input, measure: subject.measure, year: subject.year,
        firstOrder: own[2 * subject.place], total: own[2 * subject.place + 1])
    }
  }

  /// The draws, to be made at once or in parts.
  package var work: SensitivityWork {
    let estimator = SobolSums(groups: inputs.count)
    let units = ResamplingUnits(measured.run.cut)
    let centres = measured.run.centres
    let seatings = inputs.map { input in
      var seating = Seating(.first)
      seating.put(input.coordinates, on: .second)
      return seating
    }
    return SensitivityWork(
      measured.run, width: estimator.width, in: units
    ) { block, stretches, part in
      let (a, b, c) = (block.makeNumbers(), block.makeNumbers(), block.makeNumbers())
      try block.evaluate(Seating(.first), into: a)
      try block.evaluate(Seating(.second), into: b)
      for (unit, draws) in stretches.enumerated() {
        for (output, centre) in centres.enumerated() {
          estimator.add(
            base: a.row(output), b.row(output), centre: centre, draws: draws, to: &part,
            unit: unit, output: output)
        }
      }
      for (group, seating) in seatings.enumerated() {
        try block.evaluate(seating, into: c)
        for (unit, draws) in stretches.enumerated() {
          for (output, centre) in centres.enumerated() {
            estimator.add(
              c.row(output), ofGroup: group, base: a.row(output), b.row(output), centre: centre,
              draws: draws, to: &part, unit: unit, output: output)
          }
        }
      }
    }
  }
}
