#if Dashboard
  import Hummingbird
  import HummingbirdCore
  import Logging
  import NIOCore
  import RankCast

  #if canImport(Glibc)
    import Glibc
  #else
    import Darwin
  #endif

  /// The server of the what-if page.
  package struct DashboardServer: Sendable {
    /// Where it listens, and how it speaks.
    package struct Options: Sendable {
      /// The name or address of the interface.
      package var host = "127.0.0.1"
      /// The port; 0 for any that is free.
      package var port = 8_080
      /// The language unless a request asks for another; without it that of the reader's browser.
      package var language: Language?
      /// The token that every request needs; needed where the interface is not the loopback one.
      package var token: String?

      /// The loopback interface and port 8080.
      package init() {}
    }

    /// Why a server cannot listen.
    package enum Failure: Error, Sendable, Hashable {
      /// Another program has the port.
      case portTaken
      /// The interface is not there, or not allowed.
      case unreachable(String)
    }

    private let studio: Studio
    private let options: Options
    private let responder: DashboardResponder

    /// A server of a studio.
    package init(_ studio: Studio, options: Options = Options()) {
      self.studio = studio
      self.options = options
      responder = DashboardResponder(studio, options)
    }

    /// Listens until the task is cancelled; `isReady` is told the addresses of the
    /// page, that of this machine first.
    ///
    /// Throws ``Failure`` where it cannot listen.
    package func run(isReady: @escaping @Sendable ([String]) -> Void) async throws {
      do {
        try await application(isReady: isReady).run()
      } catch let error as IOError {
        throw error.errnoCode == EADDRINUSE ? Failure.portTaken : Failure.unreachable("\(error)")
      }
    }

    /// The application of Hummingbird.
    package func application(
      isReady: @escaping @Sendable ([String]) -> Void = { _ in }
    ) -> Application<DashboardResponder> {
      var logger = Logger(label: "rankcast")
      logger.logLevel = .critical
      let (responder, options) = (responder, options)
      let decoder = HTTP1Channel.Configuration.DecoderConfiguration(
        maxHeaderFieldSize: 32 * 1_024, maxHeaderListSize: 48 * 1_024, maxHeaderFieldCount: 100)
      return Application(
        responder: responder,
        server: .http1(
          configuration: HTTP1Channel.Configuration(
            idleTimeout: .seconds(180), httpDecoderConfiguration: decoder)),
        configuration: ApplicationConfiguration(
          address: .hostname(options.host, port: options.port), backlog: 128,
          availableConnectionsDelegate: MaximumAvailableConnections(256)),
        onServerRunning: { channel in
          let port = channel.localAddress?.port ?? options.port
          responder.listen(port: port)
          isReady(Self.addresses(options, port: port))
        }, logger: logger)
    }

    /// The addresses of the page, with the token where one is needed.
    private static func addresses(_ options: Options, port: Int) -> [String] {
      let hosts =
        Machine.isAnyAddress(options.host) ? ["127.0.0.1"] + Machine.names : [options.host]
      return hosts.map { host in
        let host = host.contains(":") ? "[\(host)]" : host
        return "http://\(host):\(port)/" + (options.token.map { "?token=\($0)" } ?? "")
      }
    }
  }
#endif
