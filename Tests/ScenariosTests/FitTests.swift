import Studies
import Testing

@testable import Scenarios

/// `growth: {fit: FILE}`: both forms of a history, and what can be wrong with one.
@Suite struct FitTests {
  private static let table = "who,land,x\na,L,10\nb,L,20\nc,M,30\n"
  private static let long = """
    who,year,x,y
    a,2000,10,1
    a,2001,11,2
    a,2002,12,
    a,2003,14,4
    b,2000,20,3
    b,2003,21,4
    b,2004,25,5
    b,2005,24,6
    z,2000,5,

    """
  private static let scenario =
    TableFolder.head + "indicators:\n  x: {column: x, growth: {fit: h.csv, shared: {all: 1%}}}\n"

  private func folder(_ history: String) throws -> TableFolder {
    let folder = try TableFolder()
    try folder.write(Self.table, to: "t.csv")
    try folder.write(history, to: "h.csv")
    return folder
  }

  @Test func bothFormsGiveTheSame() throws {
    let wide = """
      who,note,2000,2001,2002,2003,2004,2005
      a,,10,11,12,14,,
      b,n/a,20,,,21,25,24

      """
    let first = try folder(Self.long).read(Self.scenario).study.indicators[0]
    let second = try folder(wide).read(Self.scenario).study.indicators[0]
    #expect(first.growth[0] == second.growth[0])
    #expect(first.growth[1] == second.growth[1])
    #expect(first.growth[0].drift != first.growth[1].drift)
    #expect(first.growth[0].volatility > 0)
    #expect(first.growth[0].common == 0.01)
    // c has no history: the pooled growth, which is that of challengers too.
    #expect(first.growth[2] == first.growth.choices[0])
  }

  /// What is wrong, and where; `OLD => NEW` changes the history, the scenario or both.
  @Test(arguments: [
    ("h.csv", "none.csv", "s.yaml:6:32: there is no file 'none.csv'; the path of a file is needed"),
    ("who,year", "whom,year", "s.yaml:6:32: there is no column 'who'; an existing one is needed"),
    ("x,y", "u,v", "s.yaml:6:32: there is no column 'x'; an existing one is needed"),
    ("who,year", "who,yr", "s.yaml:6:32: there is no column 'year'; an existing one is needed"),
    ("a,2001,11", "a,2001,-1", "h.csv:3:8: found -1; needed is a value above 0"),
    ("a,2001,11", "a,2000,11", "h.csv:3:3: found 2000 again; needed is each year of 'a' once"),
    ("a,2001,11", "a,2001.5,11", "h.csv:3:3: found 2001.5; needed is a whole number, the year"),
    (
      "a,2001,11", "a,2001,many",
      "h.csv:3:8: 'many' in column 'x' is not a number; a number, or n/a, is needed"
    ),
    (
      "fit: h.csv", "fit: h.csv, drift: 1%",
      "s.yaml:6:39: 'fit' and 'drift' exclude each other; needed is one of them; `fit` gives both"
    ),
  ])
  func problems(_ old: String, _ new: String, _ expected: String) throws {
    let folder = try folder(Self.long.replacing(old, with: new))
    #expect(folder.problems(Self.scenario.replacing(old, with: new)) == [expected])
  }

  @Test func shortHistoriesAndOverridesAreRefused() throws {
    let folder = try folder("who,2000,2001\na,1,2\nb,2,3\n")
    #expect(
      folder.problems(Self.scenario) == [
        "s.yaml:6:32: the histories of 'x' are too short to fit growth to; needed are three years of"
          + " some entities, or two years of at least four"
      ])
    let override =
      TableFolder.head
      + "indicators: {x: {column: x}}\noverrides: {o: {growth: {x: {fit: h.csv}}}}\n"
    #expect(
      folder.problems(override) == [
        "s.yaml:6:30: found `fit` in an override; needed is `fit` in the indicator's growth"
      ])
  }
}
