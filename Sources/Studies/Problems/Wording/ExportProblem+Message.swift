extension ExportProblem {
  /// What is wrong, a semicolon, what is needed.
  public var message: String {
    switch self {
    case .missing(let path, let near):
      "'\(path)' is not there; "
        + (near.map { "did you mean '\($0)'?" } ?? "name the folder of a finished result")
    case .notAResult(let path):
      "'\(path)' holds no result of rankcast (no run.json of its own); name the folder of a finished"
        + " result"
    case .damaged(let path, let file):
      "'\(path)/\(file)' is not what run.json and datapackage.json say of it; run the scenario again"
    case .foreignFiles(let path, let file):
      "'\(path)' holds '\(file)', which no export wrote; name a new or an empty folder"
    case .insideResult(let path):
      "'\(path)' lies in the folder of the result, which an export leaves as it is; name a place"
        + " outside of it"
    case .unknownFormat(let name, let known):
      "--format \(shortened(name)): "
        + (Suggestion.nearest(to: name, among: known).first.map { "did you mean '\($0)'?" }
          ?? "one of \(known.joined(separator: ", ")) is needed")
    case .noWorkbooks:
      "this rankcast was built without workbooks; install libxlsxwriter (Debian: apt-get install"
        + " libxlsxwriter-dev; macOS: brew install libxlsxwriter) and build with 'swift build -c"
        + " release --traits Excel --scratch-path .build-excel'"
    }
  }
}
