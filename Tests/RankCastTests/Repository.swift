import Foundation

/// Where the tests find the project's own files.
enum Repository {
  static let root = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  static let scenarios = root.appendingPathComponent("Scenarios")
  static let results = root.appendingPathComponent("Results")

  /// The bundled scenarios, by file name.
  static let bundledScenarios: [String] = {
    let names = try? FileManager.default.contentsOfDirectory(atPath: scenarios.path)
    return (names ?? []).filter { $0.hasSuffix(".yaml") }.sorted()
  }()

  static func text(_ path: String) throws -> String {
    try String(contentsOf: root.appendingPathComponent(path), encoding: .utf8)
  }

  /// Calls `body` with a new folder, which is removed afterwards.
  static func withTemporaryFolder<Value>(
    _ body: (URL) async throws -> Value
  ) async throws -> Value {
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("rankcast-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    return try await body(folder)
  }
}
