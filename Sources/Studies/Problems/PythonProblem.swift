/// Why the user's Python could not do its part, as data.
public enum PythonProblem: Error, Sendable, Hashable {
  /// There is no such program.
  case notFound(program: String)
  /// It lacks a module.
  case missingModule(String, program: String)
  /// It ended with an error: the last line that it wrote.
  case failed(String, program: String)
}
