import Studies
import Testing

@testable import Scenarios

@Suite("Causes without what follows from them")
struct CauseTests {
  private let folder: TableFolder

  init() throws { folder = try TableFolder() }

  private let head = TableFolder.head

  private func said(_ rest: String, _ changes: String...) -> [String] {
    do {
      let scenario = try Scenario.read(
        Array((head + rest).utf8), path: "\(folder.path)/s.yaml",
        changes: changes.compactMap(Assignment.init))
      return ["valid: \(scenario.study.name)"]
    } catch {
      return error.problems.map {
        String($0.description.split(separator: "\n")[0].replacing("\(folder.path)/", with: ""))
      }
    }
  }

  @Test("an entity that is left out is not called unknown")
  func leftOut() throws {
    try folder.write("who,land,a\nX,N,1\nY,N,\nZ,S,2\n", to: "t.csv")
    let rest = """
      indicators: {a: {column: a}}
      index: {missing: drop}
      report: {focus: [X, Y]}
      measures: {m: {entity: X, ahead_of: Y}, n: {entity: Q, mean: rank}}
      overrides: {o: {where: {who: Y}, level: {a: 2}}}
      """
    let reason = "is left out, as it lacks a value; an entity that takes part is needed"
    #expect(
      said(rest) == [
        "s.yaml:7:21: 'Y' \(reason)", "s.yaml:8:37: 'Y' \(reason)",
        "s.yaml:8:53: there is no entity 'Q'; an existing one is needed",
        "s.yaml:9:30: 'Y' \(reason)",
      ])
  }

  @Test("other separators than commas are one problem, for a scenario and for its beginning")
  func separators() throws {
    for (separator, name) in [(";", "semicolons"), ("\t", "tabs")] {
      let csv = "who,land,a\nX,N,\"1,5\"\n".replacing(",", with: separator)
      try folder.write(csv.replacing("1\(separator)5", with: "1,5"), to: "t.csv")
      let message =
        "t.csv:1:4: the columns seem to be separated by \(name); commas are needed"
      #expect(said("indicators: {a: {column: a}}\n") == [message])
      do {
        let text = try StarterScenario.text(
          forTableAt: "\(folder.path)/t.csv", besideScenarioAt: nil)
        Issue.record("a scenario was written: \(text)")
      } catch {
        #expect(error.problems.count == 1)
        #expect(error.description.contains(message))
        #expect(!error.inputIsMissing)
      }
    }
  }

  @Test("where the column of the entities is not one, unknown entities are not told")
  func entityColumn() throws {
    let rows = (1...20).map { "N,g,\($0)\n" }.joined()
    try folder.write("who,land,a\n" + rows, to: "t.csv")
    let found = said(
      """
      indicators: {a: {column: a}}
      report: {focus: [X]}
      measures: {m: {entity: X, mean: rank}}
      overrides: {o: {where: {who: X}, level: {a: 2}}}
      """)
    #expect(found.filter { $0.contains("there is no") } == [])
    #expect(
      found.first
        == "s.yaml:3:29: found a column with 19 repeated or empty texts;"
        + " needed is a column of unique texts")
    #expect(found.count == 11)
  }

  @Test("where an indicator's column holds no numbers, no row is missed")
  func notNumeric() throws {
    try folder.write("who,land,a\nX,N,1\nY,N,2\n", to: "t.csv")
    #expect(
      said("indicators: {a: {column: land}}\nindex: {missing: drop}\nreport: {focus: [X]}\n") == [
        "t.csv:2:3: 'N' in column 'land' is not a number; a number, or n/a, is needed",
        "t.csv:3:3: 'N' in column 'land' is not a number; a number, or n/a, is needed",
      ])
    try folder.write("who,land,a\nX,N,\nY,N,\n", to: "t.csv")
    #expect(
      said("indicators: {a: {column: a}}\nindex: {missing: drop}\n") == [
        "s.yaml:6:9: found no row with all values; needed is at least one"
      ])
  }

  @Test("where a group column is unknown, its uses are not told")
  func groups() throws {
    try folder.write("who,land,a\nX,N,1\nY,N,2\n", to: "t.csv")
    let rest = """
      indicators: {a: {column: a, growth: {volatility: 1%, shared: {lnad: 1%, land: 2%, b: 3%}}}}
      overrides: {o: {where: {lnad: N, land: N}, level: {a: 2}}}
      """
    let text = (head + rest).replacing("[land]", with: "[lnad]")
    #expect(
      folder.problems(text) == [
        "s.yaml:3:43: there is no column 'lnad'; there are who, land, a",
        "s.yaml:5:83: there is no group column 'b'; an existing one is needed",
      ])
  }

  @Test("a column that forms no groups is to be added to them")
  func ungrouped() throws {
    try folder.write("who,land,zone,a\nX,N,z,1\nY,N,z,2\n", to: "t.csv")
    let rest = """
      indicators: {a: {column: a, growth: {shared: {zone: 1%}}}}
      overrides: {o: {where: {zone: z}, level: {a: 2}}}
      """
    let message = "the column 'zone' forms no groups; add it to `data: {groups: [...]}`"
    #expect(said(rest) == ["s.yaml:5:47: \(message)", "s.yaml:6:25: \(message)"])
  }

  @Test("of goalposts in the wrong order nothing else is told")
  func goalposts() throws {
    try folder.write("who,land,a\nX,N,1\nY,N,2\n", to: "t.csv")
    #expect(
      said("indicators: {a: {column: a, min: 15, max: 2}}\nindex: {normalise: goalposts}\n") == [
        "s.yaml:5:43: found min 15 and max 2; needed is a min below the max"
      ])
  }

  @Test("conditions that match nothing are told where the last of them stands")
  func noMatch() throws {
    try folder.write("who,land,a\nX,N,1\nY,S,2\n", to: "t.csv")
    let rest = """
      indicators: {a: {column: a}}
      overrides: {o: {where: {land: N, who: X}, level: {a: 2}}}
      """
    let message = "`where` matches no entity; needed is one that does"
    #expect(said(rest.replacing("who: X", with: "who: Y")) == ["s.yaml:6:39: \(message)"])
    #expect(said(rest, "overrides.o.where.land=S") == ["--set:1:24: \(message)"])
    #expect(said(rest, "overrides.o.where.who=Y") == ["--set:1:23: \(message)"])
  }

  @Test("the columns of a small table are listed")
  func columns() throws {
    try folder.write("who,land,a\nX,N,1\nY,S,2\n", to: "t.csv")
    #expect(
      said("indicators: {a: {column: q}}\n") == [
        "s.yaml:5:26: there is no column 'q'; there are who, land, a"
      ])
    let names = (1...10).map { "c\($0)" }.joined(separator: ",")
    let listed = (1...10).map { "c\($0)" }.joined(separator: ", ")
    let cells = (1...10).map { "\($0)" }.joined(separator: ",")
    try folder.write("who,land,\(names)\nX,N,\(cells)\n", to: "t.csv")
    #expect(said("indicators: {a: {column: q}}\n")[0].hasSuffix("there are who, land, \(listed)"))
    try folder.write("who,land,\(names),d\nX,N,\(cells),1\n", to: "t.csv")
    #expect(said("indicators: {a: {column: q}}\n")[0].hasSuffix("; an existing one is needed"))
  }

  @Test("a table in the place of a scenario is known as such")
  func tableAsScenario() throws {
    func said(_ text: String, in name: String = "t.csv") throws -> [String] {
      try folder.write(text, to: name)
      do {
        return ["valid: \(try Scenario.read(at: "\(folder.path)/\(name)").study.name)"]
      } catch {
        return error.problems.map { $0.description.replacing("\(folder.path)/", with: "") }
      }
    }
    let message =
      "t.csv:1:1: this is a table, not a scenario; `rankcast init t.csv` writes a scenario for it"
    for text in [
      "who,land,a\nX,N,1\nY,S,2\n", "who;land;a\r\nX;N;1\r\n", "who,a\n\"X: y\",1\n\"Y\",2\n",
    ] {
      #expect(try said(text) == [message])
    }
    for start in ["# a, b\n# c, d\n# e, f\n", "- a, b\n- c, d\n", "[a, b,\nc, d]\n", "a: 1, 2\n"] {
      #expect(try !said(start + "x: \"open").contains(message), "\(start)")
    }
    let prose = String(repeating: "word ", count: 100)
    #expect(
      try said(prose).map { String($0.split(separator: "\n")[0]) } == [
        "t.csv:1:1: found '\(prose.prefix(60))…'; needed is a map with the keys rankcast, name,"
          + " title, data, indicators, index, horizon, overrides, correlations, events, challengers, changes, measures, simulation, report, variants, sweeps"
      ])
  }
}
