import Foundation
import Simulation
import Studies
import Tables
import Testing

@testable import Analysis

@Suite struct DiscoveryTests {
  // MARK: - Events

  @Test func comparisonsAreRead() throws {
    let rank = try #require(Condition("rank > 3"))
    #expect(rank.name == "rank" && rank.relation == .above && rank.number == 3)
    #expect(rank.holds(for: 4) && !rank.holds(for: 3) && !rank.holds(for: .nan))
    let share = try #require(Condition("Less than 10%>=25 %"))
    #expect(share.name == "Less than 10%" && share.relation == .atLeast)
    let name = try #require(Condition("a <= b = yes"))
    #expect(name.name == "a <= b" && name.text == "yes" && name.number == nil)
    #expect(name.holds(for: "yes") && !name.holds(for: "no") && !name.holds(for: 1))
    for (text, relation) in [
      ("x≥1", Condition.Relation.atLeast), ("x ≤ -1e3", .atMost), ("x == 2", .equal),
      ("x != 2", .unequal), ("x <> 2", .unequal), ("x<2", .below),
    ] {
      #expect(Condition(text)?.relation == relation, "\(text)")
    }
    #expect(Condition("x ≤ -1e3")?.number == -1_000)
  }

  @Test(arguments: ["", "x", "> 3", "x >", "x > y", "x >>> 3", "x ! 3", "="])
  func badComparisonsAreRefused(_ text: String) { #expect(Condition(text) == nil) }

  @Test func eventsOfMeasures() throws {
    let first = Measure("m", .probability(entity: 0, rankAtMost: 1), year: 2030)
    let mean = Measure("m", .entity(0, .mean, of: .rank), year: 2030)
    let all = Measure("m", .meanRankShift(.mean), year: 2030)
    #expect(try MeasureEvent(first, isTurnedRound: true).isTurnedRound)
    #expect(try MeasureEvent(mean, where: Condition("rank > 2")).comparison?.number == 2)
    #expect(throws: MeasureEvent.Refusal.hasComparison) {
      try MeasureEvent(first, where: Condition("rank > 2"))
    }
    #expect(throws: MeasureEvent.Refusal.needsComparison(variable: "rank")) {
      try MeasureEvent(mean)
    }
    #expect(throws: MeasureEvent.Refusal.otherVariable(found: "score", variable: "rank")) {
      try MeasureEvent(mean, where: Condition("score > 2"))
    }
    #expect(throws: MeasureEvent.Refusal.ofAllEntities) { try MeasureEvent(all) }
  }

  // MARK: - Tables

  private func table(_ text: String) throws -> Table {
    try Table(csv: Array(text.utf8), file: "t.csv")
  }

  @Test func tablesAreRead() throws {
    let text = "a,rule,kind,cost\n1,x,p,5\n2,y,q,15\n3,x,r,25\n"
    let cases = try CaseTable(
      table(text), inputs: nil, event: #require(Condition("cost >= 15")))
    #expect(cases.inputs.map(\.name) == ["a", "rule=x", "kind=p", "kind=q", "kind=r"])
    #expect(cases.inputs[1].values == [1, 0, 1] && cases.inputs[1].isYesOrNo)
    #expect(cases.happens == [false, true, true] && cases.events == 2)
    let chosen = try CaseTable(
      table(text), inputs: ["a"], event: #require(Condition("kind = q")))
    #expect(chosen.inputs.map(\.name) == ["a"] && chosen.happens == [false, true, false])
    #expect(chosen.turnedRound.events == 2)
  }

  @Test func allProblemsOfATableAreTold() throws {
    let text = "a,b,cost\n1,,5\nx,2,15\n,3,n/a\n"
    do {
      _ = try CaseTable(
        table(text), inputs: ["a", "b", "a", "d"], event: #require(Condition("costs > 1")))
      Issue.record("bad columns were read")
    } catch let problems as InputProblems {
      let words = problems.description
      #expect(words.contains("'costs'") && words.contains("did you mean 'cost'?"))
      #expect(words.contains("'d'") && words.contains("'a' again"))
      #expect(words.contains("t.csv:3:1") && words.contains("t.csv:2:3"))
    }
    #expect(throws: InputProblems.self) {
      try CaseTable(table("a,b\n"), inputs: nil, event: #require(Condition("b > 1")))
    }
    let many = "k,e\n" + (0...50).map { "t\($0),1\n" }.joined()
    #expect(throws: InputProblems.self) {
      try CaseTable(table(many), inputs: nil, event: #require(Condition("e > 0")))
    }
  }

  // MARK: - Draws

  /// Of two entities the second leads where its drift is large enough: that box is found, and
  /// nothing else is restricted.
  private func study(draws: Int) throws -> Study {
    var indicator = Indicator("x", values: [100, 90])
    indicator.growth = PerEntity([
      Growth(drift: try .fixed(0)), Growth(drift: try .uniform(low: 0, high: 0.2)),
    ])
    var other = Indicator("y", values: [10, 10])
    other.growth = PerEntity(
      [Growth(drift: try .fixed(0)), Growth(drift: try .fixed(0), volatility: 0.1)])
    return try Study(
      name: "two", entities: ["A", "B"], indicators: [indicator, other],
      index: CompositeIndex(normalisation: .none, weights: .fixed), horizon: 2025...2026,
      measures: [
        Measure("b-first", .probability(entity: 1, rankAtMost: 1), year: 2026),
        Measure("b-rank", .entity(1, .mean, of: .rank), year: 2026),
      ], simulation: SimulationSettings(draws: draws, seed: 9))
  }

  @Test func theDecidingDriftIsFound() async throws {
    let study = try study(draws: 9_000)
    let run = try DiscoveryRun(study, event: MeasureEvent(study.measures[0]), threads: 2)
    let cases = try await run.cases()
    #expect(
      cases.inputs.map(\.name) == [
        "indicators.x.growth.drift[B]", "indicators.y.growth.volatility[B,2026]",
      ])
    #expect(run.kinds["indicators.x.growth.drift[B]"] == .drift)
    let forecast = try await SimulationRun(study, threads: 2).forecast()
    #expect(Double(cases.events) / 9_000 == forecast.measure("b-first")?.value)
    let discovery = Discovery(in: cases)
    let box = try #require(discovery.chosen.first)
    // B leads where 90·(1 + drift) exceeds 100 by what y may add or take: a drift of 11 % or so.
    let limits = try #require(box.box.box.limits[0])
    #expect(abs((limits.low ?? 0) - 0.11) < 0.02 && limits.high == nil)
    #expect(box.box.density > 0.9 && box.box.coverage > 0.9)
  }

  /// The other way round, the event is that the second does not lead.
  @Test func eventsAreTurnedRound() async throws {
    let study = try study(draws: 500)
    let led = try await DiscoveryRun(study, event: MeasureEvent(study.measures[0]), threads: 1)
      .cases()
    let lost = try await DiscoveryRun(
      study, event: MeasureEvent(study.measures[0], isTurnedRound: true), threads: 1
    ).cases()
    let behind = try await DiscoveryRun(
      study, event: MeasureEvent(study.measures[1], where: Condition("rank > 1")), threads: 1
    ).cases()
    #expect(lost.happens == led.happens.map { !$0 })
    #expect(behind.happens == lost.happens)
  }

  @Test func threadsChangeNothing() async throws {
    let study = try study(draws: 9_000)
    let event = try MeasureEvent(study.measures[0])
    let one = try await DiscoveryRun(study, event: event, threads: 1).cases()
    let three = try await DiscoveryRun(study, event: event, threads: 3).cases()
    #expect(one.happens == three.happens)
    #expect(one.inputs.map(\.values) == three.inputs.map(\.values))
  }

  @Test func moreDrawsThanMemoryAreRefused() throws {
    let study = try study(draws: 1_000_000_000)
    #expect(
      throws: DiscoveryRun.TooManyDraws(
        draws: 1_000_000_000, most: DiscoveryRun.largestNumberCount / 2)
    ) {
      try DiscoveryRun(study, event: MeasureEvent(study.measures[0]), threads: 1)
    }
  }
}
