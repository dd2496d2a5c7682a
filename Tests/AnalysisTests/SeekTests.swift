import Distributions
import Studies
import Testing

@testable import Analysis
@testable import Simulation

/// Values found, against those that closed forms give.
@Suite struct SeekTests {
  /// A, of 100, grows once by a drift of N(m, 0.05²); B stays at its value: A is ahead with
  /// probability Φ((m − (B/100 − 1))/0.05).
  private static func race(_ mean: Double, rival: Double = 110, draws: Int) throws -> Study {
    var indicator = Indicator("x", values: [100, rival], total: .fixed(100))
    let drift = try Distribution.normal(mean: mean, sd: 0.05)
    indicator.growth = PerEntity([Growth(drift: drift), .none])
    return try Study(
      name: "race", entities: ["A", "B"], indicators: [indicator], horizon: 2025...2026,
      measures: [
        Measure("ahead", .ahead(entity: 0, of: 1), year: 2026),
        Measure("score", .entity(0, .mean, of: .score), year: 2026),
      ], simulation: SimulationSettings(draws: draws, seed: 11))
  }

  private static let draws = 20_000

  private static let family = StudyClosure { changes in
    var mean = 0.1
    var rival = 110.0
    for change in changes {
      let value = Double(change.value) ?? .nan
      if change.address == Address("rival") { rival = value } else { mean = value }
    }
    return try race(mean, rival: rival, draws: draws)
  }

  private func seek(
    _ target: Double, from low: Double = 0, to high: Double = 0.3, measure: String = "ahead",
    along: Axis? = nil
  ) async throws -> Seek {
    let question = try #require(
      Seek.Question(
        Address("drift"), from: low, to: high, measure: measure, target: target, along: along))
    return try await Seek(question, in: Self.family) {
      try await PointsRun($0, options: PointsRun.Options(measures: [measure]), threads: 2)
        .estimates()
    }
  }

  /// Φ⁻¹(0.5), Φ⁻¹(0.9) and the density there.
  @Test(arguments: [(0.5, 0.0, 0.398_942_280_4), (0.9, 1.281_551_565_5, 0.175_498_331_9)])
  func anEvenChanceAndASafeOne(_ target: Double, _ score: Double, _ density: Double) async throws {
    let made = try await seek(target)
    let answer = try #require(made.answers.first)
    let value = try #require(answer.value)
    let exact = 0.1 + 0.05 * score
    let error = (target * (1 - target) / Double(Self.draws)).squareRoot() * 0.05 / density
    #expect((value - exact).magnitude < Statistical.errors * error)
    let low = try #require(answer.low)
    let high = try #require(answer.high)
    #expect(low < value && value < high)
    // The interval is that of the error through the slope; its ends move with the draws.
    #expect(((high - low) / (2 * 1.96 * error) - 1).magnitude < 0.25)
    #expect((answer.achieved.value - target).magnitude < 2e-3)
    #expect(answer.crossings == 1)
    // The answer's own study says what was achieved.
    let study = try Self.race(Double(Axis.text(of: value)) ?? .nan, draws: Self.draws)
    let forecast = try await SimulationRun(study, threads: 1).forecast()
    #expect(forecast.measure("ahead") == answer.achieved)
  }

  @Test func whatIsNeverReachedIsSaid() async throws {
    let made = try await seek(0.9, from: 0, to: 0.1)
    let answer = try #require(made.answers.first)
    #expect(answer.value == nil && answer.low == nil && answer.high == nil)
    #expect(answer.crossings == 0 && answer.nearest == 0.1)
    #expect((answer.range.upperBound - 0.5).magnitude < 0.03)
    #expect(answer.achieved.value == answer.range.upperBound)
  }

  /// B's value moves the even chance with it: the break-even curve is a straight line.
  @Test func theBreakEvenCurve() async throws {
    let along = try Axis.reading("rival=100,105,115,200")
    let made = try await seek(0.5, along: along)
    #expect(made.answers.map(\.along) == along.values)
    for (answer, exact) in zip(made.answers, [0, 0.05, 0.15, nil]) {
      guard let exact else {
        #expect(answer.value == nil)
        continue
      }
      let error = 0.5 / Double(Self.draws).squareRoot() * 0.05 / 0.398_942_280_4
      // At the lower end of the range the estimate may lie above the target from the start.
      guard exact > 0 else { continue }
      let value = try #require(answer.value)
      #expect((value - exact).magnitude < Statistical.errors * error)
    }
  }

  /// An interval beyond the range is open there.
  @Test func anIntervalMayBeOpen() async throws {
    let made = try await seek(0.5, from: 0.05, to: 0.1002)
    let answer = try #require(made.answers.first)
    if answer.value != nil { #expect(answer.low != nil && answer.high == nil) }
    #expect(answer.value != nil || answer.range.upperBound < 0.5)
  }

  /// A score of 1 + (x − 0.3)(x − 0.71), without error, is 1 at two values.
  private static let parabola = StudyClosure { changes in
    let x = changes.last.flatMap { Double($0.value) } ?? 0
    let score = 1 + (x - 0.3) * (x - 0.71)
    return try Study(
      name: "parabola", entities: ["A", "B"],
      indicators: [Indicator("x", values: [score, 0.5], total: .fixed(100))],
      horizon: 2025...2025,
      measures: [Measure("score", .entity(0, .mean, of: .score), year: 2025)],
      simulation: SimulationSettings(draws: 64))
  }

  @Test func theFirstOfTwoCrossings() async throws {
    let question = try #require(
      Seek.Question(Address("x"), from: 0, to: 1, measure: "score", target: 1))
    let made = try await Seek(question, in: Self.parabola) {
      try await PointsRun($0, threads: 1).estimates()
    }
    let answer = try #require(made.answers.first)
    #expect(answer.crossings == 2)
    #expect((try #require(answer.value) - 0.3).magnitude < 1e-6)
  }

  @Test func wholeNumbersStayWhole() async throws {
    let family = StudyClosure { changes in
      guard let count = changes.last.flatMap({ Int($0.value) }) else { throw CancellationError() }
      return try Study(
        name: "whole", entities: ["A", "B"],
        indicators: [Indicator("x", values: [Double(count), 0.5], total: .fixed(100))],
        horizon: 2025...2025,
        measures: [Measure("score", .entity(0, .mean, of: .score), year: 2025)],
        simulation: SimulationSettings(draws: 64))
    }
    let question = try #require(
      Seek.Question(Address("count"), from: 0, to: 100, measure: "score", target: 36.5))
    let made = try await Seek(question, in: family) {
      try await PointsRun($0, threads: 1).estimates()
    }
    #expect(made.answers.first?.value == 37)
    #expect(Seek.Question(Address("x"), from: 1, to: 1, measure: "m", target: 0) == nil)
    #expect(Seek.Question(Address("x"), from: 0, to: .nan, measure: "m", target: 0) == nil)
  }
}
