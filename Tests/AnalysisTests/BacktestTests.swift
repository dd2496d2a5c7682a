import Simulation
import Studies
import Tables
import Testing

@testable import Analysis

@Suite struct BacktestTests {
  private func history(_ text: String) throws -> RankHistory {
    try RankHistory(Table(csv: Array(text.utf8), file: "h.csv"), entityColumn: "city")
  }

  /// Three cities without growth: the forecast is that nothing moves.
  private func study(draws: Int = 100, volatility: Double = 0) throws -> Study {
    try Study(
      name: "three", entities: ["A", "B", "C"],
      indicators: [
        Indicator(
          "x", values: [30, 20, 10],
          growth: Growth(drift: try .fixed(0), volatility: volatility))
      ], index: CompositeIndex(normalisation: .none), horizon: 2023...2025,
      simulation: SimulationSettings(draws: draws, seed: 4))
  }

  @Test func historiesAreRead() throws {
    let found = try history(
      "rank,edition,city,more\n1,2024,A,x\n,2024,B,x\n2,2025,A,x\n2,2025,C,\n")
    #expect(
      found.entries == [
        .init(edition: 2024, entity: "A", rank: 1), .init(edition: 2025, entity: "A", rank: 2),
        .init(edition: 2025, entity: "C", rank: 2),
      ])
  }

  @Test func allProblemsOfAHistoryAreTold() throws {
    do {
      _ = try history(
        "edition,rank,city\n2024,1.5,A\n2024,0,B\nx,1,C\n,1,D\n2024,3,\n2024,2,A\n"
          + "-9223372036854775808,1,E\n")
      Issue.record("a bad history was read")
    } catch let problems as InputProblems {
      #expect(problems.problems.map(\.location.line) == [2, 3, 4, 5, 6, 7, 8])
      #expect(problems.description.contains("in line 2"))
    }
    do {
      _ = try history("year,rank,town\n2024,1,A\n")
      Issue.record("a history without editions was read")
    } catch let problems as InputProblems {
      #expect(problems.problems.count == 2)
      #expect(problems.description.contains("there are year, rank, town"))
    }
  }

  @Test func whatIsNotScoredIsTold() throws {
    let observations = try Observations(
      of: study(),
      in: history(
        "edition,rank,city\n2022,1,A\n2023,2,B\n2024,3,C\n2024,1,A\n2024,9,Z\n2025,1,B\n"
          + "2026,1,A\n"))
    #expect(observations.entries.map(\.entity) == [0, 2, 1])
    #expect(observations.entries.map(\.year) == [1, 1, 2])
    #expect(
      observations.remarks == [
        .unobserved(edition: 2024, entities: ["B"], scored: 2),
        .notInTable(edition: 2024, entities: ["Z"]),
        .unobserved(edition: 2025, entities: ["A", "C"], scored: 1),
        .otherEditions(editions: [2022, 2023, 2026], ranks: 3, scored: 2024...2025),
      ])
  }

  @Test func aHistoryThatMeetsNothingIsRefused() throws {
    #expect(throws: InputProblems.self) {
      try Observations(of: study(), in: history("edition,rank,city\n2023,1,A\n2024,1,Z\n"))
    }
  }

  /// A forecast that nothing moves is persistence: a skill of 0 against it, and by hand
  /// (0 + 1 + 1)/3 over 2 of the scores.
  @Test func aSureForecastHasTheScoresOfPersistence() async throws {
    let study = try study()
    let observations = try Observations(
      of: study, in: history("edition,rank,city\n2024,1,A\n2024,3,B\n2024,2,C\n"))
    let backtest = Backtest(try await SimulationRun(study, threads: 1).forecast(), observations)
    let summary = backtest.summary()
    #expect(backtest.ranks == 3 && backtest.rows.map(\.scores.rps) == [0, 0.5, 0.5])
    #expect(summary.rps == 1.0 / 3 && summary.skillOverPersistence == 0)
    #expect(summary.coverage50 == 1.0 / 3 && summary.coverage90 == 1.0 / 3)
    #expect(summary.neverDrawn == 2)
    #expect(backtest.remarks.last == .neverDrawn(entities: ["B", "C"], draws: 100))
    #expect(backtest.rows.map(\.scores.pit) == [0.5, 1, 0])
    // Of the first of three ranks (4/9 + 1/9)/2, of the second (1/9 + 1/9)/2, as of the third.
    let expected = (5.0 / 18 + 5.0 / 18 + 1.0 / 9) / 3
    #expect(abs(summary.rpsOfClimatology - expected) < 1e-15)
    #expect(backtest.years == [1] && backtest.summary(ofYear: 1) == summary)
  }

  /// Ranks beyond those that compete widen the scale and are told; ties share ranks.
  @Test func ranksBeyondTheTableAreScored() async throws {
    let study = try study()
    let observations = try Observations(
      of: study, in: history("edition,rank,city\n2025,1,A\n2025,1,B\n2025,11,C\n"))
    let backtest = Backtest(try await SimulationRun(study, threads: 1).forecast(), observations)
    #expect(backtest.ranks == 11)
    #expect(backtest.rows.map(\.scores.rps) == [0, 0.1, 0.8])
    #expect(backtest.remarks.contains(.beyondCompetitors(entities: ["C"], competitors: 3)))
  }

  /// Draws of the model itself as what is observed: the intervals hold what they should, and the
  /// histogram is even. 400 forecasts of ranks of three; false alarms 7e-6 each.
  @Test func aTrueModelIsCalibrated() async throws {
    let study = try study(draws: 20_000, volatility: 0.4)
    let forecast = try await SimulationRun(study, threads: 2).forecast()
    let truth = try study.with(
      simulation: SimulationSettings(draws: 400, seed: 77))
    let plan = try RecordingPlan(truth, inputs: .none, years: [2])
    let run = RecordingRun(plan, threads: 1)
    var scores: [RankScores] = []
    var within = 0
    for draw in 0..<400 {
      let rank = try run.replay(draw) { tile, place in
        Int(tile.ranks(entity: 0, year: 0)[place])
      }
      let score = RankScores(
        forecast.ranks(entity: 0, year: 2), observed: try #require(rank), ranks: 3)
      scores.append(score)
      within += score.isWithin90 ? 1 : 0
    }
    // Discrete intervals hold at least what they promise.
    #expect(Double(within) / 400 > 0.9 - 4.5 * (0.09 / 400.0).squareRoot())
    let mean = scores.reduce(0) { $0 + $1.pit } / 400
    // Middles of steps vary less than 1/12.
    #expect(abs(mean - 0.5) < 4.5 * (1 / 12.0 / 400).squareRoot())
    for count in PITHistogram(scores).counts {
      #expect(abs(count - 40) < 4.5 * (40 * 0.9).squareRoot())
    }
  }
}
