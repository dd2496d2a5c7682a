import Composite
import Distributions
import Studies
import Tables
import Testing

@testable import ResultFiles

@Suite("Documents made from a result")
struct DocumentTests {
  /// A maker that says what it was given.
  private func maker(_ names: [String] = ["page.html", "charts/a.svg"]) -> DocumentMaker {
    { content in
      let weights = content.content(of: "weights.csv").map { String(decoding: $0, as: UTF8.self) }
      let verbs = content.entries.keys.sorted().joined(separator: ",")
      return names.map {
        ResultDocument($0, Array("\(content.title) \(verbs) \(weights?.count ?? -1)".utf8))
      }
    }
  }

  private func entry(_ path: String, _ verb: String) throws -> JSONValue? {
    let file = try #require(Disk.read(path + "/run.json"))
    return JSONValue(parsing: Array(file.utf8))?["entries"]?[verb]
  }

  @Test func standBesideTheTablesAndAreListed() async throws {
    let forecast = try await forecast(tinyStudy())
    try await withTemporaryFolder { parent in
      let folder = try ResultFolder(at: parent + "/r")
      let written = try folder.publish(
        VerbResult(forecast), provenance: .of(), documents: maker())
      #expect(Set(written).isSuperset(of: ["page.html", "charts/a.svg", "weights.csv"]))
      let page = try #require(Disk.read(parent + "/r/page.html"))
      #expect(page.hasPrefix("Who leads? run ") && !page.hasSuffix("-1"))
      #expect(Disk.read(parent + "/r/charts/a.svg") == page)
      let report = try #require(try entry(parent + "/r", "report"))
      #expect(RunRecord.files(of: report) == ["page.html", "charts/a.svg"])
      let run = try #require(try entry(parent + "/r", "run"))
      #expect(!RunRecord.files(of: run).contains("page.html"))
      #expect(report["data_sha256"] == run["data_sha256"])
    }
  }

  /// Made anew they replace the older ones; everything else stays, also what the user put there.
  @Test func areMadeAnewFromTheFolderAlone() async throws {
    let forecast = try await forecast(tinyStudy())
    try await withTemporaryFolder { parent in
      let path = parent + "/r"
      let folder = try ResultFolder(at: path)
      _ = try folder.publish(VerbResult(forecast), provenance: .of(), documents: maker())
      try Disk.write("mine", to: path + "/notes.txt")
      try Disk.write("mine", to: path + "/charts/b.svg")
      let before = Disk.names(path)
      let package = Disk.read(path + "/datapackage.json")
      let names = try folder.publish(
        documents: maker(["page.html", "charts/b.svg"]), command: ["rankcast", "report"])
      #expect(names == ["page.html", "charts/b.svg"])
      #expect(Disk.names(path) == before)
      #expect(Disk.names(path + "/charts") == ["b.svg", "b.svg.kept"])
      #expect(Disk.read(path + "/charts/b.svg.kept") == "mine")
      #expect(Disk.read(path + "/datapackage.json") == package)
      #expect(try entry(path, "report")?["command"]?.elements.count == 2)
      #expect(try entry(path, "run") != nil)
      #expect(Disk.names(parent) == ["r"])
    }
  }

  /// Makers are told the language of the documents that are there.
  @Test func keepTheirLanguage() async throws {
    let forecast = try await forecast(tinyStudy())
    func maker(_ language: String?) -> DocumentMaker {
      { [ResultDocument("page.html", Array(($0.language ?? "none").utf8), language: language)] }
    }
    try await withTemporaryFolder { parent in
      let path = parent + "/r"
      let folder = try ResultFolder(at: path)
      _ = try folder.publish(VerbResult(forecast), provenance: .of(), documents: maker(nil))
      #expect(Disk.read(path + "/page.html") == "none")
      #expect(try entry(path, "report")?["language"] == nil)
      _ = try folder.publish(documents: maker("zh-Hans"), command: [])
      #expect(try entry(path, "report")?["language"]?.text == "zh-Hans")
      _ = try folder.publish(documents: maker("zh-Hans"), command: [])
      #expect(Disk.read(path + "/page.html") == "zh-Hans")
      _ = try folder.publish(VerbResult(forecast), provenance: .of(), documents: maker("en"))
      #expect(Disk.read(path + "/page.html") == "zh-Hans")
      #expect(try entry(path, "report")?["language"]?.text == "en")
    }
  }

  /// Those of another scenario do not outlast a new result; those of the same one do.
  @Test func doNotOutlastTheirResult() async throws {
    let forecast = try await forecast(tinyStudy())
    try await withTemporaryFolder { parent in
      let path = parent + "/r"
      let folder = try ResultFolder(at: path)
      _ = try folder.publish(VerbResult(forecast), provenance: .of(), documents: maker())
      _ = try folder.publish(VerbResult(forecast), provenance: .of())
      #expect(Disk.exists(path + "/page.html"))
      _ = try folder.publish(VerbResult(forecast), provenance: .of(scenario: "rankcast: 1 #\n"))
      #expect(!Disk.exists(path + "/page.html") && !Disk.exists(path + "/charts"))
    }
  }

  @Test func needAResult() async throws {
    try await withTemporaryFolder { parent in
      try Disk.makeFolder(parent + "/empty")
      for name in ["absent", "empty"] {
        let folder = try ResultFolder(at: parent + "/" + name)
        #expect(throws: ResultFolderError.self) {
          try folder.publish(documents: maker(), command: [])
        }
      }
      #expect(Disk.names(parent) == ["empty"])
    }
  }

  /// No document leads out of the folder.
  @Test func stayInTheFolder() async throws {
    let forecast = try await forecast(tinyStudy())
    try await withTemporaryFolder { parent in
      let folder = try ResultFolder(at: parent + "/r")
      let written = try folder.publish(
        VerbResult(forecast), provenance: .of(), documents: maker(["../out", "/tmp/x", "a//b"]))
      #expect(written.allSatisfy { $0.hasSuffix(".csv") || !$0.contains("/") })
      #expect(Disk.names(parent) == ["r"])
      #expect(try entry(parent + "/r", "report") == nil)
    }
  }
}

@Suite("What went into a run")
struct StudyTablesTests {
  @Test func cellsAndNamesAreStated() async throws {
    let forecast = try await forecast(tinyStudy())
    let annotations = Annotations(
      statuses: ["pct": ["reported", "derived"]], names: ["zh-Hans": ["Beta": "贝塔"]],
      texts: ["zh-Hans": ["Who leads?": "谁领先？", "pct": "专利", "unused": "无"]])
    let tables = VerbResult(forecast, annotations: annotations).tables
    let texts = Dictionary(
      tables.map { ($0.schema.file, $0.text) }, uniquingKeysWith: { first, _ in first })
    #expect(
      texts["data_quality.csv"] == """
        entity,indicator,value,relative_standard_error,status
        "'=Alpha, ""A\""",vc,50,0,
        "'=Alpha, ""A\""",pct,60,0,reported
        Beta,vc,50,0,
        Beta,pct,40,0,derived

        """)
    #expect(texts["entity_names.csv"] == "entity,language,name\nBeta,zh-Hans,贝塔\n")
    #expect(
      texts["scenario_texts.csv"] == """
        text,language,translation
        Who leads?,zh-Hans,谁领先？
        pct,zh-Hans,专利

        """)
    #expect(StudyTables(forecast, Annotations()).all.map(\.schema.file).count == 2)
  }

  @Test func assumptionsAreStated() async throws {
    var vc = Indicator(
      "vc", values: [50, 50],
      growth: Growth(drift: try .normal(mean: 0, sd: 0.1), volatility: 0.2, common: 0.3))
    vc.label = "Deals"
    vc.errors = PerEntity([try #require(CellError(standardError: 0.25)), .none])
    let measure = Measure("ahead", .ahead(entity: 0, of: 1), year: 2026)
    let study = try tinyStudy(
      indicators: [vc], measures: [measure], weights: .dirichlet(concentration: 8))
    let all = Assumption.all(of: study, focus: [1])
    func row(_ topic: Assumption.Topic, _ parameter: String) -> Assumption? {
      all.first { $0.topic == topic && $0.parameter == parameter }
    }
    #expect(row(.study, "focus")?.subject == "Beta")
    #expect(row(.weights, "law")?.text == "dirichlet")
    #expect(row(.weights, "law")?.value == 8)
    #expect(row(.indicator, "label")?.text == "Deals")
    #expect(row(.data, "standard_error")?.entities == 1)
    #expect(row(.data, "standard_error")?.value == 0.25)
    let drift = try #require(row(.growth, "drift"))
    #expect(drift.text == "normal" && drift.entities == 2 && drift.value == 0)
    #expect(abs((drift.high ?? 0) - 0.1644853627) < 1e-9)
    #expect(row(.growth, "volatility")?.value == 0.2)
    #expect(row(.growth, "common")?.value == 0.3)
    #expect(row(.measure, "ahead_of Beta")?.text == "ahead")
  }

  @Test func pillarsAreStatedWithTheirMembers() throws {
    let pillars = [
      Pillar("science", weight: 2, aggregation: .geometric, .indicators(["pct"])),
      Pillar("rest", .pillars([Pillar("capital", .indicators(["vc"]))])),
    ]
    let values = [60.0, 40]
    let study = try Study(
      name: "Nested", entities: ["Alpha", "Beta"],
      indicators: [Indicator("vc", values: values), Indicator("pct", values: values)],
      index: CompositeIndex(pillars: pillars), horizon: 2025...2025)
    let all = Assumption.all(of: study, focus: [])
    let own = all.filter { $0.parameter == "pillar" }
    #expect(own.map(\.subject) == ["science", "rest", "capital"])
    #expect(own.map(\.text) == ["geometric", "arithmetic", "arithmetic"])
    #expect(own.map(\.value) == [2, 1, 1])
    let members = all.filter { $0.parameter == "member" }
    #expect(members.map(\.subject) == ["science", "rest", "capital"])
    #expect(members.map(\.indicator) == ["pct", "", "vc"])
    #expect(members.map(\.text) == ["", "capital", ""])
  }

  @Test func theCourseOfAnEventIsStated() throws {
    let factors = [0: try Distribution.fixed(0.5)]
    let base = try tinyStudy()
    let study = try Study(
      name: base.name, entities: base.entities, indicators: base.indicators, horizon: base.horizon,
      outlook: Outlook(events: [
        Event("stays", years: [2026], factors: factors),
        Event(
          "fades", years: [2026], entities: [1], factors: factors, duration: 2,
          recovery: .share(0.25)),
        Event("mends", years: [2026], factors: factors, recovery: .years(3)),
      ]))
    let all = Assumption.all(of: study, focus: []).filter { $0.topic == .event }
    func row(_ event: String, _ parameter: String) -> Assumption? {
      all.first { $0.subject == event && $0.parameter == parameter }
    }
    #expect(["where", "duration", "recovery"].allSatisfy { row("stays", $0) == nil })
    #expect(row("fades", "where")?.text == "Beta" && row("fades", "where")?.entities == 1)
    #expect(row("fades", "duration")?.value == 2)
    #expect(row("fades", "recovery")?.text == "share" && row("fades", "recovery")?.value == 0.25)
    #expect(row("mends", "where") == nil && row("mends", "duration")?.value == 1)
    #expect(row("mends", "recovery")?.text == "years" && row("mends", "recovery")?.value == 3)
  }
}
