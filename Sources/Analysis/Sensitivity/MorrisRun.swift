import Simulation
import Studies

/// Elementary effects of a study's measures, for every year of the horizon from the same runs.
///
/// Every draw is a trajectory through the unit cube: from a base point of the study's design, put on
/// a grid of levels, each group of inputs takes one step of half the unit interval, in a random
/// order (Morris 1991, doi 10.1080/00401706.1991.10484804; groups and μ* by Campolongo, Cariboni and
/// Saltelli 2007, doi 10.1016/j.envsoft.2006.10.004). Evaluations: draws × (groups + 1).
public struct MorrisRun: Sendable {
  /// The levels of an input.
  public static let levels = 4
  /// What a step is in the unit interval.
  public static let step = MorrisSums.step

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
  private let leads: Leads

  /// A run for some measures of the study, by group or by single input.
  ///
  /// By single input the measures' own entities' are told apart unless `allEntities` says so.
  /// Throws ``SensitivityRefusal``, and what compiling the study throws.
  public init(
    _ study: Study, measures: [Measure], by detail: InputDetail = .group,
    allEntities: Bool = false, threads: Int
  ) throws {
    let groups = try InputGroups(study)
    inputs = try groups.moved(
      by: detail, entities: allEntities ? nil : measures.ownEntities)
    leads = Leads(measures, inputs, groups)
    measured = try MeasuredRun(
      study, measures, inputNames: inputs.map(\.name), evaluationsOfDraw: inputs.count + 1,
      threads: threads)
  }

  /// Makes the draws; the effects input by input, measure by measure, year by year.
  ///
  /// The same bytes for any number of threads. Throws `CancellationError` and ``SimulationFailure``.
  public func effects() async throws -> [ElementaryEffect] {
    effects(from: try await work.finding())
  }

  /// The effects that follow from sums over the draws, those of ``work``.
  package func effects(from sums: UnitSums) -> [ElementaryEffect] {
    let estimator = MorrisSums(groups: inputs.count)
    let resampling = Resampling(
      sums, isJackknife: ResamplingUnits(measured.run.cut).areReplicates,
      seed: study.simulation.seed)
    return measured.rows(resampling, estimator.statistics) { subject, own in
      let place = 3 * subject.place
      return ElementaryEffect(
        input: subject.input, measure: subject.measure, year: subject.year, mean: own[place],
        meanAbsolute: own[place + 1], standardDeviation: own[place + 2])
    }
  }

  /// The draws, to be made at once or in parts.
  package var work: SensitivityWork {
    let estimator = MorrisSums(groups: inputs.count)
    let units = ResamplingUnits(measured.run.cut)
    var seating = Seating(.first)
    for (group, input) in inputs.enumerated() {
      seating.put(input.coordinates, on: .stepped(group: group))
    }
    let (stepped, leads, groups) = (seating, leads, inputs.count)
    let (outputs, years) = (measured.run.outputs.count, study.years.count)
    return SensitivityWork(
      measured.run, width: estimator.width, in: units
    ) { block, stretches, part in
      let trajectories = Trajectories(
        groups: groups, levels: Self.levels, leads: leads.coordinates)
      block.begin(trajectories)
      var (before, after) = (block.makeNumbers(), block.makeNumbers())
      try block.evaluate(stepped, trajectories, into: before)
      for step in 0..<groups {
        try block.evaluate(stepped, trajectories, step: step + 1, into: after)
        for (unit, draws) in stretches.enumerated() {
          for d in draws {
            let group = trajectories.group(ofStep: step, draw: d)
            for output in 0..<outputs {
              let lead = leads.lead(ofMeasure: output / years, group: group)
              estimator.add(
                before: before.row(output)[d], after: after.row(output)[d],
                goesUp: lead.map { trajectories.goesUp(lead: $0, draw: d) } ?? true, group: group,
                to: &part, unit: unit, output: output)
            }
          }
        }
        swap(&before, &after)
      }
    }
  }
}

/// The inputs whose direction is that of their group, by measure.
private struct Leads: Sendable {
  private(set) var coordinates: [Coordinate] = []
  /// Measures × groups: places among the coordinates.
  private var places: [Int?] = []
  private let groups: Int

  init(_ measures: [Measure], _ inputs: [MovedInputs], _ groups: InputGroups) {
    self.groups = inputs.count
    var known: [Coordinate: Int] = [:]
    for measure in measures {
      for input in inputs {
        guard let lead = input.lead(of: measure, groups) else {
          places.append(nil)
          continue
        }
        let place = known[lead] ?? coordinates.count
        if place == coordinates.count { coordinates.append(lead) }
        known[lead] = place
        places.append(place)
      }
    }
  }

  func lead(ofMeasure measure: Int, group: Int) -> Int? { places[measure * groups + group] }
}

extension MovedInputs {
  /// The input of the measure's entity, the first of all where it has none; of weights that of the
  /// largest.
  fileprivate func lead(of measure: Measure, _ groups: InputGroups) -> Coordinate? {
    if let only = coordinates.first, coordinates.count == 1, only.places.count == 1 {
      return only.first
    }
    if group.parts == [.weights] { return groups.largestWeight }
    let own = measure.entities.first.flatMap { groups.inputs(of: group, entities: [$0]).first }
    return (own ?? groups.inputs(of: group).first)?.coordinate
  }
}
