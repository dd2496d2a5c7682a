/// Why a finished result cannot be exported, as data.
public enum ExportProblem: Error, Sendable, Hashable {
  /// There is nothing at the path; `near` is where results stand by default, if one of that name does.
  case missing(path: String, near: String?)
  /// What is there is no result.
  case notAResult(path: String)
  /// A table is not there, or is not as `datapackage.json` describes it.
  case damaged(path: String, file: String)
  /// The folder to write holds files that an export did not write.
  case foreignFiles(path: String, file: String)
  /// The place to write lies in the folder of the result, which is left as it is.
  case insideResult(path: String)
  /// The format is none that there is.
  case unknownFormat(String, known: [String])
  /// Workbooks are not built in.
  case noWorkbooks

  /// Whether the folder to read is not there.
  public var isMissingInput: Bool { if case .missing = self { true } else { false } }
}
