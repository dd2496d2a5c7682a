import RankCast

/// Computes what the page asks for: runs, comparisons with the base case, and searches.
///
/// Every computation goes through one gate, on threads of their own, within a time limit; whoever
/// cancels the task that waits for it ends it.
package struct Studio: Sendable {
  /// What a server allows.
  package struct Limits: Sendable {
    /// The computations that run at a time.
    package var computations = 12
    /// The computations that may wait.
    package var waiting = 64
    /// The longest time of one, waiting not counted.
    package var time = Duration.seconds(120)

    /// The usual limits.
    package init() {}
  }

  /// The scenarios.
  package let shelf: Shelf
  /// The gate of all computations.
  package let gate: Gate
  private let threads: Int
  private let limits: Limits
  private let cache = ResultCache(limit: 4)
  private let executor = ComputeExecutor()

  /// A studio that uses so many threads for a computation.
  package init(_ shelf: Shelf, threads: Int = coreCount, limits: Limits = Limits()) {
    self.shelf = shelf
    self.threads = max(1, threads)
    self.limits = limits
    gate = Gate(width: limits.computations, room: limits.waiting)
  }

  /// Hands an event to whoever asked; throws where nobody listens any more.
  package typealias Send = @Sendable (LiveEvent) async throws -> Void

  // MARK: Runs

  /// Runs a state of the page; sends pictures while draws accumulate, and says when all are made.
  /// With `compares`, what changes against the base case follows. The heat map is that of the last
  /// year unless another is named.
  package func run(
    _ state: WhatIf, _ language: Language, compares: Bool, heatYear: Int? = nil,
    send: @escaping Send
  ) async throws {
    let scenario = try state.scenario(on: shelf)
    let texts = scenario.texts(in: language)
    let base = compares && !state.changes.isEmpty ? try state.base(on: shelf) : nil
    try await computing(scenario.study) {
      let clock = ContinuousClock()
      let start = clock.now
      let show: @Sendable (LiveResult) async throws -> Void = { result in
        // What comes first comes fast.
        let picture = LivePicture(
          result.verbResult, language, texts: texts, heatYear: heatYear,
          isWhole: result.forecast.draws > 1_000)
        try await send(
          LiveEvent(
            .picture, picture.map { json($0, result, state, clock.now - start) } ?? .null))
      }
      let result = try await result(of: state, scenario, show)
      try await show(result)
      try await send(LiveEvent(.done, done(result, clock.now - start)))
      guard let base else { return }
      let comparison = try await compare(base.study, scenario.study)
      let words = LiveWords(language, names: scenario.names(in: language))
      try await send(LiveEvent(.comparison, ComparisonTable(comparison, words).json))
    }
  }

  /// The result of a state, for download; that of a run which the page has seen is at hand.
  package func result(of state: WhatIf) async throws -> LiveResult {
    if let known = cache[state] { return known }
    let scenario = try state.scenario(on: shelf)
    return try await computing(scenario.study) {
      try await result(of: state, scenario) { _ in }
    }
  }

  private func result(
    of state: WhatIf, _ scenario: Scenario, _ show: @Sendable (LiveResult) async throws -> Void
  ) async throws -> LiveResult {
    if let known = cache[state] { return known }
    let annotations = scenario.annotations
    let forecast = try await SimulationRun(scenario.study, threads: threads).forecast {
      try await show(LiveResult(forecast: $0, annotations: annotations))
    }
    let result = LiveResult(forecast: forecast, annotations: annotations)
    cache.keep(result, for: state)
    return result
  }

  private func json(
    _ picture: LivePicture, _ result: LiveResult, _ state: WhatIf, _ time: Duration
  ) -> JSONValue {
    let parts = picture.parts.map { ($0.name.rawValue, JSONValue.string($0.markup)) }
    return .object([
      "draws": JSONValue(result.forecast.draws), "total": JSONValue(state.draws),
      "seconds": JSONValue(time / .seconds(1)),
      "parts": .object(Dictionary(parts, uniquingKeysWith: { first, _ in first })),
    ])
  }

  /// The files of the result with their checksums, those that `run` writes into `run.json`.
  private func done(_ result: LiveResult, _ time: Duration) -> JSONValue {
    let files = result.verbResult.tables.map { table in
      let bytes = table.csv
      return JSONValue.object([
        "name": .string(table.schema.file), "bytes": JSONValue(bytes.count),
        "sha256": .string(SHA256.hexadecimal(of: bytes)),
      ])
    }
    return .object([
      "draws": JSONValue(result.forecast.draws), "seconds": JSONValue(time / .seconds(1)),
      "files": .array(files),
    ])
  }

  // MARK: Comparisons and searches

  private func compare(_ base: Study, _ changed: Study) async throws -> Comparison {
    // Those of the base case: a change may put others first.
    let measures = base.askedMeasures
    let studies = [try base.with(measures: measures), try changed.with(measures: measures)]
    let estimates = try await PointsRun(
      studies, options: PointsRun.Options(comparesWithFirst: true), threads: threads
    ).estimates()
    guard let comparison = Comparison(names: ["now"], estimates: estimates) else {
      throw Refusal(.comparisonFailed)
    }
    return comparison
  }

  /// Searches the value of a parameter at which a measure reaches a target, by the code of `seek`.
  package func seek(
    _ search: BreakEven, _ language: Language, send: @escaping Send
  ) async throws {
    let scenario = try search.state.scenario(on: shelf)
    let measures = try search.state.base(on: shelf).study.askedMeasures
    guard let measure = measures.first(where: { $0.name == search.measure }) else {
      throw Refusal(.noSuchMeasure, at: "measure")
    }
    if measure.isProbability, !(0...1).contains(search.target) {
      throw Refusal(.targetIsNoProbability, at: "target")
    }
    guard
      let question = Seek.Question(
        search.control.address, from: search.control.low, to: search.control.high,
        measure: search.measure, target: search.target)
    else { throw Refusal(.emptyRange) }
    try await computing(scenario.study) {
      let family = StudyClosure { try scenario.study($0).with(measures: measures) }
      var evaluated = 0
      do {
        let seek = try await Seek(question, in: family) { studies in
          evaluated += studies.count
          try await send(LiveEvent(.progress, .object(["evaluations": JSONValue(evaluated)])))
          return try await PointsRun(
            studies, options: PointsRun.Options(measures: [search.measure]), threads: threads
          ).estimates()
        }
        let words = LiveWords(language, names: scenario.names(in: language))
        try await send(
          LiveEvent(
            .answer,
            SeekAnswer(
              seek, search.control, others: search.siblings(in: scenario, on: shelf), measure,
              scenario.study, words
            ).json))
      } catch let problem as PointProblem {
        throw (problem.cause as? ScenarioProblems).flatMap { found in
          shelf[search.state.name].map { Refusal(found, in: $0) }
        }
          ?? Refusal(.searchFailed("\(problem.cause)"))
      } catch let failure as PointFailure {
        throw Refusal(500, failure.failure.message(for: failure.study))
      }
    }
  }

  // MARK: All of them

  /// Does `body` behind the gate, on the threads of computations, within the time limit.
  private func computing<Value: Sendable>(
    _ study: Study, _ body: @escaping @Sendable () async throws -> Value
  ) async throws -> Value {
    let (executor, time) = (executor, limits.time)
    return try await gate.pass {
      try await withThrowingTaskGroup(of: Value.self) { group in
        group.addTask(executorPreference: executor) {
          do {
            return try await body()
          } catch let failure as SimulationFailure {
            throw Refusal(500, failure.message(for: study))
          }
        }
        let tooLong = Refusal(.tooSlow)
        let clock = ContinuousClock()
        let end = clock.now + time
        // On the same threads: those of all other tasks may be busy for longer.
        group.addTask(executorPreference: executor) {
          try await Task.sleep(until: end, clock: clock)
          throw tooLong
        }
        defer { group.cancelAll() }
        guard let value = try await group.next() else { throw CancellationError() }
        return value
      }
    }
  }
}

extension Scenario {
  /// The names of entities in a language.
  package func names(in language: Language) -> [String: String] {
    annotations.names[language.rawValue] ?? [:]
  }

  /// The title, labels and names of the scenario in a language, by what it says.
  package func texts(in language: Language) -> [String: String] {
    annotations.texts[language.rawValue] ?? [:]
  }
}

extension Study {
  /// The entities that are shown first; none where even the baseline fails.
  package var shownFirst: [Int] { (try? Baseline(of: self)).map(focus) ?? report.focus ?? [] }

  /// The measures of the study; without any, the chances and the mean rank of the first focus
  /// entities in the last year.
  package var askedMeasures: [Measure] {
    guard measures.isEmpty else { return measures }
    let last = horizon.upperBound
    return shownFirst.prefix(3).enumerated().flatMap { place, entity in
      report.top.prefix(2).map {
        Measure("top-\($0)-\(place + 1)", .probability(entity: entity, rankAtMost: $0), year: last)
      } + [Measure("rank-\(place + 1)", .entity(entity, .mean, of: .rank), year: last)]
    }
  }
}
