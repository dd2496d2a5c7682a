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
  public let study: Study
  /// The measures.
  public let measures: [Measure]
  /// How far the evaluations have come, for one reader; ends with the run.
  public var progress: AsyncStream<RunProgress> { run.progress }

  private let run: SeatedRun
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
    guard !measures.isEmpty else { throw SensitivityRefusal.noMeasures }
    self.study = study
    self.measures = measures
    let groups = try InputGroups(study)
    inputs = try groups.moved(
      by: detail, entities: allEntities ? nil : measures.ownEntities)
    leads = Leads(measures, inputs, groups)
    run = try SeatedRun(
      study, outputs: measures.outputs(of: study), evaluations: inputs.count + 1,
      threads: threads)
  }

  /// The addresses of the groups or inputs.
  public var inputNames: [String] { inputs.map(\.name) }

  /// The number of evaluations of the model.
  public var evaluations: Int { run.cut.draws * (inputs.count + 1) }

  /// Makes the draws; the effects input by input, measure by measure, year by year.
  ///
  /// The same bytes for any number of threads. Throws `CancellationError` and ``SimulationFailure``.
  public func effects() async throws -> [ElementaryEffect] {
    let sums = try await sums()
    let resampling = Resampling(
      sums, isJackknife: ResamplingUnits(run.cut).areReplicates, seed: study.simulation.seed)
    let estimator = MorrisSums(groups: inputs.count)
    let estimates = run.outputs.indices.map {
      resampling.estimates(output: $0, estimator.statistics)
    }
    let years = study.years
    return inputs.enumerated().flatMap { g, input in
      measures.enumerated().flatMap { m, measure in
        years.enumerated().map { y, year in
          let own = estimates[m * years.count + y]
          return ElementaryEffect(
            input: input.name, measure: measure.name, year: year, mean: own[3 * g],
            meanAbsolute: own[3 * g + 1], standardDeviation: own[3 * g + 2])
        }
      }
    }
  }

  private func sums() async throws -> UnitSums {
    let units = ResamplingUnits(run.cut)
    let estimator = MorrisSums(groups: inputs.count)
    let outputs = run.outputs.count
    var seating = Seating(.first)
    for (group, input) in inputs.enumerated() {
      seating.put(input.coordinates, on: .stepped(group: group))
    }
    let (stepped, leads, groups) = (seating, leads, inputs.count)
    let years = study.years.count
    let none = UnitSums(units: units.count, outputs: outputs, width: estimator.width)
    return try await run.fold(none) { block in
      let trajectories = Trajectories(
        groups: groups, levels: Self.levels, leads: leads.coordinates)
      block.begin(trajectories)
      var (before, after) = (block.makeNumbers(), block.makeNumbers())
      let stretches = units.stretches(of: block.draws)
      var part = UnitSums(units: stretches.count, outputs: outputs, width: estimator.width)
      try block.evaluate(stepped, trajectories, into: before)
      for (unit, draws) in stretches.enumerated() {
        part.add(draws: draws.count, toUnit: unit)
      }
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
      return (units.first(of: block.draws), part)
    } add: { total, part in
      total.add(part.1, firstUnit: part.0)
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
