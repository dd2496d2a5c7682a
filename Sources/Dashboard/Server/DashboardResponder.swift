#if Dashboard
  import HTTPTypes
  import Hummingbird
  import HummingbirdCore
  import NIOCore
  import RankCast
  import Synchronization

  /// Answers requests: the page, its style and script, runs, searches and downloads.
  package struct DashboardResponder: HTTPResponder {
    package typealias Context = BasicRequestContext

    private let studio: Studio
    private let options: DashboardServer.Options
    private let sessions = Sessions()
    private let port = PortBox()

    init(_ studio: Studio, _ options: DashboardServer.Options) {
      self.studio = studio
      self.options = options
    }

    /// Says which port is listened to.
    func listen(port: Int) { self.port.value.withLock { $0 = port } }

    package func respond(to request: Request, context: Context) async throws -> Response {
      let isPage = request.uri.path == "/"
      var language = language(nil, of: request)
      let response: Response
      do {
        let query = try Query(request.uri.query ?? "")
        language = self.language(query, of: request)
        if let refusal = refusal(of: request, query) { throw refusal }
        if isPage, let token = query["token"] {
          response = takeToken(token, from: query)
        } else {
          response = try await answer(request.uri.path, query, language)
        }
      } catch let refusal as Refusal {
        response = isPage ? Self.page(refusal, language) : Self.json(refusal)
      } catch is CancellationError {
        response = Self.json(Refusal(.ended))
      }
      return request.method == .head ? response.createHeadResponse() : response
    }

    // MARK: Who may ask

    private func refusal(of request: Request, _ query: Query) -> Refusal? {
      let length = request.headers[.contentLength].flatMap { Int($0) } ?? 0
      guard length == 0, request.headers[.transferEncoding] == nil else {
        return Refusal(.body)
      }
      var asked = RequestGuard.Request()
      asked.method = request.method.rawValue
      asked.host = request.head.authority
      asked.origin = request.headers[.origin]
      asked.fetchSite = HTTPField.Name("Sec-Fetch-Site").flatMap { request.headers[$0] }
      asked.isPage = request.uri.path == "/"
      asked.tokens = [query["token"], cookie(of: request)].compactMap(\.self)
      return RequestGuard(
        host: options.host, port: port.value.withLock { $0 }, token: options.token
      ).refusal(of: asked)
    }

    private var cookieName: String { "rankcast-\(port.value.withLock { $0 })" }

    private func cookie(of request: Request) -> String? {
      let pairs = (request.headers[.cookie] ?? "").split(separator: ";").map {
        $0.drop { $0 == " " }
      }
      return pairs.first { $0.hasPrefix(cookieName + "=") }.map {
        String($0.dropFirst(cookieName.count + 1))
      }
    }

    /// Puts the token into a cookie, so that it does not stay in the address.
    private func takeToken(_ token: String, from query: Query) -> Response {
      let rest = query.items.filter { $0.name != "token" }.map {
        "\(Self.escaped($0.name))=\(Self.escaped($0.value))"
      }
      var response = Response(status: .seeOther)
      response.headers = Self.headers("text/plain; charset=utf-8")
      response.headers[.location] = "/" + (rest.isEmpty ? "" : "?" + rest.joined(separator: "&"))
      if options.token != nil {
        response.headers[.setCookie] = "\(cookieName)=\(token); Path=/; HttpOnly; SameSite=Strict"
      }
      return response
    }

    private static func escaped(_ text: String) -> String {
      text.utf8.map { byte in
        let isPlain =
          UnicodeScalar(byte).properties.isAlphabetic && byte < 128
          || (48...57).contains(byte) || "-_.~".utf8.contains(byte)
        let digits = String(byte, radix: 16, uppercase: true)
        return isPlain
          ? String(UnicodeScalar(byte)) : "%" + (byte < 16 ? "0" : "") + digits
      }.joined()
    }

    // MARK: What is answered

    private func answer(
      _ path: String, _ query: Query, _ language: Language
    ) async throws -> Response {
      let session = query["session"]
      switch path {
      case "/":
        guard let item = query["scenario"].map({ studio.shelf[$0] }) ?? studio.shelf.first
        else { throw Refusal(.noScenario) }
        let page = WhatIfPage(studio.shelf, item, language)
        return Self.response("text/html; charset=utf-8", Array(page.text.utf8))
      case "/whatif.css":
        return Self.response("text/css; charset=utf-8", Array(WhatIfPage.style.utf8))
      case "/whatif.js":
        return Self.response("text/javascript; charset=utf-8", Array(WhatIfPage.script.utf8))
      case "/run":
        let state = try WhatIf(query, on: studio.shelf)
        _ = try state.scenario(on: studio.shelf)
        let (compares, heatYear) = (query["compare"] == "1", query["heat"].flatMap { Int($0) })
        return try stream(session) {
          try await studio.run(
            state, language, compares: compares, heatYear: heatYear, send: $0)
        }
      case "/seek":
        let search = try BreakEven(query, on: studio.shelf)
        _ = try search.state.scenario(on: studio.shelf)
        return try stream(session.map { $0 + " seek" }) {
          try await studio.seek(search, language, send: $0)
        }
      case "/scenario.yaml":
        let state = try WhatIf(query, on: studio.shelf)
        let scenario = try state.scenario(on: studio.shelf)
        return Self.response(
          "application/yaml; charset=utf-8", Array(scenario.text.utf8),
          file: "\(scenario.study.name)-what-if.yaml")
      default:
        guard path.hasPrefix("/results/") else {
          throw Refusal(.nothingThere)
        }
        return try await file(String(path.dropFirst(9)), query)
      }
    }

    /// A file of the result of a state; its name is looked up among those of the result.
    private func file(_ name: String, _ query: Query) async throws -> Response {
      let state = try WhatIf(query, on: studio.shelf)
      let result = try await studio.result(of: state)
      guard let table = result.verbResult.tables.first(where: { $0.schema.file == name }) else {
        throw Refusal(.noFile)
      }
      return Self.response("text/csv; charset=utf-8", table.csv, file: name)
    }

    /// The language that the address names, that of the server, or what the browser prefers.
    private func language(_ query: Query?, of request: Request) -> Language {
      query?["lang"].flatMap(Language.init) ?? options.language
        ?? Language(accepted: request.headers[.acceptLanguage] ?? "")
    }

    /// Server-sent events of a computation, which ends when nobody listens any more, or when the
    /// same session asks for another.
    private func stream(
      _ session: String?,
      _ compute: @escaping @Sendable (@escaping Studio.Send) async throws -> Void
    ) throws(Refusal) -> Response {
      guard (session ?? "").utf8.count <= 64 else {
        throw Refusal(.sessionTooLong(limit: 64))
      }
      let sessions = sessions
      let body = ResponseBody { writer in
        try await EventStream(compute, sessions, session).write(to: &writer)
        try await writer.finish(nil)
      }
      return Response(status: .ok, headers: Self.headers("text/event-stream"), body: body)
    }

    // MARK: Responses

    private static func response(
      _ type: String, _ bytes: [UInt8], file: String? = nil
    ) -> Response {
      var headers = headers(type)
      if let file {
        // Names of results have letters, digits and a few signs only.
        headers[.contentDisposition] = "attachment; filename=\"\(file)\""
      }
      return Response(
        status: .ok, headers: headers, body: ResponseBody(byteBuffer: ByteBuffer(bytes: bytes)))
    }

    /// A page that says what is wrong, for those who followed a link.
    private static func page(_ refusal: Refusal, _ language: Language) -> Response {
      Response(
        status: HTTPResponse.Status(code: refusal.status),
        headers: headers("text/html; charset=utf-8"),
        body: ResponseBody(byteBuffer: ByteBuffer(string: RefusalPage(refusal, language).text)))
    }

    private static func json(_ refusal: Refusal) -> Response {
      Response(
        status: HTTPResponse.Status(code: refusal.status),
        headers: headers("application/json; charset=utf-8"),
        body: ResponseBody(byteBuffer: ByteBuffer(string: refusal.json.line + "\n")))
    }

    /// The headers of every response: nothing from elsewhere, nothing for elsewhere, nothing kept.
    private static func headers(_ type: String) -> HTTPFields {
      var headers = HTTPFields()
      headers[.contentType] = type
      headers[.cacheControl] = "no-store"
      for (name, value) in SecurityHeaders.all {
        if let name = HTTPField.Name(name) { headers[name] = value }
      }
      return headers
    }
  }

  /// The port that is listened to; 0 until it is known.
  private final class PortBox: Sendable {
    let value = Mutex(0)
  }
#endif
