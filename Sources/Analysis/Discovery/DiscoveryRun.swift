import Simulation
import Studies
import Synchronization

/// Records the draws of a study in which boxes are looked for.
public struct DiscoveryRun: Sendable {
  /// What is looked for.
  public let event: MeasureEvent
  /// What has been done so far, for one reader; ends with the run.
  public var progress: AsyncStream<RunProgress> { run.progress }
  private let run: RecordingRun

  /// The most numbers that are recorded: 2³⁰ bytes of them.
  public static let largestNumberCount = 1 << 27

  /// A run of a study on `threads` threads: the inputs of the measure's entities and of others,
  /// weights, shared shocks and events.
  ///
  /// Shocks are summed up to the measure's year unless they are told `eachYear`.
  ///
  /// Throws ``TooManyDraws``, and what compiling the study throws.
  public init(
    _ study: Study, event: MeasureEvent, besides others: [Int] = [], eachYear: Bool = false,
    threads: Int
  ) throws {
    self.event = event
    let own = event.measure.entities
    let entities = own + others.filter { !own.contains($0) }
    let year = event.measure.year - study.horizon.lowerBound
    let plan = try RecordingPlan(
      study, inputs: eachYear ? .yearly(entities: entities) : .summed(entities: entities),
      entities: own, years: [year])
    let most = Self.largestNumberCount / max(1, plan.inputs.count)
    guard study.simulation.draws <= most else {
      throw TooManyDraws(draws: study.simulation.draws, most: most)
    }
    run = RecordingRun(plan, threads: threads)
  }

  /// More draws than can be held at once.
  public struct TooManyDraws: Error, Sendable, Hashable {
    /// The draws asked for.
    public let draws: Int
    /// The most there can be.
    public let most: Int
  }

  /// What each input's values are, by its name.
  package var kinds: [String: RecordedInput.Kind] {
    Dictionary(run.plan.inputs.map { ($0.name, $0.kind) }, uniquingKeysWith: { first, _ in first })
  }

  /// Makes the draws; the cases do not depend on the threads.
  public func cases() async throws -> CaseTable {
    let plan = run.plan
    let draws = plan.study.simulation.draws
    let event = event
    let baseline = try Baseline(of: plan.study)
    let ranks = plan.entities.map { baseline.rank($0, year: 0) }
    let columns = Mutex(
      Array(repeating: Array(repeating: 0.0, count: draws), count: plan.inputs.count))
    let happens = Mutex(Array(repeating: false, count: draws))
    try await run.record { tile in
      let found = event.happens(in: tile, baseline: ranks)
      happens.withLock { $0.replaceSubrange(tile.first..<tile.first + tile.count, with: found) }
      columns.withLock { columns in
        for i in plan.inputs.indices {
          columns[i].replaceSubrange(
            tile.first..<tile.first + tile.count, with: tile.input(i))
        }
      }
    }
    let values = columns.withLock { $0 }
    let largest = Double.greatestFiniteMagnitude
    return CaseTable(
      finite: zip(plan.inputs, values).flatMap { input, values in
        guard input.kind != .choice else {
          return Self.answers(input, values)
        }
        return [CaseTable.Input(input.name, values.map { min(max($0, -largest), largest) })]
      }, happens: happens.withLock { $0 })
  }

  /// An input of yes and no for each way of a choice; of two ways for the first.
  private static func answers(
    _ input: RecordedInput, _ numbers: [Double]
  ) -> [CaseTable.Input] {
    let options = input.options.enumerated().prefix(
      input.options.count == 2 ? 1 : input.options.count)
    return options.map { number, option in
      CaseTable.Input(
        "\(input.name)=\(option)", numbers.map { $0 == Double(number) ? 1 : 0 })
    }
  }
}
