import Dashboard
import ResultFiles
import Scenarios
import Simulation
import Studies
import Tables

/// The scenario that tables, parts and requests belong to.
private let sample: Scenario? = try? Scenario.read(at: "Scenarios/examples/what-if.yaml")

/// A scenario, whose problems must all be words at places of it.
@Sendable func readScenario(_ bytes: [UInt8]) {
  do throws(ScenarioProblems) {
    let scenario = try Scenario.read(bytes, path: "Scenarios/examples/fuzz.yaml")
    // What is kept beside the results must say the same.
    _ = try Scenario.read(Array(scenario.text.utf8), path: "Scenarios/examples/fuzz.yaml")
  } catch {
    precondition(!error.problems.isEmpty)
    for problem in error.problems {
      precondition(!problem.description.isEmpty && problem.location.line > 0)
    }
  }
}

/// A table, whose cells are read as names, numbers and intervals.
@Sendable func readTable(_ bytes: [UInt8]) {
  do throws(TableProblems) {
    let table = try Table(csv: bytes, file: "fuzz.csv")
    for column in table.columns.indices.prefix(4) {
      _ = table.numbers(inColumn: column)
      _ = table.texts(inColumn: column)
    }
  } catch {
    precondition(!error.problems.isEmpty)
    for problem in error.problems { precondition(!LocatedProblem(problem).description.isEmpty) }
  }
}

/// The tally of no block of the run that the seeds are parts of.
private let empty: PartialTally? = {
  let changes = ["simulation.draws=2000"].compactMap(Assignment.init)
  let scenario = try? Scenario.read(at: "Scenarios/examples/what-if.yaml", changes: changes)
  return scenario.flatMap { try? PartialTally($0.study) }
}()

/// A part as a file whose digest is right, and the tally alone.
@Sendable func readPart(_ bytes: [UInt8]) {
  _ = try? PartFile(parsing: bytes)
  let digest = Array(SHA256.hexadecimal(of: bytes).utf8)
  if let file = try? PartFile(parsing: bytes + digest), let empty {
    _ = try? PartialTally(decoding: file.content, of: file.header.part, empty)
  }
  if let empty, let part = PartNumber(1, of: 3) {
    _ = try? PartialTally(decoding: bytes[...], of: part, empty)
  }
}

private let shelf = Shelf(sample.map { [(name: "what-if", scenario: $0)] } ?? [])
private let guardian = RequestGuard(host: "127.0.0.1", port: 8080, token: "secret")

/// A request: a line for the host, one for the origin, and the query.
@Sendable func readRequest(_ bytes: [UInt8]) {
  let lines = String(decoding: bytes, as: UTF8.self)
    .split(separator: "\n", maxSplits: 2, omittingEmptySubsequences: false).map(String.init)
  var request = RequestGuard.Request()
  request.host = lines.first
  request.origin = lines.dropFirst().first
  let refusal = guardian.refusal(of: request)
  precondition(refusal != nil, "the token was never sent")
  guard let text = lines.last, let query = try? Query(text) else { return }
  _ = try? WhatIf(query, on: shelf).scenario(on: shelf)
}
