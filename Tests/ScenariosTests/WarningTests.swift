import Studies
import Testing

@testable import Scenarios

@Suite("Warnings")
struct WarningTests {
  private let folder: TableFolder

  init() throws { folder = try TableFolder() }

  private let head =
    TableFolder.head + """
      index: {missing: drop, normalise: minmax}

      """

  private func warnings(_ rest: String, _ changes: String...) throws -> [String] {
    let scenario = try Scenario.read(
      Array((head + rest).utf8), path: "\(folder.path)/s.yaml",
      changes: changes.compactMap(Assignment.init))
    return scenario.warnings.map {
      String($0.description.split(separator: "\n")[0].replacing("\(folder.path)/", with: ""))
    }
  }

  @Test("every entity that is left out is named, with the cell that it lacks")
  func leftOut() throws {
    try folder.write("who,land,a,b\nX,N,1,2\nY,N,,3\nZ,S,3,n/a\nV,S,4,5\n", to: "t.csv")
    let text = "indicators: {b: {column: b}, a: {column: a}}\n"
    let expected = [
      "t.csv:3:5: warning: 'Y' is left out, as 'a' has no value here; is that meant?",
      "t.csv:4:7: warning: 'Z' is left out, as 'b' has no value here; is that meant?",
    ]
    #expect(try warnings(text) == expected)
    let first = try folder.read(head + text).warnings[0].description
    #expect(first.hasSuffix("\nY,N,,3\n    ^"))
  }

  @Test("of many entities that are left out, five are named and the others counted")
  func manyLeftOut() throws {
    func said(_ count: Int) throws -> [String] {
      let gaps = (1...count).map { "E\($0),N,\n" }.joined()
      try folder.write("who,land,a\nX,N,1\nY,N,2\n" + gaps, to: "t.csv")
      return try warnings("indicators: {a: {column: a}}\n")
    }
    #expect(try said(5).count == 5)
    #expect(
      try said(6).last
        == "t.csv:9:6: warning: 'E6' is left out, as 'a' has no value here; is that meant?")
    let many = try said(9)
    #expect(many.count == 6)
    #expect(
      many.last == "t.csv:9:6: warning: 'E6' is left out, too, and so are 3 more; is that meant?")
  }

  @Test("a weight that is unlike the others where stated weights do not count is asked about")
  func weightInVain() throws {
    try folder.write("who,land,a,b,c\nX,N,1,2,1\nY,N,2,3,1\n", to: "t.csv")
    func said(_ weights: String, b: Int) throws -> [String] {
      let scenario = try folder.read(
        TableFolder.head + """
          indicators: {a: {column: a}, b: {column: b, weight: \(b)}, c: {column: c}}
          index: {normalise: minmax, weights: \(weights)}

          """)
      return scenario.warnings.map(\.warning.message)
    }
    #expect(
      try said("{order: [a, b]}", b: 2) == [
        "the weight of 'b' does not count, as weights come from an order, bounds or experts; is that"
          + " meant?"
      ])
    #expect(try said("{order: [a, b]}", b: 1).isEmpty)
    #expect(try said("{noise: 10%}", b: 2).isEmpty)
  }

  @Test("a weight that changes where stated weights do not count is asked about")
  func ignoredWeight() throws {
    try folder.write("who,land,a,b,c\nX,N,1,2,1\nY,N,2,3,1\n", to: "t.csv")
    func said(_ recipe: String, _ change: String) throws -> [String] {
      let scenario = try folder.read(
        TableFolder.twoYears + """
          indicators: {a: {column: a}, b: {column: b}, c: {column: c}}
          index: {normalise: minmax, \(recipe)}
          changes: {2001: {\(change)}}

          """)
      return scenario.warnings.map(\.warning.message)
    }
    func asked(_ name: String) -> [String] {
      [
        "the weight of '\(name)' changes in 2001, where weights come from an order, bounds or experts"
          + " and stated ones do not count; is that meant? `index.leave_out` leaves an indicator out"
      ]
    }
    #expect(try said("weights: {order: [a, b]}", "indicators.c.weight: 0") == asked("c"))
    #expect(try said("weights: {bounds: {a: [0, 50%]}}", "indicators.b.weight: 2") == asked("b"))
    #expect(try said("weights: {noise: 10%}", "indicators.b.weight: 2").isEmpty)
    let pillars = "pillars: {p: {indicators: [a, b]}, q: {indicators: [c]}}"
    #expect(
      try said("\(pillars), weights: {order: [a, b]}", "index.pillars.p.weight: 2") == asked("p"))
    // Pillars that no expert compares keep their stated weights.
    #expect(
      try said(
        "\(pillars), weights: {experts: {comparisons: {ann: {a: {b: 2}}}}}",
        "index.pillars.p.weight: 2"
      ).isEmpty)
  }

  @Test("a forgotten per cent sign is asked about where it stands")
  func forgottenPerCent() throws {
    try folder.write("who,land,a,b\nX,N,1,2\nY,N,2,3\n", to: "t.csv")
    let growth = """
      indicators:
        a: {column: a, error: {sd: 5}, growth: {drift: 15}}
        b: {column: b, growth: {drift: 1%, volatility: 6, shared: {all: 2, land: 3}}}
      overrides:
        x: {growth: {b: {drift: {normal: {mean: 9, sd: 3}}}}}

      """
    let asked = try warnings(growth)
    #expect(
      asked == [
        "s.yaml:7:30: warning: the relative standard error is 500 %; is that meant?"
          + " 5 % is written 5%; one in the unit of the values needs `kind: absolute`",
        "s.yaml:7:50: warning: the drift is 1500 % a year; is that meant? 15 % is written 15%",
        "s.yaml:8:50: warning: the volatility is 600 %; is that meant? 6 % is written 6%",
        "s.yaml:8:67: warning: the shared shock's sd is 200 %; is that meant? 2 % is written 2%",
        "s.yaml:8:76: warning: the shared shock's sd is 300 %; is that meant? 3 % is written 3%",
        "s.yaml:10:43: warning: the drift is 900 % a year; is that meant? 9 % is written 9%",
        "s.yaml:10:50: warning: the drift's sd is 300 % a year; is that meant? 3 % is written 3%",
      ])
    let calm = growth.replacing("sd: 5", with: "sd: 5%").replacing("15", with: "15%")
      .replacing("volatility: 6", with: "volatility: 100%")
      .replacing("all: 2, land: 3", with: "all: 2%, land: 1")
      .replacing("mean: 9, sd: 3", with: "mean: 9%, sd: 3%")
    #expect(try warnings(calm) == [])
    #expect(
      try warnings(calm, "overrides.x.growth.b.volatility=7") == [
        "--set:1:33: warning: the volatility is 700 %; is that meant? 7 % is written 7%"
      ])
    #expect(
      try warnings(calm, "overrides.x.growth.b.drift.normal.mean=7") == [
        "--set:1:40: warning: the drift is 700 % a year; is that meant? 7 % is written 7%"
      ])
    #expect(
      try warnings(calm, "overrides.x.growth.b.volatility=700%") == [
        "--set:1:33: warning: the volatility is 700 %; is that meant?"
      ])
    let absolute = calm.replacing("{sd: 5%}", with: "{sd: 5, kind: absolute}")
    #expect(try warnings(absolute) == [])
  }

  @Test("standard errors that look as if they were in the unit of the values are asked about")
  func perhapsAbsoluteErrors() throws {
    let text = "indicators: {a: {column: a, error: {column: b}}}\n"
    try folder.write("who,land,a,b\nX,N,5,0.2\nY,N,6,0.3\nZ,N,7,0.5\n", to: "t.csv")
    let asked = try warnings(text)
    #expect(asked.count == 1)
    #expect(
      asked.first?.hasSuffix(
        ": warning: the standard errors in 'b' are taken as parts of the values, in the median 30 %;"
          + " is that meant? Those in the unit of the values need `kind: absolute`") == true)
    #expect(try warnings(text.replacing("column: b", with: "column: b, kind: absolute")) == [])
    // In the unit of such values 0.3 were nothing; and 15 % is not much.
    try folder.write("who,land,a,b\nX,N,500,0.2\nY,N,600,0.3\nZ,N,700,0.5\n", to: "t.csv")
    #expect(try warnings(text) == [])
    try folder.write("who,land,a,b\nX,N,5,0.1\nY,N,6,0.15\nZ,N,7,0.5\n", to: "t.csv")
    #expect(try warnings(text) == [])
  }

  @Test("relative standard errors above 100 % are asked about once a column")
  func largeErrors() throws {
    try folder.write("who,land,a,b\nX,N,1,0.5\nY,N,2,5\nZ,N,2,6\n", to: "t.csv")
    #expect(
      try warnings("indicators: {a: {column: a, error: {column: b}}}\n") == [
        "t.csv:3:7: warning: the relative standard error is 500 %; is that meant?"
          + " 5 % is written 5%; one in the unit of the values needs `kind: absolute`"
      ])
    let absolute = "indicators: {a: {column: a, error: {column: b, kind: absolute}}}\n"
    #expect(try warnings(absolute) == [])
  }

  @Test("a column of numbers with and without per cent signs is asked about")
  func mixedUnits() throws {
    try folder.write("who,land,a,b\nX,N,1%,1\nY,N,2 %,2\nZ,N,3,0\nV,N,0,4%\n", to: "t.csv")
    #expect(
      try warnings("indicators: {a: {column: a}, b: {column: b}}\n") == [
        "t.csv:4:5: warning: this cell of 'a' is written without a per cent sign, 2 others with"
          + " one, which makes a factor of 100; is that meant?",
        "t.csv:5:7: warning: this cell of 'b' is written with a per cent sign, 2 others without"
          + " one, which makes a factor of 100; is that meant?",
      ])
    try folder.write("who,land,a\nX,N,1%\nY,N,2%\nZ,N,\nV,N,0\n", to: "t.csv")
    let missingOnly = try warnings("indicators: {a: {column: a}}\n")
    #expect(missingOnly.map { $0.contains("left out") } == [true])
  }

  @Test("draws that leave Sobol' sequences uneven are asked about")
  func unevenSobol() throws {
    try folder.write("who,land,a\nX,N,1\nY,N,2\n", to: "t.csv")
    let text = "indicators: {a: {column: a}}\nsimulation: {draws: 100000, design: sobol}\n"
    #expect(
      try warnings(text) == [
        "s.yaml:7:21: warning: 100000 draws do not give each of the 16 replicates of a Sobol'"
          + " sequence a power of two, for which it is most even; is that meant? 131072 draws do"
      ])
    for draws in [32, 65_536, 1 << 36] {
      #expect(try warnings(text, "simulation.draws=\(draws)") == [])
    }
    #expect(try warnings(text, "simulation.design=latin-hypercube") == [])
    #expect(try warnings(text, "simulation.draws=33")[0].hasSuffix("64 draws do"))
  }

  @Test("a factor of ten and more is asked about, in events and overrides")
  func largeFactors() throws {
    try folder.write("who,land,a\nX,N,1\nY,N,2\n", to: "t.csv")
    func warnings(_ rest: String) throws -> [String] {
      try folder.read(TableFolder.twoYears + "index: {normalise: minmax}\n" + rest).warnings.map {
        String($0.description.split(separator: "\n")[0].replacing("\(folder.path)/", with: ""))
      }
    }
    let text = """
      indicators: {a: {column: a}}
      events: {e: {years: 2001, multiply: {a: {uniform: {low: 70, high: 90}}}}}
      overrides: {o: {level: {a: 120}}}

      """
    #expect(
      try warnings(text) == [
        "s.yaml:7:57: warning: the factor is 8000 %; is that meant? 80 % is written 80%",
        "s.yaml:8:28: warning: the factor is 12000 %; is that meant? 120 % is written 120%",
      ])
    let calm = text.replacing("70", with: "70%").replacing("90", with: "90%")
      .replacing("120", with: "9.5")
    #expect(try warnings(calm) == [])
  }

  @Test("a comma between thousands that may be a decimal one is asked about")
  func decimalCommas() throws {
    try folder.write("who,land,a\nX,N,19.5\nY,N,\"29,030\"\nZ,N,54\n", to: "t.csv")
    #expect(
      try warnings("indicators: {a: {column: a}}\n") == [
        "t.csv:3:5: warning: '29,030' is read with a comma between thousands, which makes it 537.593"
          + " times the greatest cell without one; is that meant? A decimal point is written '.'"
      ])
    try folder.write("who,land,a\nX,N,900\nY,N,\"29,030\"\nZ,N,0\n", to: "t.csv")
    #expect(try warnings("indicators: {a: {column: a}}\n") == [])
  }

  @Test("experts who weigh indicators of several pillars, but no pillars, are asked about")
  func unweightedPillars() throws {
    try folder.write("who,land,a,b\nX,N,1,2\nY,N,2,1\n", to: "t.csv")
    try folder.write("a,b\n60,40\n", to: "e.csv")
    let text = """
      indicators: {a: {column: a}, b: {column: b}}
      index: {missing: drop, normalise: minmax, pillars: {p: {indicators: [a]}, q: {indicators: [b]}}, weights: {experts: {file: e.csv}}}

      """
    func said() throws -> [String] {
      try folder.read(TableFolder.head + text).warnings.map(\.warning.message)
    }
    #expect(try said().count == 1)
    #expect(try said().first?.hasPrefix("the experts' table has no column for 'p', 'q': ") == true)
    try folder.write("a,b,p,q\n60,40,60,40\n", to: "e.csv")
    #expect(try said() == [])
  }

  @Test("of filled cells it is said where each path chooses how")
  func chosenFilling() throws {
    try folder.write("who,land,a,b\nX,N,1,2\nY,N,,1\nZ,N,3,4\n", to: "t.csv")
    let text = """
      indicators: {a: {column: a}, b: {column: b}}
      index: {missing: {choose: {mean: 50%, median: rest}}, normalise: minmax}

      """
    let said = try folder.read(TableFolder.head + text).warnings.map(\.warning.message)
    #expect(
      said == ["1 of 3 cells of 'a' is missing and filled in the way that each path chooses"])
  }

  @Test("a horizon in which nothing moves is asked about")
  func standstill() throws {
    try folder.write("who,land,a\nX,N,1\nY,N,2\n", to: "t.csv")
    let text = TableFolder.twoYears + "index: {normalise: minmax}\n"
    func said(_ growth: String) throws -> [String] {
      try folder.read(text + "indicators: {a: {column: a\(growth)}}\n").warnings
        .map(\.warning.message)
    }
    #expect(
      try said("") == [
        "nothing grows, happens or changes from 2000 to 2001, so that all years are like the first;"
          + " is that meant? `growth` of the indicators says how they move"
      ])
    #expect(try said(", growth: {volatility: 5%}") == [])
    #expect(try said(", growth: {drift: 5%}, total: 10, total_growth: 5%") == [])
  }
}
