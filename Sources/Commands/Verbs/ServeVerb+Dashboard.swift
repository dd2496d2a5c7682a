#if Dashboard
  import ArgumentParser
  import Dashboard
  import RankCast

  extension ServeVerb {
    func run() async throws {
      let shelf = try readShelf()
      var options = DashboardServer.Options()
      options.host = host
      options.port = port
      options.language = language
      options.token = RequestGuard.isLoopback(host) ? nil : Self.newToken()
      let (isQuiet, host, port) = (quiet, host, port)
      let server = DashboardServer(
        Studio(shelf, threads: threads ?? coreCount), options: options)
      do {
        try await Interruption.cancelling {
          try await server.run { addresses in
            for address in addresses { try? Terminal.say(address) }
            if !isQuiet {
              Terminal.complain(
                (addresses.count > 1 ? "Open one of them" : "Open it")
                  + " in a browser; Ctrl-C ends the server.")
            }
          }
        }
        // The server ends by itself only because it is told to.
        throw ExitStatus.interrupted
      } catch is CancellationError {
        throw ExitStatus.interrupted
      } catch DashboardServer.Failure.portTaken {
        Terminal.complain(
          "port \(port) of \(host) is taken by another program; name another with --port, or"
            + " --port 0 for any that is free")
        throw ExitStatus.failed
      } catch DashboardServer.Failure.unreachable(let reason) {
        Terminal.complain(
          "'\(host)' port \(port) cannot be listened to (\(reason)); name an interface of this"
            + " machine, and a port above 1023")
        throw ExitStatus.failed
      }
    }

    /// Reads the file, or those of the folder that are scenarios; complains of the others.
    private func readShelf() throws -> Shelf {
      guard let files = ScenarioFolder(scenario)?.files else {
        return Shelf([(name: Self.name(of: scenario), scenario: try read(scenario))])
      }
      var found: [(name: String, scenario: Scenario)] = []
      for file in files {
        do {
          found.append((file.name, try Scenario.read(at: file.path)))
        } catch {
          if !quiet { Terminal.complain("\(file.path) is left out: rankcast check says why") }
        }
      }
      guard !found.isEmpty else {
        Terminal.complain("'\(scenario)' has no scenario that can be run; name one that has")
        throw ExitStatus.missingInput
      }
      return Shelf(found)
    }

    private func read(_ path: String) throws -> Scenario {
      do {
        let scenario = try Scenario.read(at: path)
        for warning in scenario.warnings where !quiet { Terminal.complain("\(warning)") }
        return scenario
      } catch {
        throw error.exitStatus
      }
    }

    private static func name(of path: String) -> String {
      let file = path.split(separator: "/").last.map(String.init) ?? path
      return ScenarioFolder.stem(of: file) ?? file
    }

    /// 128 random bits.
    private static func newToken() -> String {
      (0..<2).map { _ in
        let digits = String(UInt64.random(in: 0...UInt64.max), radix: 16)
        return String(repeating: "0", count: 16 - digits.count) + digits
      }.joined()
    }
  }
#endif
