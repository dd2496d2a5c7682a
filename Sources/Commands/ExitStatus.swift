import ArgumentParser

/// The exit codes that scripts rely on.
enum ExitStatus {
  /// Scenario or data invalid.
  static let invalidInput = ExitCode(65)
  /// An input file is missing or unreadable.
  static let missingInput = ExitCode(66)
  /// The run failed.
  static let failed = ExitCode(70)
  /// The output cannot be written.
  static let unwritable = ExitCode(73)
  /// Interrupted.
  static let interrupted = ExitCode(130)
}
