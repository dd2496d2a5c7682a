import Foundation
import RankCast
import Testing

@testable import Dashboard

/// Scenarios of this repository, by their names on a shelf.
enum Bundled {
  static let root = #filePath.split(separator: "/").dropLast(3).map { "/" + $0 }.joined()

  static func scenario(_ name: String) throws -> Scenario {
    try Scenario.read(at: "\(root)/Scenarios/\(name).yaml")
  }

  /// A shelf of the scenarios named.
  static func shelf(_ names: String...) throws -> Shelf {
    Shelf(try names.map { (name: $0, scenario: try scenario($0)) })
  }

  /// Every file of the folder of scenarios, without extension.
  static var files: [String] {
    let folder = FileManager.default.enumerator(atPath: "\(root)/Scenarios")
    return (folder?.compactMap { $0 as? String } ?? []).filter { $0.hasSuffix(".yaml") }
      .map { String($0.dropLast(5)) }.sorted()
  }

  /// Scenarios that have what others lack: pillars, events, a fit, no growth, choices, bounds.
  static let all = [
    "gba-2030", "gii-2025", "news-claims", "backtest-2023", "examples/pillars", "examples/events",
    "examples/growth-fit", "examples/choose", "examples/changes", "examples/challengers",
    "examples/weights-bounds", "examples/weights-experts", "examples/correlations",
    "examples/until", "examples/what-if", "examples/missing-impute",
    "examples/aggregate-copeland", "examples/technology-achievement",
  ]
}

/// Collects the events of a computation.
actor Collector {
  private(set) var events: [LiveEvent] = []

  func add(_ event: LiveEvent) { events.append(event) }

  func kinds() -> [LiveEvent.Kind] { events.map(\.kind) }
}

extension Refusal {
  var messages: [String] { problems.map(\.message) }
}

/// The refusal that something ends with; nothing where it does not.
func refusal(_ body: () throws -> Void) -> Refusal? {
  do {
    try body()
    return nil
  } catch {
    return error as? Refusal
  }
}
