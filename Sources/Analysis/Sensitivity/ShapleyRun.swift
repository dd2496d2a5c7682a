import Simulation
import Studies

/// The part of a measure's variance over the draws that falls to a group of inputs, in one year.
public struct ShapleyEffect: Sendable, Hashable {
  /// The group, by its address.
  public let input: String
  /// The measure.
  public let measure: String
  /// The year.
  public let year: Int
  /// The part; those of all groups sum to 1.
  public let effect: IntervalEstimate
}

/// Shapley effects of a study's measures, also for groups that depend on each other, for every year
/// of the horizon from the same runs.
///
/// The mean, over all orders in which the groups could become known, of what each adds to the variance
/// explained (Owen 2014, doi 10.1137/130936233; Song, Nelson and Staum 2016, doi 10.1137/15M1048070).
/// Of correlated inputs those of a set are kept and the others are drawn anew given them.
/// Evaluations: draws × 2^groups.
public struct ShapleyRun: Sendable {
  /// The most groups.
  public static let mostGroups = 12

  /// The study.
  public var study: Study { measured.study }
  /// The measures.
  public var measures: [Measure] { measured.measures }
  /// The addresses of the groups.
  public var inputNames: [String] { measured.inputNames }
  /// The number of evaluations of the model.
  public var evaluations: Int { measured.evaluations }
  /// How far the evaluations have come, for one reader; ends with the run.
  public var progress: AsyncStream<RunProgress> { measured.run.progress }

  private let measured: MeasuredRun
  private let groups: InputGroups

  /// A run for some measures of the study, correlated groups apart.
  ///
  /// Throws ``SensitivityRefusal`` where nothing is uncertain or groups are more than
  /// ``mostGroups``, and what compiling the study throws.
  public init(_ study: Study, measures: [Measure], threads: Int) throws {
    groups = try InputGroups(study, joinsCorrelated: false)
    let count = groups.groups.count
    guard count > 0 else { throw SensitivityRefusal.nothingUncertain }
    guard count <= Self.mostGroups else {
      throw SensitivityRefusal.tooManyGroups(count, limit: Self.mostGroups)
    }
    measured = try MeasuredRun(
      study, measures, inputNames: groups.groups.map(\.name), evaluationsOfDraw: 1 << count,
      threads: threads)
  }

  /// Makes the draws; the effects group by group, measure by measure, year by year.
  ///
  /// The same bytes for any number of threads. Throws `CancellationError` and ``SimulationFailure``.
  public func effects() async throws -> [ShapleyEffect] {
    effects(from: try await work.finding())
  }

  /// The effects that follow from sums over the draws, those of ``work``.
  package func effects(from sums: UnitSums) -> [ShapleyEffect] {
    let estimator = ShapleySums(groups: groups.groups.count)
    let resampling = Resampling(
      sums, isJackknife: units(estimator).areReplicates, seed: study.simulation.seed,
      resamples: 400)
    return measured.rows(resampling, estimator.effects) { subject, own in
      ShapleyEffect(
        input: subject.input, measure: subject.measure, year: subject.year,
        effect: own[subject.place])
    }
  }

  /// Fewer units where there are many sets, so that their sums stay within about 64 MiB.
  private func units(_ estimator: ShapleySums) -> ResamplingUnits {
    let room = (1 << 23) / (estimator.width * measured.run.outputs.count)
    return ResamplingUnits(
      measured.run.cut, most: min(ResamplingUnits.most, max(32, room)))
  }

  /// The draws, to be made at once or in parts.
  package var work: SensitivityWork {
    let estimator = ShapleySums(groups: groups.groups.count)
    let units = units(estimator)
    let centres = measured.run.centres
    let all = (1 << estimator.groups) - 1
    let seatings = (0...all).map(seating)
    return SensitivityWork(
      measured.run, width: estimator.width, in: units
    ) { block, stretches, part in
      let (a, c) = (block.makeNumbers(), block.makeNumbers())
      try block.evaluate(seatings[all], into: a)
      for set in 0..<all {
        try block.evaluate(seatings[set], into: c)
        for (unit, draws) in stretches.enumerated() {
          for (output, centre) in centres.enumerated() {
            let (first, second) = (a.row(output), c.row(output))
            if set == 0 {
              part.addMoments(
                first, second, centre: centre, draws: draws, unit: unit, output: output)
            } else {
              let squares = draws.reduce(0) {
                $0 + (first[$1] - second[$1]) * (first[$1] - second[$1])
              }
              part.add(
                squares, unit: unit, output: output, place: estimator.place(ofSet: set))
            }
          }
        }
      }
    }
  }

  /// The seats at which the groups of a set, by their bits, are the first seat's.
  private func seating(_ set: Int) -> Seating {
    var seating = Seating(.first)
    var kept: Set<InputGroup.Part> = []
    for (g, group) in groups.groups.enumerated() {
      if set >> g & 1 == 1 {
        kept.formUnion(group.parts)
      } else {
        seating.put(groups.coordinates(of: group), on: .second)
      }
    }
    let families: [(InputFamily, Correlations.Kind, (Int) -> InputGroup.Part)] = [
      (.ownShock, .growth, { .ownShock(indicator: $0) }),
      (.drift, .drift, { .start(.drift, indicator: $0) }),
      (.dataError, .error, { .start(.dataError, indicator: $0) }),
    ]
    for (family, kind, part) in families where !study.correlations[kind].isEmpty {
      seating.mixtures[family] = SeatMixture(
        CorrelationMatrix(study.correlations[kind]),
        kept: Set(study.indicators.indices.filter { kept.contains(part($0)) }), of: study)
    }
    return seating
  }
}
