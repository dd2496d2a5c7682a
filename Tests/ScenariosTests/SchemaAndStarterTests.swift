import Studies
import Tables
import Testing

@testable import Scenarios

@Suite("Schema and starter")
struct SchemaAndStarterTests {
  @Test("the committed schema is the catalogue's")
  func schema() throws {
    let bytes = try FileReading.bytes(
      at: "\(repository)/Scenarios/scenario.schema.json", limit: 1 << 20, what: "bytes")
    #expect(String(decoding: bytes, as: UTF8.self) == ScenarioSchema.text)
  }

  @Test("the reference page is the catalogue's")
  func reference() throws {
    let bytes = try FileReading.bytes(
      at: "\(repository)/Sources/RankCast/RankCast.docc/ScenarioFormat.md", limit: 1 << 20,
      what: "bytes")
    #expect(String(decoding: bytes, as: UTF8.self) == ScenarioReference.text)
  }

  @Test("the starter of each bundled table is valid", arguments: ["2023", "2025"])
  func starter(edition: String) throws {
    let path = "Data/gii-clusters-\(edition).csv"
    let bytes = try FileReading.bytes(
      at: "\(repository)/Scenarios/\(path)", limit: 1 << 20, what: "bytes")
    let text = StarterScenario.text(for: try Table(csv: bytes, file: path), dataPath: path)
    let study = try read(text).study
    #expect(study.indicators.count == (edition == "2023" ? 2 : 3))
    #expect(study.horizon.lowerBound == Int(edition))
    #expect(study.groupings.map(\.column) == ["economy", "country"])
    #expect(study.name == "gii-clusters-\(edition)")
    if edition == "2025" { #expect(study.indicators[0].errors.choices.count > 1) }
  }

  @Test("columns that are left out are named, and errors in the unit of the values offered")
  func leftOut() throws {
    let csv = "who,unemployment,growth,growth_se\nA,5,1,0.2\nB,6,2,0.3\nC,n.a.,3,0.2\n"
    let table = try Table(csv: Array(csv.utf8), file: "x.csv")
    let text = StarterScenario.text(for: table, dataPath: "x.csv")
    #expect(
      text.contains(
        "\n# Left out: unemployment (2 of 3 cells are numbers; 'n.a.' in line 4).\nindicators:\n"))
    #expect(
      text.contains("    # error: {column: growth_se, kind: absolute}  # if in its own unit\n"))
    #expect(text.contains("groups: []"))
    #expect(!text.contains("as they look like"))
  }

  @Test("a beginning says what it could not do")
  func poorTables() throws {
    let commas = "who,land,a\nX,N,\"1,5\"\nY,N,\"2,5\"\nZ,N,\"2,5\"\n"
    let first = StarterScenario.text(
      for: try Table(csv: Array(commas.utf8), file: "x.csv"), dataPath: "x.csv")
    #expect(first.contains("\n# Left out: a (0 of 3 cells are numbers; '1,5' in line 2).\n"))
    #expect(first.contains("groups: []") || first.contains("groups: [land]"))
    let twice = "who,a\nX,1\nX,2\nY,2\n"
    let second = StarterScenario.text(
      for: try Table(csv: Array(twice.utf8), file: "x.csv"), dataPath: "x.csv")
    #expect(second.contains("  # NOT unique, as it has to be: no column is\n"))
  }

  @Test("a beginning elsewhere finds its table", arguments: ["/tmp/elsewhere.yaml", "../up.yaml"])
  func elsewhere(_ place: String) throws {
    let folder = try TableFolder()
    try folder.write("who,a\nX,1\nY,2\n", to: "t.csv")
    // The way from here to the table.
    let up = String(repeating: "../", count: 40)
    let text = try StarterScenario.text(
      forTableAt: up + folder.path.dropFirst() + "/t.csv", besideScenarioAt: place)
    #expect(
      text.contains("file: \(folder.path)/t.csv\n")
        || text.contains("file: \"\(folder.path)/t.csv\"\n"), "\(text)")
  }

  @Test("hostile names of columns are quoted")
  func hostileColumns() throws {
    let names = [
      "a: b", "# x", "no", "{y}", "say \"\"hi\"\"", "-", "*z", "1e5", "%c", "!t", "& u", "'q'",
      "深圳", "tab\there", "line\nbreak", "\u{7}bell", "[", "null", "a.b", "?", "~", "---",
    ]
    let header = (["who"] + names).map { "\"\($0)\"" }.joined(separator: ",")
    let rows = (1...3).map { row in
      (["e\(row)"] + names.map { _ in "\(row)" }).joined(separator: ",")
    }
    let csv = ([header] + rows).joined(separator: "\n") + "\n"
    let table = try Table(csv: Array(csv.utf8), file: "x.csv")
    let text = StarterScenario.text(for: table, dataPath: "odd \"name\": #1.csv")
    var report = ProblemCollector()
    let root = try #require(Document.read(SourceText(file: "s", text: text), &report))
    var check = StructureCheck(report: report)
    check.check(root, Catalogue.scenario)
    #expect(check.report.problems.map { "\($0)" } == [])
    #expect(root["indicators"]?.entries.map(\.key) == Array(table.columns.dropFirst()))
    #expect(root["data"]?["file"]?.text == "odd \"name\": #1.csv")
  }
}
