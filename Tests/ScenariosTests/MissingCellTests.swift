import Composite
import Studies
import Testing

@testable import Scenarios

@Suite("Missing cells and intervals of a table")
struct MissingCellTests {
  private let folder: TableFolder

  init() throws { folder = try TableFolder() }

  private let csv = """
    who,land,zone,a,a_se,b
    X,N,1,10,0.1,1
    Y,N,1,<30,0.2,2
    Z,S,2,20..40,0.1,
    V,S,2,n/a,,7

    """

  private func head(_ index: String, groups: String = "land") -> String {
    TableFolder.head.replacing("[land]", with: "[\(groups)]") + """
      indicators: {a: {column: a, error: {column: a_se}}, b: {column: b}}
      index: {normalise: minmax, \(index)}

      """
  }

  private func study(_ index: String) throws -> Study {
    try folder.write(csv, to: "t.csv")
    return try folder.read(head(index)).study
  }

  @Test("every way of filling is read, and cells are as the table says")
  func ways() throws {
    for (text, way) in [
      ("mean", Imputation.mean), ("median", .median), ("zero", .zero), ("impute", .multiple),
      ("group_mean", .groupMean(column: "land")),
      ("{group_mean: land}", .groupMean(column: "land")),
      ("knn", .nearestNeighbours(5)), ("{knn: {k: 2}}", .nearestNeighbours(2)),
    ] {
      let study = try study("missing: \(text)")
      #expect(study.index.imputation == way)
      #expect(study.entities == ["X", "Y", "Z", "V"])
      let low = try #require(CellInterval(low: 0, high: 30))
      let middle = try #require(CellInterval(low: 20, high: 40))
      #expect(
        study.indicators[0].uncertainCells
          == [1: .interval(low), 2: .interval(middle), 3: .missing])
      #expect(study.indicators[0].values == [10, 15, 30, 0])
      #expect(study.indicators[1].uncertainCells == [2: .missing])
      // An error beside a cell that is missing may be missing, too.
      #expect(study.indicators[0].errors[3] == .none)
    }
  }

  @Test("entities are left out for missing cells, not for intervals")
  func drop() throws {
    let study = try study("missing: drop")
    #expect(study.entities == ["X", "Y"])
    #expect(study.index.imputation == .notAllowed)
    #expect(study.indicators[0].uncertainCells.keys.sorted() == [1])
  }

  @Test("missing cells are told once; a misread way tells nothing of them")
  func told() throws {
    try folder.write(csv, to: "t.csv")
    let found = folder.problems(head("missing: error"))
    #expect(found.count == 2)
    #expect(found.allSatisfy { $0.contains("has no value here") })
    let misread = folder.problems(head("missing: eror"))
    #expect(misread.count == 1)
    #expect(misread[0].hasPrefix("s.yaml:6:37: unknown 'eror'"))
  }

  @Test("which groups are meant must be clear")
  func groups() throws {
    try folder.write(csv, to: "t.csv")
    #expect(
      folder.problems(head("missing: group_mean", groups: "land, zone")) == [
        "s.yaml:6:37: `group_mean` of which groups? write `{group_mean: land}`; there are land, zone"
      ])
    #expect(
      folder.problems(head("missing: group_mean", groups: "")) == [
        "s.yaml:6:37: `group_mean` finds no groups; name their column in `data: {groups: [...]}`"
      ])
    // What follows from a wrong name under `groups` is not told again.
    let excused = folder.problems(head("missing: group_mean", groups: "lnd"))
    #expect(excused.count == 1)
    #expect(excused[0].hasPrefix("s.yaml:3:"))
  }

  @Test("intervals that are none are told at their cells")
  func badIntervals() throws {
    func said(_ cell: String) throws -> [String] {
      try folder.write(csv.replacing("20..40", with: cell), to: "t.csv")
      return folder.problems(head("missing: mean"))
    }
    let start = "t.csv:4:7: "
    #expect(
      try said("40..20") == [
        start
          + "'40..20' in column 'a' is no interval, as its first end lies above the second; write"
          + " the lower one first: 10..20"
      ])
    #expect(
      try said(">20") == [
        start
          + "'>20' in column 'a' is no interval, as it has no upper end; write both ends: 10..20"
      ])
    #expect(
      try said("<0") == [
        start
          + "'<0' in column 'a' is no interval, as `<N` stands for 0 to N; an N above 0, or both"
          + " ends, as in -20..-10, is needed"
      ])
    #expect(
      try said("1%..2") == [
        start
          + "'1%..2' in column 'a' is no interval, as one end has a per cent sign only; write it"
          + " at both ends: 10%..20%"
      ])
    #expect(
      try said("~20") == [
        start + "'~20' in column 'a' is not a number; a number, or n/a, is needed"
      ])
    // A standard error is a number.
    try folder.write(csv.replacing("<30,0.2", with: "<30,0.1..0.2"), to: "t.csv")
    #expect(folder.problems(head("missing: mean")).count == 1)
  }

  @Test("a column without any cell cannot be filled")
  func nothingPrinted() throws {
    try folder.write("who,land,a,b\nX,N,1,\nY,N,2,\n", to: "t.csv")
    let text =
      TableFolder.head
      + "indicators: {a: {column: a}, b: {column: b}}\nindex: {normalise: minmax, missing: knn}\n"
    #expect(
      folder.problems(text) == [
        "s.yaml:5:42: indicator 'b' has no printed cells; to fill the others at least 1 is needed"
      ])
  }

  @Test("what was filled is counted where the column is named")
  func warnings() throws {
    try folder.write(csv, to: "t.csv")
    let warnings = try folder.read(head("missing: {knn: {k: 1}}")).warnings.map {
      String($0.description.split(separator: "\n")[0].replacing("\(folder.path)/", with: ""))
    }
    #expect(
      warnings == [
        "s.yaml:5:26: warning: 1 of 4 cells of 'a' is missing and counts as the nearest neighbour",
        "s.yaml:5:26: warning: 2 of 4 cells of 'a' are intervals and drawn uniformly in each path; the"
          + " baseline takes the midpoint",
        "s.yaml:5:65: warning: 1 of 4 cells of 'b' is missing and counts as the nearest neighbour",
      ])
  }

  @Test("--set reaches the way of filling")
  func assignments() throws {
    try folder.write(csv, to: "t.csv")
    for (change, way) in [
      ("index.missing=median", Imputation.median),
      ("index.missing.knn.k=3", .nearestNeighbours(3)),
      ("index.missing.group_mean=land", .groupMean(column: "land")),
    ] {
      let scenario = try Scenario.read(
        Array(head("missing: mean").utf8), path: "\(folder.path)/s.yaml",
        changes: [try #require(Assignment(change))])
      #expect(scenario.study.index.imputation == way)
    }
  }
}
