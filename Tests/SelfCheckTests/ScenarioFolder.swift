import Foundation
import Scenarios

/// A folder of its own for the files of a scenario; gone at the end of its life.
final class ScenarioFolder: Sendable {
  private let folder: URL

  init() throws {
    folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("rankcast-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(at: folder) }

  func write(_ text: String, to name: String) throws {
    try Data(text.utf8).write(to: folder.appendingPathComponent(name))
  }

  /// Reads a text as a scenario of this folder.
  func read(_ text: String) throws -> Scenario {
    try Scenario.read(Array(text.utf8), path: folder.appendingPathComponent("s.yaml").path)
  }
}
