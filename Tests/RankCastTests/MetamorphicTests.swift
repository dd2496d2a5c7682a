import Foundation
import Testing

/// Two runs of which it is known how they relate, though neither result is.
@Suite struct MetamorphicTests {
  /// The CSV files of a run, by name.
  private func run(
    _ scenario: String = SixTowns.scenario, table: String = SixTowns.table, file: String = "s.yaml",
    with arguments: String...
  ) async throws -> [String: String] {
    try await Repository.withTemporaryFolder { folder in
      try Data(table.utf8).write(to: folder.appendingPathComponent("six.csv"))
      try Data(scenario.utf8).write(to: folder.appendingPathComponent(file))
      return try SixTowns.tables(["run", file] + arguments, in: folder)
    }
  }

  /// What the draws say; other files repeat what was stated.
  private static let outcomes = [
    "rank_probabilities.csv", "rank_summary.csv", "score_summary.csv", "score_histogram.csv",
    "pairwise.csv", "first_years.csv", "overtaking.csv", "rank_uncertainty.csv",
    "ranking_uncertainty.csv",
  ]

  private func expectSame(
    _ first: [String: String], _ second: [String: String], _ names: [String] = outcomes,
    sourceLocation: SourceLocation = #_sourceLocation
  ) {
    for name in names {
      #expect(first[name] != nil, "\(name)", sourceLocation: sourceLocation)
      // Not both texts: they are long.
      let isSame = first[name] == second[name]
      #expect(isSame, "\(name)", sourceLocation: sourceLocation)
    }
  }

  // MARK: - The same question in other words

  @Test func weightsAreRelative() async throws {
    let other = try await run(
      with: "--set", "indicators.pat.weight=4", "--set", "indicators.pap.weight=4", "--set",
      "indicators.vc.weight=8")
    let own = try await run()
    expectSame(own, other, own.keys.sorted())
    let one = try await run(with: "--set", "indicators.pat.weight=4")
    #expect(own["rank_probabilities.csv"] != one["rank_probabilities.csv"])
  }

  /// The same scenario in JSON, in another order of its sections, with other line ends, with numbers
  /// for percentages, and with what may be left out said.
  @Test func theWordingOfAScenarioDoesNotMatter() async throws {
    let own = try await run()
    let all = own.keys.sorted()
    #expect(all.count > 10)
    expectSame(own, try await run(Self.json, file: "s.json"), all)
    expectSame(
      own, try await run("# a comment\n" + SixTowns.scenario.replacing("\n", with: "\r\n")), all)
    let lines = SixTowns.scenario.split(separator: "\n").map(String.init)
    let measures = lines.firstIndex(of: "measures:") ?? 0
    let moved = Array(lines[..<1] + lines[measures..<lines.count] + lines[1..<measures])
    expectSame(own, try await run(moved.joined(separator: "\n") + "\n"), all)
    let numbers = SixTowns.scenario.replacing(": 15%", with: ": 0.15").replacing(
      ": 6%", with: ": 6e-2")
    #expect(numbers != SixTowns.scenario)
    expectSame(own, try await run(numbers), all)
    expectSame(
      own,
      try await run(
        with: "--set", "indicators.vc.growth.drift=0", "--set",
        "indicators.vc.growth.persistence=0",
        "--set", "indicators.pat.total_growth=0", "--set", "simulation.draws=3000"))
    expectSame(
      own,
      try await run(
        SixTowns.scenario.replacing("draws: 3000, seed: 7", with: "draws: 10, seed: 1"),
        with: "--draws",
        "3000", "--seed", "7"))
  }

  private static let json = """
    {"rankcast": 1, "name": "six",
     "data": {"file": "six.csv", "entity": "name", "groups": ["land"]},
     "indicators": {
      "pat": {"column": "patents", "weight": 1, "total": 1000, "error": {"sd": 0.1},
        "growth": {"drift": {"normal": {"mean": 0.02, "sd": 0.03}}, "volatility": 0.06,
          "shared": {"land": 0.03, "all": 0.02}}},
      "pap": {"column": "papers", "weight": 1, "total": 4000, "total_growth": 0.03,
        "growth": {"drift": {"normal": {"mean": 0.03, "sd": "2%"}}, "volatility": 0.04,
          "persistence": 0.3}},
      "vc": {"column": "deals", "weight": 2, "total": 200, "growth": {"volatility": 0.15}}},
     "index": {"normalise": "share", "aggregate": "arithmetic",
       "weights": {"dirichlet": {"concentration": 24}}},
     "horizon": {"from": 2025, "to": 2027},
     "events": {"winter": {"years": [2026], "probability": 0.3, "where": {"land": "x"},
       "multiply": {"vc": {"uniform": {"low": 0.6, "high": 0.9}}}}},
     "variants": {"doubled": {"indicators.vc.weight": 4}, "same": {"indicators.vc.weight": 2}},
     "measures": {
       "alba-first": {"entity": "Alba", "year": 2027, "probability": "rank <= 1"},
       "brno-rank": {"entity": "Brno", "year": 2027, "mean": "rank"},
       "brno-ahead": {"entity": "Brno", "year": 2027, "ahead_of": "Cork"},
       "cork-score": {"entity": "Cork", "year": 2027, "mean": "score"}},
     "simulation": {"draws": 3000, "seed": 7},
     "report": {"focus": ["Alba", "Brno"]}}

    """

  /// Line ends, a byte order mark, quotes, and columns that nobody asks for.
  @Test func theWordingOfATableDoesNotMatter() async throws {
    let own = try await run()
    let rows = SixTowns.table.split(separator: "\n").map(String.init)
    let tables = [
      SixTowns.table.replacing("\n", with: "\r\n"), "\u{FEFF}" + SixTowns.table,
      rows.map { $0.split(separator: ",").map { "\"\($0)\"" }.joined(separator: ",") }
        .joined(separator: "\n"),
      rows.enumerated().map { "\($0 == 0 ? "note" : "n\($0)"),\($1)" }.joined(separator: "\n"),
    ]
    for table in tables { expectSame(own, try await run(table: table)) }
  }

  // MARK: - Units and names

  /// Patents in another unit, the world's patents with them: no byte where the unit is a power of 2.
  @Test func aUnitDoesNotMatter() async throws {
    let own = try await run()
    let rows = SixTowns.table.split(separator: "\n").map {
      $0.split(separator: ",").map(String.init)
    }
    let table = rows.map { row in
      let patents = Int(row[2]).map { "\($0 * 1024)" } ?? row[2]
      return (row[..<2] + [patents] + row[3...]).joined(separator: ",")
    }.joined(separator: "\n")
    let scenario = SixTowns.scenario.replacing("total: 1000,", with: "total: 1024000,")
    #expect(table != SixTowns.table && scenario != SixTowns.scenario)
    expectSame(own, try await run(scenario, table: table), Self.outcomes + ["weights.csv"])
    let ranges = SixTowns.scenario.replacing("normalise: share", with: "normalise: minmax")
    expectSame(try await run(ranges), try await run(ranges, table: table))
  }

  /// Indicators, entities, groups and columns by other names: the same numbers under those names.
  @Test func namesDoNotMatter() async throws {
    let own = try await run()
    let indicators = try await run(
      SixTowns.scenario.replacing("pat:", with: "zz:").replacing("pap:", with: "aa:"))
    expectSame(own, indicators)
    let entities = try await run(
      SixTowns.scenario.replacing("Brno", with: "Zadar"),
      table: SixTowns.table.replacing("Brno", with: "Zadar"))
    for name in Self.outcomes {
      let isSame = own[name]?.replacing("Brno", with: "Zadar") == entities[name]
      #expect(isSame, "\(name)")
    }
    let groups = try await run(
      SixTowns.scenario.replacing("land", with: "realm").replacing("realm: x", with: "realm: qq"),
      table: SixTowns.table.replacing("land", with: "realm").replacing(",x,", with: ",qq,"))
    // The summary shows the groups.
    expectSame(own, groups, Self.outcomes.filter { $0 != "rank_summary.csv" })
  }

  // MARK: - What has no effect

  /// An event that cannot happen, one that multiplies by 1, shocks of no spread, another question.
  @Test func whatDoesNothingChangesNothing() async throws {
    let own = try await run()
    func adding(_ line: String, after section: String) -> String {
      SixTowns.scenario.replacing("\(section):\n", with: "\(section):\n  \(line)\n")
    }
    // An event's random numbers stand by its place among the events, so these are the only ones.
    let lines = SixTowns.scenario.split(separator: "\n", omittingEmptySubsequences: false)
    let event = lines.firstIndex { $0.hasPrefix("  winter:") }
    let calm = lines.indices.filter { $0 != event && $0 + 1 != event }.map { lines[$0] }
    let never = lines.map {
      $0.hasPrefix("  winter:")
        ? "  never: {years: [2026, 2027], probability: 0, multiply: {pat: 0.1}}\n"
          + "  idle: {years: {from: 2025, to: 2027}, multiply: {pap: 1}}" : $0
    }
    let without = try await run(calm.joined(separator: "\n"))
    expectSame(without, try await run(never.joined(separator: "\n")))
    expectSame(without, try await run(with: "--set", "events.winter.probability=0"))
    #expect(without["rank_probabilities.csv"] != own["rank_probabilities.csv"])
    expectSame(
      own,
      try await run(
        with: "--set", "indicators.vc.growth.shared.land=0", "--set", "indicators.vc.error.sd=0"))
    expectSame(
      own,
      try await run(
        adding("more: {entity: Dax, year: 2026, p95: rank}", after: "measures")),
      ["rank_probabilities.csv", "rank_summary.csv", "score_summary.csv", "weights.csv"])
    expectSame(
      own,
      try await run(SixTowns.scenario.replacing("focus: [Alba, Brno]", with: "focus: [Evora]")),
      ["rank_probabilities.csv", "rank_summary.csv", "score_summary.csv", "weights.csv"])
  }

  /// What moves every entity alike under `share` moves no rank: shocks in common leave ranks alone
  /// where there is one indicator, and a level for all.
  @Test func whatIsCommonToAllMovesNoRank() async throws {
    let one = SixTowns.scenario.replacing("weight: 1", with: "weight: 0")
      .replacing(
        "winter: {years: [2026], probability: 30%, where: {land: x}",
        with: "winter: {years: [2026], probability: 30%")
    let own = try await run(one)
    let moved = try await run(one, with: "--set", "indicators.vc.growth.shared.all=50%")
    expectSame(own, moved, ["rank_probabilities.csv", "rank_summary.csv", "pairwise.csv"])
    #expect(own["score_summary.csv"] != moved["score_summary.csv"])
    expectSame(
      own, try await run(one, with: "--set", "indicators.vc.growth.drift=25%"),
      ["rank_probabilities.csv", "rank_summary.csv", "pairwise.csv"])
  }
}
