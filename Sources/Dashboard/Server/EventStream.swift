#if Dashboard
  import Hummingbird
  import NIOCore
  import RankCast

  /// The events of one computation on their way to one reader.
  struct EventStream: Sendable {
    typealias Computation = @Sendable (@escaping Studio.Send) async throws -> Void

    private let compute: Computation
    private let sessions: Sessions
    private let session: String?

    /// How often a reader that is told nothing is asked whether it still listens.
    private static let beat = Duration.milliseconds(250)

    init(_ compute: @escaping Computation, _ sessions: Sessions, _ session: String?) {
      self.compute = compute
      self.sessions = sessions
      self.session = session
    }

    /// Writes the events until the computation ends. It is cancelled where writing fails.
    func write(to writer: inout any ResponseBodyWriter) async throws {
      let (texts, feed) = AsyncStream.makeStream(of: String.self)
      let compute = compute
      let work = Task {
        defer { feed.finish() }
        do {
          try await compute { event in
            try Task.checkCancellation()
            feed.yield(event.text)
          }
        } catch let refusal as Refusal {
          feed.yield(LiveEvent(.problem, refusal.json).text)
        } catch is CancellationError {
          // Nobody waits for it any more.
        } catch {
          let refusal = Refusal(.failed("\(error)"))
          feed.yield(LiveEvent(.problem, refusal.json).text)
        }
      }
      let beats = Task {
        while !Task.isCancelled {
          try? await Task.sleep(for: Self.beat)
          feed.yield(":\n\n")
        }
      }
      let number = session.map { sessions.begin($0) { work.cancel() } }
      defer {
        work.cancel()
        beats.cancel()
        if let session, let number { sessions.end(session, number: number) }
      }
      for await text in texts {
        try await writer.write(ByteBuffer(string: text))
      }
    }
  }
#endif
