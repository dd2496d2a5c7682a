import RankCast
import Testing

@testable import Dashboard

@Suite("Requests")
struct RequestTests {
  private let shelf: Shelf

  init() throws { shelf = try Bundled.shelf("gba-2030", "examples/events") }

  private func state(_ query: String) throws -> WhatIf { try WhatIf(Query(query), on: shelf) }

  @Test("A query is read with its escapes, in order")
  func query() throws {
    let query = try Query("set=a%3D1%25&focus=Tokyo%E2%80%93Yokohama&set=b+c&empty&x=")
    #expect(query.all("set") == ["a=1%", "b c"])
    #expect(query["focus"] == "Tokyo–Yokohama")
    #expect(query["empty"] == "" && query["x"] == "" && query["none"] == nil)
    #expect(refusal { _ = try Query("a=%f") }?.status == 400)
    #expect(refusal { _ = try Query("a=%zz") }?.status == 400)
    #expect(refusal { _ = try Query("a=%ff") }?.status == 400)
    #expect(refusal { _ = try Query(String(repeating: "a", count: 16_385)) }?.status == 414)
  }

  @Test("A state has the scenario with most controls and few draws unless it says otherwise")
  func usual() throws {
    let state = try state("")
    #expect(state.name == "gba-2030" && state.draws == 20_000)
    #expect(state.changes.isEmpty && state.focus.isEmpty)
  }

  @Test(
    "Changes of what has no slider are refused, paths of files above all",
    arguments: [
      "data.file=/etc/passwd", "indicators.pct.column=x", "indicators.pct.growth.fit=/etc/passwd",
      "index.weights.experts.file=/etc/passwd", "name=x", "simulation.draws=1000000000",
      "indicators.nothing.weight=1", "report.focus=x",
    ])
  func noSlider(_ change: String) {
    let found = refusal { _ = try state("set=\(change)") }
    #expect(found?.status == 422)
    #expect(found?.messages.first?.contains("has no slider on this page") == true)
    #expect(found?.problems.first?.place == "set:1")
  }

  @Test("A misspelt address is answered with the one that was meant")
  func misspelt() {
    let found = refusal { _ = try state("set=indicators.vc.wieght=1") }
    #expect(
      found?.messages == [
        "'indicators.vc.wieght' has no slider on this page; a parameter that has one is needed,"
          + " such as indicators.vc.weight"
      ])
  }

  @Test("Values that are no numbers, and too much of anything, are refused")
  func bounds() {
    let cases: [(String, Int)] = [
      ("set=indicators.vc.weight=many", 422), ("set=indicators.vc.weight", 422),
      ("set=indicators.vc.weight=[1]", 422), ("draws=0", 400), ("draws=1000001", 400),
      ("draws=x", 400), ("scenario=../gba-2030", 404), ("scenario=%2Fetc%2Fpasswd", 404),
      ("focus=Nowhere", 422), ("focus=Beijing&focus=Beijing", 400),
      (Array(repeating: "focus=Beijing", count: 13).joined(separator: "&"), 400),
      (Array(repeating: "set=indicators.vc.weight=1", count: 201).joined(separator: "&"), 400),
      ("set=indicators.vc.weight=" + String(repeating: "1", count: 1_100), 422),
    ]
    for (query, status) in cases {
      #expect(refusal { _ = try state(query) }?.status == status, "\(query.prefix(60))")
    }
  }

  @Test("A value that the scenario refuses is located in its change")
  func located() throws {
    let state = try state("set=indicators.pct.weight=1&set=indicators.vc.weight=-1")
    let found = refusal { _ = try state.scenario(on: shelf) }
    #expect(
      found?.json
        == .object([
          "problems": .array([
            .object([
              "place": .string("--set:2:22"),
              "message": .string("found -1; needed is a number of 0 or more"),
            ])
          ])
        ]))
  }

  @Test("The text of a state is a scenario that gives the same study")
  func text() throws {
    let state = try state(
      "set=indicators.vc.weight=0.5&set=overrides.gba-science.growth.scie.drift.normal.mean=9%25"
        + "&focus=Beijing&focus=Seoul&draws=3000")
    let scenario = try state.scenario(on: shelf)
    let again = try Scenario.read(
      Array(scenario.text.utf8), path: "\(Bundled.root)/Scenarios/what-if.yaml")
    #expect(again.study == scenario.study)
    #expect(again.study.simulation.draws == 3_000)
    #expect(again.study.report.focus?.map { again.study.entities[$0] } == ["Beijing", "Seoul"])
  }

  @Test("The focus of the file is no change")
  func ownFocus() throws {
    let focus = shelf.items[0].scenario.study.report.focus ?? []
    let names = focus.map { shelf.items[0].scenario.study.entities[$0] }
    let query = names.map { "focus=\($0)" }.joined(separator: "&")
    #expect(try state(query).focus.isEmpty)
  }

  @Test("A break-even needs a slider, a measure and a number")
  func breakEven() throws {
    let good = "vary=indicators.vc.weight&measure=gba-first&target=50%25"
    let search = try BreakEven(Query(good), on: shelf)
    #expect(search.target == 0.5 && search.measure == "gba-first")
    for bad in [
      "vary=data.file&measure=gba-first&target=1", "measure=gba-first&target=1",
      "vary=indicators.vc.weight&target=1", "vary=indicators.vc.weight&measure=a&target=x",
    ] { #expect(refusal { _ = try BreakEven(Query(bad), on: shelf) }?.status == 422) }
  }
}

@Suite("What readers see of a shelf")
struct ShelfTests {
  @Test("The flagship comes first and alone, then the folder, then those in it")
  func sections() throws {
    let shelf = try Bundled.shelf("examples/events", "gii-2025", "news-claims", "gba-2030")
    #expect(shelf.first?.name == "gba-2030")
    let sections = shelf.sections
    #expect(sections.map(\.folder) == [nil, "examples", ""])
    #expect(
      sections.map { $0.items.map(\.name) }
        == [["gba-2030"], ["examples/events"], ["gii-2025", "news-claims"]])
    #expect(try Bundled.shelf("examples/events").sections.count == 1)
  }

  @Test("Pages and messages have no folder of the machine")
  func folders() throws {
    let shelf = try Bundled.shelf("gba-2030", "examples/events")
    #expect(shelf.items.map(\.file) == ["gba-2030.yaml", "examples/events.yaml"])
    for item in shelf.items {
      #expect(item.scenario.path.hasPrefix("/"))
      let page = WhatIfPage(shelf, item, .english).text
      #expect(!page.contains(Bundled.root) && page.contains(item.file))
      #expect(item.withoutFolders("\(item.scenario.path):3:1") == "\(item.file):3:1")
      let data = "\(Bundled.root)/Scenarios/\(item.folder)/Data/a.csv".replacing("//", with: "/")
      #expect(!item.withoutFolders("'\(data)' is gone").contains(Bundled.root))
    }
  }

  @Test("Overrides are called by whom they are for, and everything by its Chinese name")
  func names() throws {
    let shelf = Shelf([(name: "gba-2030", scenario: try Bundled.scenario("gba-2030"))])
    let english = WhatIfPage(shelf, shelf.items[0], .english).text
    #expect(english.contains("<span>Shenzhen–Hong Kong–Guangzhou · SCIE publications</span>"))
    #expect(!english.contains(">gba-science"))
    let chinese = WhatIfPage(shelf, shelf.items[0], .simplifiedChinese).text
    #expect(chinese.contains("<h1>2030年谁将领跑全球创新集群？</h1>"))
    #expect(chinese.contains("<span>深圳–香港–广州 · SCIE论文</span>"))
    #expect(chinese.contains("<span>国家：中国 · SCIE论文</span>"))
  }

  @Test(
    "All titles, labels and events of the bundled scenarios have Chinese words",
    arguments: Bundled.files)
  func translated(_ name: String) throws {
    let scenario = try Bundled.scenario(name)
    let (study, texts) = (scenario.study, scenario.texts(in: .simplifiedChinese))
    let names = study.outlook.events.map(\.name) + study.indicators.map(\.label)
    for text in [study.title] + names where text.count > 3 {
      #expect(texts[text] != nil, "\(text)")
    }
  }

  @Test("A browser's language is that of most weight, English where it names neither")
  func acceptedLanguage() {
    let cases: [(String, Language)] = [
      ("", .english), ("zh-CN,zh;q=0.9,en;q=0.8", .simplifiedChinese), ("en-GB,zh;q=0.9", .english),
      ("de, zh;q=0.3, en;q=0.2", .simplifiedChinese), ("fr", .english), ("zh;q=0", .english),
      ("zh;q=x,en;q=0.1", .english), ("ZH-Hant", .simplifiedChinese), (";;,,=", .english),
    ]
    for (header, language) in cases {
      #expect(Language(accepted: header) == language, "\(header)")
    }
  }
}

@Suite("Who may ask")
struct RequestGuardTests {
  private func asked(
    host: String?, origin: String? = nil, site: String? = nil, page: Bool = false,
    tokens: [String] = [], method: String = "GET"
  ) -> RequestGuard.Request {
    var request = RequestGuard.Request()
    request.host = host
    request.origin = origin
    request.fetchSite = site
    request.isPage = page
    request.tokens = tokens
    request.method = method
    return request
  }

  @Test("On the loopback interface its own names are answered, any other name is not")
  func hosts() {
    let loopback = RequestGuard(host: "127.0.0.1", port: 8_080, token: nil)
    for host in ["127.0.0.1:8080", "localhost:8080", "LOCALHOST:8080", "[::1]:8080"] {
      #expect(loopback.refusal(of: asked(host: host)) == nil, "\(host)")
    }
    for host in [
      nil, "", "127.0.0.1", "localhost:8081", "evil.example:8080", "127.0.0.1.evil.example:8080",
      "localhost:8080@evil.example", "192.168.0.1:8080", "[::1", "127.0.0.1:8080:8080",
    ] { #expect(loopback.refusal(of: asked(host: host))?.status == 421, "\(host ?? "none")") }
  }

  @Test("Another site may link to the page, but neither run nor read anything")
  func origins() {
    let loopback = RequestGuard(host: "127.0.0.1", port: 8_080, token: nil)
    let host = "127.0.0.1:8080"
    #expect(loopback.refusal(of: asked(host: host, origin: "http://127.0.0.1:8080")) == nil)
    for origin in ["http://evil.example", "https://127.0.0.1:8080", "null", "http://localhost:81"] {
      #expect(loopback.refusal(of: asked(host: host, origin: origin))?.status == 403)
    }
    #expect(loopback.refusal(of: asked(host: host, site: "same-origin")) == nil)
    #expect(loopback.refusal(of: asked(host: host, site: "none")) == nil)
    #expect(loopback.refusal(of: asked(host: host, site: "cross-site"))?.status == 403)
    #expect(loopback.refusal(of: asked(host: host, site: "same-site"))?.status == 403)
    #expect(loopback.refusal(of: asked(host: host, site: "cross-site", page: true)) == nil)
    #expect(loopback.refusal(of: asked(host: host, method: "POST"))?.status == 405)
    #expect(loopback.refusal(of: asked(host: host, method: "HEAD")) == nil)
  }

  @Test("Beyond the loopback interface addresses are answered, with the token only")
  func tokens() {
    let open = RequestGuard(host: "0.0.0.0", port: 8_080, token: "secret")
    for host in ["192.168.0.7:8080", "[fe80::1]:8080", "localhost:8080"] {
      #expect(open.refusal(of: asked(host: host, tokens: ["secret"])) == nil, "\(host)")
      #expect(open.refusal(of: asked(host: host))?.status == 403)
      #expect(open.refusal(of: asked(host: host, tokens: ["secre", "secrets", ""]))?.status == 403)
    }
    #expect(open.refusal(of: asked(host: "evil.example:8080", tokens: ["secret"]))?.status == 421)
    #expect(open.refusal(of: asked(host: "256.1.1.1:8080", tokens: ["secret"]))?.status == 421)
  }
}
