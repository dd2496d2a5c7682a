import RankCast
import Synchronization
import Testing

@testable import Dashboard

@Suite("Computations of the page")
struct StudioTests {
  @Test(
    "The last picture and the files are those of a run",
    arguments: ["gba-2030", "examples/events", "examples/pillars", "examples/correlations"])
  func sameBytes(_ name: String) async throws {
    let shelf = try Bundled.shelf(name)
    let studio = Studio(shelf, threads: 2, limits: .patient)
    let change = try #require(shelf.items[0].groups.first?.controls.first)
    let state = try WhatIf(
      Query("draws=9000&set=\(change.address)=\(Axis.text(of: change.high / 2))"), on: shelf)
    let collector = Collector()
    try await studio.run(state, .english, compares: false) { await collector.add($0) }
    let events = await collector.events
    #expect(events.map(\.kind).last == .done)
    #expect(events.filter { $0.kind == .picture }.count >= 2)

    // As `run` does it with the downloaded file.
    let text = try state.scenario(on: shelf).text
    let path = "\(Bundled.root)/Scenarios/\(name)-what-if.yaml"
    let scenario = try Scenario.read(Array(text.utf8), path: path)
    let forecast = try await scenario.study.forecast(threads: 1)
    let expected = VerbResult(forecast, annotations: scenario.annotations)
    let files = events.last?.data["files"]?.elements ?? []
    #expect(files.count == expected.tables.count && !files.isEmpty)
    for (file, table) in zip(files, expected.tables) {
      #expect(file["name"]?.text == table.schema.file)
      #expect(file["sha256"]?.text == SHA256.hexadecimal(of: table.csv), "\(table.schema.file)")
    }
    let downloaded = try await studio.result(of: state).verbResult.tables.map(\.csv)
    #expect(downloaded == expected.tables.map(\.csv))
  }

  @Test("Every scenario gives a picture with an answer", arguments: Bundled.all)
  func pictures(_ name: String) async throws {
    let shelf = try Bundled.shelf(name)
    let state = try WhatIf(Query("draws=600"), on: shelf)
    for language in Language.allCases {
      let result = try await Studio(shelf, limits: .patient).result(of: state)
      let picture = try #require(LivePicture(result.verbResult, language))
      for part in picture.parts where part.name != .ahead && part.name != .basis {
        #expect(!part.markup.isEmpty, "\(part.name)")
        // A policy without inline styles and scripts is kept.
        #expect(!part.markup.contains("style=") && !part.markup.contains("<script"))
        #expect(!part.markup.contains("href="), "\(part.name)")
      }
      let page = WhatIfPage(shelf, shelf.items[0], language).text
      #expect(page.contains("<html lang=\"\(language.rawValue)\">") && !page.contains("style="))
    }
  }

  @Test("A preview of n draws is a run of n draws")
  func previews() async throws {
    let study = try Bundled.scenario("gba-2030").study([
      Assignment(Address("simulation", "draws"), to: "20000")
    ])
    let seen = Mutex<[Forecast]>([])
    let last = try await SimulationRun(study, threads: 2).forecast { forecast in
      seen.withLock { $0.append(forecast) }
    }
    let previews = seen.withLock { $0 }
    #expect(previews.map(\.draws).first == 512)
    #expect(previews.map(\.draws) == previews.map(\.draws).sorted())
    for preview in previews {
      var settings = study.simulation
      settings.draws = preview.draws
      let run = try await study.with(simulation: settings).forecast()
      #expect(RunTables(run).rankProbabilities.csv == RunTables(preview).rankProbabilities.csv)
    }
    let whole = try await study.forecast()
    #expect(VerbResult(whole).tables.map(\.csv) == VerbResult(last).tables.map(\.csv))
  }

  @Test(
    "Other designs and stopping rules end with the run's own bytes",
    arguments: ["latin-hypercube", "sobol", "random"])
  func designs(_ design: String) async throws {
    var changes = [
      Assignment(Address("simulation", "draws"), to: "20000"),
      Assignment(Address("simulation", "design"), to: design),
    ]
    if design == "random" {
      changes.append(Assignment(Address("simulation", "until", "half_width"), to: "1%"))
    }
    let study = try Bundled.scenario("gii-2025").study(changes)
    let last = try await SimulationRun(study, threads: 2).forecast { _ in }
    let whole = try await study.forecast()
    #expect(VerbResult(whole).tables.map(\.csv) == VerbResult(last).tables.map(\.csv))
  }

  @Test("The comparison has paired differences, none without changes")
  func comparison() async throws {
    let shelf = try Bundled.shelf("gba-2030")
    let studio = Studio(shelf, limits: .patient)
    for (query, isCompared) in [
      ("draws=2000", false), ("draws=2000&set=indicators.vc.weight=0", true),
    ] {
      let collector = Collector()
      try await studio.run(try WhatIf(Query(query), on: shelf), .english, compares: true) {
        await collector.add($0)
      }
      let comparison = await collector.events.first { $0.kind == .comparison }
      #expect((comparison != nil) == isCompared)
      guard
        case .number(let difference)? = comparison?.data["measures"]?["gba-first"]?["difference"],
        case .number(let error)? = comparison?.data["measures"]?["gba-first"]?["mcse_difference"]
      else {
        #expect(!isCompared)
        continue
      }
      #expect(difference != 0 && error > 0 && error < 0.05)
    }
  }

  @Test("The break-even is that of seek, and its value reaches the target")
  func breakEven() async throws {
    let shelf = try Bundled.shelf("gba-2030")
    let path = "overrides.gba-science.growth.scie.drift.normal.mean"
    let query = "draws=2000&vary=\(path)&measure=gba-first&target=50%25"
    let search = try BreakEven(Query(query), on: shelf)
    let collector = Collector()
    try await Studio(shelf, limits: .patient).seek(search, .english) { await collector.add($0) }
    let last = await collector.events.last
    #expect(last?.kind == .answer)
    guard case .number(let value)? = last?.data["value"] else {
      Issue.record("no value was found")
      return
    }
    let study = try search.state.scenario(on: shelf).study([
      Assignment(search.control.address, to: "\(value)")
    ])
    let forecast = try await study.forecast()
    let estimate = try #require(
      forecast.probability(
        of: study.entities[study.measures[0].entities[0]], rankAtMost: 1, year: 2030))
    #expect(abs(estimate.value - 0.5) < 0.01)
  }

  @Test("A cancelled run stops, and leaves the gate to others")
  func cancellation() async throws {
    let shelf = try Bundled.shelf("gba-2030")
    var limits = Studio.Limits()
    limits.computations = 1
    let studio = Studio(shelf, threads: 2, limits: limits)
    let long = try WhatIf(Query("draws=1000000"), on: shelf)
    let first = AsyncStream.makeStream(of: Void.self)
    let task = Task {
      try await studio.run(long, .english, compares: false) { _ in first.continuation.yield() }
    }
    for await _ in first.stream { break }
    task.cancel()
    await #expect(throws: CancellationError.self) { try await task.value }
    #expect(await studio.gate.load == (0, 0))
    _ = try await studio.result(of: try WhatIf(Query("draws=600"), on: shelf))
  }

  @Test("What takes too long is ended, and what finds no room is turned away")
  func limits() async throws {
    let shelf = try Bundled.shelf("gba-2030")
    var limits = Studio.Limits()
    limits.time = .milliseconds(50)
    let hasty = Studio(shelf, threads: 1, limits: limits)
    await #expect(throws: Refusal.self) {
      try await hasty.run(try WhatIf(Query("draws=1000000"), on: shelf), .english, compares: false)
      {
        _ in
      }
    }
    let gate = Gate(width: 1, room: 0)
    let hold = AsyncStream.makeStream(of: Void.self)
    let entered = AsyncStream.makeStream(of: Void.self)
    let holder = Task {
      try await gate.pass {
        entered.continuation.yield()
        for await _ in hold.stream { break }
      }
    }
    for await _ in entered.stream { break }
    await #expect(
      throws: Refusal(.tooBusy)
    ) {
      try await gate.pass {}
    }
    hold.continuation.yield()
    try await holder.value
    try await gate.pass {}
  }

  @Test("A newer computation of a session cancels the older, not those of others")
  func sessions() {
    let sessions = Sessions()
    let ended = Mutex<[String]>([])
    func note(_ name: String) -> @Sendable () -> Void { { ended.withLock { $0.append(name) } } }
    let first = sessions.begin("a", cancel: note("first"))
    _ = sessions.begin("b", cancel: note("other"))
    let second = sessions.begin("a", cancel: note("second"))
    #expect(ended.withLock { $0 } == ["first"])
    // The end of the older must not forget the newer.
    sessions.end("a", number: first)
    _ = sessions.begin("a", cancel: {})
    #expect(ended.withLock { $0 } == ["first", "second"])
    #expect(second > first)
  }
}

extension Studio.Limits {
  /// Those of a machine that has much else to do.
  static let patient: Studio.Limits = {
    var limits = Studio.Limits()
    limits.time = .seconds(3_600)
    return limits
  }()
}

@Suite("Words of live pictures")
struct LiveWordsTests {
  private func parts(
    _ name: String, _ language: Language, heatYear: Int? = nil
  ) async throws -> [LivePicture.Name: String] {
    let shelf = try Bundled.shelf(name)
    let result = try await Studio(shelf, limits: .patient).result(
      of: try WhatIf(Query("draws=2000"), on: shelf))
    let picture = try #require(LivePicture(result.verbResult, language, heatYear: heatYear))
    return Dictionary(uniqueKeysWithValues: picture.parts.map { ($0.name, $0.markup) })
  }

  @Test("What comes in every draw has no error")
  func certain() async throws {
    let shelf = try Bundled.shelf("gii-2023")
    let result = try await Studio(shelf, limits: .patient).result(
      of: try WhatIf(Query(""), on: shelf))
    let draws = result.forecast.draws
    for (language, text) in [
      (Language.english, "is first in 2023 in all \(draws) draws."),
      (.simplifiedChinese, "在2023年排名第一：在全部\(draws)次模拟中均如此。"),
    ] {
      let picture = try #require(LivePicture(result.verbResult, language))
      let answer = picture.parts.first { $0.name == .answer }?.markup ?? ""
      #expect(answer.contains(text) && !answer.contains("±"), "\(answer)")
      let basis = picture.parts.first { $0.name == .basis }?.markup ?? ""
      #expect(!basis.contains("±"))
    }
  }

  @Test("Beside the answer stands what ± means, and how much of the data is reconstructed")
  func basis() async throws {
    let english = try await parts("gba-2030", .english)
    #expect(english[.answer]?.contains("±") == true)
    #expect(english[.basis]?.contains("± is the error of the simulation (95 %)") == true)
    #expect(
      english[.basis]?.contains(
        "Of the 300 values in the table, 286 are reconstructed and 8 derived: the source does not "
          + "print them. For the entities in focus that is 6 of 12.") == true)
    let chinese = try await parts("gba-2030", .simplifiedChinese)
    #expect(chinese[.basis]?.contains("286个重建、8个推算") == true)
  }

  @Test("The heat map is that of the year asked for, of the last one where it is none")
  func heat() async throws {
    let last = try await parts("gba-2030", .english)[.heat]
    #expect(last?.contains("value=\"5\"") == true)
    let first = try await parts("gba-2030", .english, heatYear: 2025)[.heat]
    #expect(first?.contains("<output for=\"heat-year\">2025</output>") == true)
    #expect(first != last)
    #expect(try await parts("gba-2030", .english, heatYear: 1900)[.heat] == last)
  }
}
