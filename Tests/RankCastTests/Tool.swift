import Foundation

/// The command-line tool that was built beside the tests.
enum Tool {
  struct Outcome {
    let status: Int32
    let output: String
    let complaints: String
  }

  static let path: URL = {
    let bundle = URL(fileURLWithPath: CommandLine.arguments[0])
    return bundle.deletingLastPathComponent().appendingPathComponent("rankcast")
  }()

  /// Runs the tool to its end in a folder.
  static func run(
    _ arguments: [String], in folder: URL, environment: [String: String] = [:],
    program: URL = path
  ) throws -> Outcome {
    try start(arguments, in: folder, environment: environment, program: program).outcome()
  }

  /// Starts the tool in a folder.
  static func start(
    _ arguments: [String], in folder: URL, environment: [String: String] = [:],
    program: URL = path
  ) throws -> Started {
    let process = Process()
    if !environment.isEmpty {
      process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
    }
    process.executableURL = program
    process.arguments = arguments
    process.currentDirectoryURL = folder
    let output = folder.appendingPathComponent(".output-\(UUID().uuidString)")
    let complaints = folder.appendingPathComponent(".complaints-\(UUID().uuidString)")
    // Files instead of pipes: nothing blocks, however much is printed.
    for file in [output, complaints] { try Data().write(to: file) }
    process.standardOutput = try FileHandle(forWritingTo: output)
    process.standardError = try FileHandle(forWritingTo: complaints)
    try process.run()
    return Started(process: process, output: output, complaints: complaints)
  }

  struct Started {
    let process: Process
    let output: URL
    let complaints: URL

    func outcome() throws -> Outcome {
      process.waitUntilExit()
      defer {
        try? FileManager.default.removeItem(at: output)
        try? FileManager.default.removeItem(at: complaints)
      }
      return Outcome(
        status: process.terminationReason == .exit ? process.terminationStatus : -1,
        output: try String(contentsOf: output, encoding: .utf8),
        complaints: try String(contentsOf: complaints, encoding: .utf8))
    }
  }
}
