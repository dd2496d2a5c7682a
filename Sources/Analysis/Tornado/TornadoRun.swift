import Simulation
import Studies

/// What a measure is with one group of inputs, or one input, at its low and at its high point, all
/// others at random.
public struct TornadoBar: Sendable, Hashable {
  /// The group, or the single input, by its address.
  public let input: String
  /// The measure.
  public let measure: String
  /// The measure at the low point.
  public let low: Estimate
  /// The measure at the high point.
  public let high: Estimate
  /// |high − low|, with the error of the paired difference on common random numbers.
  public let swing: Estimate
  /// Of a choice the options at which the measure is least and greatest; `nil` of all else.
  public let options: Options?

  /// Two options of a choice by their names.
  public struct Options: Sendable, Hashable {
    /// At which the measure is least.
    public let low: String
    /// At which it is greatest.
    public let high: String
  }
}

/// A tornado: the swing of a measure by each group of inputs, one at a time.
///
/// Of inputs that every entity has, the measure's own entities' move unless told otherwise, those
/// of all years together. A weight goes to the points of its marginal law, its siblings being rescaled.
/// A choice goes to each of its options, the bar from the one at which the measure is least to the one
/// at which it is greatest. Evaluations: draws × (2 × inputs + 1), those of a choice being its options.
public struct TornadoRun: Sendable {
  /// The study.
  public let study: Study
  /// The measure.
  public let measure: Measure
  /// The addresses of what is moved.
  public let inputNames: [String]
  /// How far the evaluations have come, for one reader; ends with the run.
  public var progress: AsyncStream<RunProgress> { run.progress }

  private let run: SwingRun
  /// Whether any of an input has spread for the measure's entities.
  private let hasSpread: [Bool]
  /// The names of the options of choices, by the choices' addresses.
  private let options: [String: [String]]

  /// A tornado of a measure of the study.
  ///
  /// Throws ``SensitivityRefusal`` where nothing is uncertain, and where single inputs are wanted and
  /// correlated or too many; and what compiling the study throws.
  public init(
    _ study: Study, measure: Measure, swing: SwingWidth = .ninetyPercent,
    by detail: InputDetail = .group, allEntities: Bool = false, threads: Int
  ) throws {
    self.study = study
    self.measure = measure
    let groups = try InputGroups(study)
    let entities = allEntities ? nil : [measure].ownEntities
    var points: [(name: String, seats: SwingPoints?)] = []
    var options: [String: [String]] = [:]
    if groups.groups.contains(where: { $0.parts == [.weights] }) {
      points += try WeightMarginals(study).weights.map { ($0.name, $0.swing(swing)) }
    }
    for group in groups.groups where group.parts != [.weights] {
      if let choice = groups.choice(of: group) {
        options[group.name] = choice.names
        points.append((group.name, .options(choice.seats)))
      } else if detail == .input, group.parts != [.challengers] {
        if group.isCorrelated { throw SensitivityRefusal.correlated(group.name) }
        points += groups.inputs(of: group, entities: entities).map {
          ($0.name, groups.swing(of: $0, swing))
        }
      } else {
        points.append((group.name, groups.swing(of: group, entities: entities, swing)))
      }
    }
    guard !points.isEmpty else { throw SensitivityRefusal.nothingUncertain }
    guard points.count <= Self.mostInputs else {
      throw SensitivityRefusal.tooManyInputs(
        points.count, limit: Self.mostInputs, design: study.simulation.design)
    }
    inputNames = points.map(\.name)
    hasSpread = points.map { $0.seats != nil }
    self.options = options
    run = try SwingRun(
      study, measure: measure, inputs: points.compactMap(\.seats), threads: threads)
  }

  private static let mostInputs = 1_000

  /// The number of evaluations of the model.
  public var evaluations: Int {
    study.simulation.draws * run.points
  }

  /// Makes the draws: the measure with everything at random, and the bars by falling swing.
  ///
  /// The same bytes for any number of threads. Throws `CancellationError` and ``SimulationFailure``.
  public func bars() async throws -> (base: Estimate, bars: [TornadoBar]) {
    let (base, swings) = try await run.swings()
    var rest = swings[...]
    let bars = zip(inputNames, hasSpread).map { name, hasSpread in
      guard hasSpread, let swing = rest.popFirst() else {
        return TornadoBar(
          input: name, measure: measure.name, low: base, high: base,
          swing: Estimate(value: 0, standardError: 0), options: nil)
      }
      return TornadoBar(
        input: name, measure: measure.name, low: swing.low, high: swing.high,
        swing: swing.difference.magnitude,
        options: options[name].map { names in
          TornadoBar.Options(low: names[swing.places[0]], high: names[swing.places[1]])
        })
    }
    let sorted = bars.enumerated().sorted {
      ($1.element.swing.value, $0.offset) < ($0.element.swing.value, $1.offset)
    }
    return (base, sorted.map(\.element))
  }
}

extension WeightMarginals.Weight {
  /// The seats at which the weight is low and high.
  fileprivate func swing(_ width: SwingWidth) -> SwingPoints {
    var (low, high) = (Seating(.first), Seating(.first))
    switch width {
    case .ninetyPercent, .range:
      let points = width.probabilities
      low.heldWeight = held(atQuantile: points.low)
      high.heldWeight = held(atQuantile: points.high)
    case .standardDeviation:
      low.heldWeight = held(atDeviations: -1)
      high.heldWeight = held(atDeviations: 1)
    }
    return .ends(low: low, high: high)
  }
}
