import Foundation
import RankCast
import Testing

/// The bundled scenarios and their what-ifs against an independent NumPy simulation of them
/// (`Tests/SimulationTests/Reference/bundled_scenarios.py`).
@Suite struct IndependentProgramTests {
  /// A run: the scenario's name and the changes to it, with the measures that the program gave.
  struct Run: Sendable, CustomStringConvertible {
    let name: String
    let changes: String
    var measures: [(name: String, value: Double, standardError: Double)] = []

    var description: String { changes.isEmpty ? name : "\(name) with \(changes)" }
  }

  static let runs: [Run] = {
    let path = "Tests/SimulationTests/Reference/bundled_scenarios.csv"
    let bytes = (try? Data(contentsOf: Repository.root.appendingPathComponent(path))) ?? Data()
    guard let table = try? Table(csv: [UInt8](bytes), file: path) else { return [] }
    var runs: [Run] = []
    for row in 0..<table.rowCount {
      let cells = (0..<5).map { table.text(row: row, column: $0) }
      if runs.last?.name != cells[0] || runs.last?.changes != cells[1] {
        runs.append(Run(name: cells[0], changes: cells[1]))
      }
      runs[runs.count - 1].measures.append(
        (cells[2], Double(cells[3]) ?? .nan, Double(cells[4]) ?? .nan))
    }
    return runs
  }()

  @Test func theTableIsThere() {
    #expect(Self.runs.count > 10)
    #expect(Self.runs.reduce(0) { $0 + $1.measures.count } > 100)
  }

  /// 4.5 standard errors of the difference, for 138 comparisons: false alarms 1e-3 in all, 7e-6
  /// each.
  @Test(arguments: runs) func agrees(_ run: Run) async throws {
    let changes = run.changes.split(separator: " ").compactMap { Assignment(String($0)) }
    let path = Repository.scenarios.appendingPathComponent("\(run.name).yaml").path
    let forecast = try await forecast(scenarioAt: path, changes: changes)
    for measure in run.measures {
      let found = try #require(forecast.measure(measure.name), "\(measure.name)")
      let error =
        (found.standardError * found.standardError
        + measure.standardError * measure.standardError).squareRoot()
      let tolerance = 4.5 * error + 1e-9 * abs(measure.value)
      #expect(abs(found.value - measure.value) <= tolerance, "\(measure.name)")
    }
  }
}
