#if Dashboard
  import Hummingbird
  import HummingbirdTesting
  import HTTPTypes
  import RankCast
  import Testing

  @testable import Dashboard

  @Suite("The server", .serialized)
  struct ServerTests {
    private func server(
      _ change: (inout DashboardServer.Options) -> Void = { _ in }
    ) throws -> DashboardServer {
      var options = DashboardServer.Options()
      change(&options)
      let shelf = try Bundled.shelf("gba-2030", "examples/events")
      return DashboardServer(Studio(shelf, threads: 2, limits: .patient), options: options)
    }

    private func test(
      _ server: DashboardServer,
      _ body: @escaping @Sendable (any TestClientProtocol) async throws -> Void
    ) async throws {
      try await server.application().test(.ahc(.http)) { try await body($0) }
    }

    private func text(_ response: TestResponse) -> String { String(buffer: response.body) }

    @Test("The page, its style and its script are there, with the headers that keep them apart")
    func page() async throws {
      try await test(server()) { client in
        for (path, type) in [
          ("/", "text/html"), ("/whatif.css", "text/css"), ("/whatif.js", "text/javascript"),
          ("/?scenario=examples%2Fevents&lang=zh-Hans", "text/html"),
        ] {
          let response = try await client.execute(uri: path, method: .get)
          #expect(response.status == .ok)
          #expect(response.headers[.contentType]?.hasPrefix(type) == true)
          for (name, value) in SecurityHeaders.all {
            let field = try #require(HTTPField.Name(name))
            #expect(response.headers[field] == value)
          }
        }
        let policy = try #require(HTTPField.Name("Content-Security-Policy"))
        let response = try await client.execute(uri: "/", method: .get)
        #expect(response.headers[policy]?.contains("unsafe") == false)
        #expect(response.headers[policy]?.contains("frame-ancestors 'none'") == true)
      }
    }

    @Test("Other paths, methods and bodies are refused in words")
    func refusals() async throws {
      try await test(server()) { client in
        for path in [
          "/nothing", "/results/../scenario.yaml", "/results/%2e%2e%2fetc%2fpasswd",
          "/../../etc/passwd", "/?scenario=nothing", "/results/run.json?draws=100",
        ] {
          let response = try await client.execute(uri: path, method: .get)
          #expect(response.status == .notFound, "\(path)")
          #expect(text(response).contains("problems"))
        }
        // Whoever followed a link gets a page that leads on.
        let page = try await client.execute(uri: "/?scenario=nothing&lang=zh-Hans", method: .get)
        #expect(page.headers[.contentType]?.hasPrefix("text/html") == true)
        #expect(text(page).contains("there is no such scenario; one of the list is needed"))
        #expect(text(page).contains("<html lang=\"zh-Hans\">") && text(page).contains("href=\"/?"))
        for path in ["/", "/whatif.js", "/run?draws=1000000", "/?scenario=nothing"] {
          let head = try await client.execute(uri: path, method: .head)
          #expect(head.status == (path.hasSuffix("nothing") ? .notFound : .ok), "\(path)")
          #expect(head.body.readableBytes == 0)
        }
        #expect(try await client.execute(uri: "/", method: .post).status == .methodNotAllowed)
        let body = ByteBuffer(string: String(repeating: "x", count: 100))
        #expect(
          try await client.execute(uri: "/", method: .get, body: body).status == .contentTooLarge)
      }
    }

    @Test("Foreign hosts and origins get nothing")
    func foreigners() async throws {
      try await test(server()) { client in
        let site = try #require(HTTPField.Name("Sec-Fetch-Site"))
        for headers: HTTPFields in [
          [.origin: "http://evil.example"], [.origin: "null"], [site: "cross-site"],
        ] {
          let response = try await client.execute(
            uri: "/run?draws=100", method: .get, headers: headers)
          #expect(response.status == .forbidden)
          #expect(!text(response).contains("event:"))
        }
      }
    }

    @Test("Bad changes are answered with the located problems as JSON")
    func problems() async throws {
      try await test(server()) { client in
        let response = try await client.execute(
          uri: "/run?set=indicators.vc.weight=-1", method: .get)
        #expect(response.status.code == 422)
        #expect(response.headers[.contentType]?.hasPrefix("application/json") == true)
        #expect(
          text(response)
            == "{\"problems\":[{\"message\":\"found -1; needed is a number of 0 or more\","
            + "\"place\":\"--set:1:22\"}]}\n")
      }
    }

    @Test("The events end with the numbers of a run, and the downloads are its bytes")
    func events() async throws {
      try await test(server()) { client in
        let query = "draws=6000&set=indicators.vc.weight=0.5"
        let response = try await client.execute(uri: "/run?\(query)", method: .get)
        #expect(response.headers[.contentType] == "text/event-stream")
        let blocks = text(response).split(separator: "\n\n").filter { $0.hasPrefix("event") }
        #expect(blocks.first?.hasPrefix("event: picture\ndata: {") == true)
        #expect(blocks.last?.hasPrefix("event: done\ndata: {") == true)
        let yaml = try await client.execute(uri: "/scenario.yaml?\(query)", method: .get)
        let scenario = try Scenario.read(
          Array(buffer: yaml.body), path: "\(Bundled.root)/Scenarios/what-if.yaml")
        let run = VerbResult(
          try await scenario.study.forecast(), annotations: scenario.annotations)
        let done = try #require(
          blocks.last.flatMap { JSONValue(parsing: Array($0.dropFirst(18).utf8)) })
        for (file, table) in zip(done["files"]?.elements ?? [], run.tables) {
          #expect(file["sha256"]?.text == SHA256.hexadecimal(of: table.csv))
          let download = try await client.execute(
            uri: "/results/\(table.schema.file)?\(query)", method: .get)
          #expect(Array(buffer: download.body) == table.csv, "\(table.schema.file)")
        }
      }
    }

    @Test("Two clients at once both get their answers; a session's newer run ends its older")
    func together() async throws {
      try await test(server()) { client in
        async let one = client.execute(uri: "/run?draws=30000&session=a", method: .get)
        async let other = client.execute(
          uri: "/run?draws=30000&set=indicators.vc.weight=0&session=b", method: .get)
        let both = try await [one, other].map(text)
        #expect(both.allSatisfy { $0.contains("event: done") })
        async let older = client.execute(
          uri: "/run?draws=1000000&set=indicators.vc.weight=2&session=c", method: .get)
        try await Task.sleep(for: .milliseconds(300))
        async let newer = client.execute(uri: "/run?draws=600&session=c", method: .get)
        #expect(try await text(newer).contains("event: done"))
        #expect(try await !text(older).contains("event: done"))
      }
    }

    @Test("Without a language in the address it is the browser's, unless the server has one")
    func languages() async throws {
      let chinese: HTTPFields = [.acceptLanguage: "zh-CN,zh;q=0.9"]
      try await test(server()) { client in
        let page = try await client.execute(uri: "/", method: .get, headers: chinese)
        #expect(text(page).contains("<html lang=\"zh-Hans\">"))
        let other = try await client.execute(uri: "/?lang=en", method: .get, headers: chinese)
        #expect(text(other).contains("<html lang=\"en\">"))
      }
      try await test(server { $0.language = .english }) { client in
        let page = try await client.execute(uri: "/", method: .get, headers: chinese)
        #expect(text(page).contains("<html lang=\"en\">"))
      }
    }

    @Test("A viewer is answered while six others have long computations")
    func manyViewers() async throws {
      try await test(server()) { client in
        try await withThrowingTaskGroup(of: Bool.self) { viewers in
          for viewer in 0..<6 {
            viewers.addTask {
              let uri = "/run?draws=1000000&set=indicators.vc.weight=2&session=v\(viewer)"
              return text(try await client.execute(uri: uri, method: .get)).contains("event: done")
            }
          }
          viewers.addTask {
            try await Task.sleep(for: .milliseconds(300))
            let last = try await client.execute(uri: "/run?draws=600&session=last", method: .get)
            #expect(text(last).contains("event: done"))
            // Newer, short runs end the long ones.
            for viewer in 0..<6 {
              let newer = try await client.execute(
                uri: "/run?draws=100&session=v\(viewer)", method: .get)
              #expect(text(newer).contains("event: done"))
            }
            return false
          }
          for try await isDone in viewers { #expect(!isDone, "a superseded run went on") }
        }
      }
    }

    @Test("Beyond the loopback interface a token is needed, in the address or a cookie")
    func token() async throws {
      let open = try server {
        $0.host = "0.0.0.0"
        $0.token = "0123456789abcdef"
      }
      try await test(open) { client in
        #expect(try await client.execute(uri: "/", method: .get).status == .forbidden)
        let asked = try await client.execute(
          uri: "/whatif.css?token=0123456789abcdef", method: .get)
        #expect(asked.status == .ok)
        let port = try #require(client.port)
        let pair = "rankcast-\(port)=0123456789abcdef"
        let second = try await client.execute(uri: "/", method: .get, headers: [.cookie: pair])
        #expect(second.status == .ok)
      }
    }
  }
#endif
