import Testing

@testable import Scenarios

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A folder of its own for files that a test writes; gone at the end of its life.
final class TableFolder {
  /// The first keys of a scenario on the table `t.csv`.
  static let head = """
    rankcast: 1
    name: t
    data: {file: t.csv, entity: who, groups: [land]}
    horizon: {from: 2000}

    """
  /// The same with a second year.
  static let twoYears = head.replacing("{from: 2000}", with: "{from: 2000, to: 2001}")

  let path: String
  private var names: [String] = []

  init() throws {
    var template = Array("/tmp/rankcast-scenarios-XXXXXX".utf8CString)
    path = try #require(mkdtemp(&template).map { String(cString: $0) })
  }

  deinit {
    for name in names { remove("\(path)/\(name)") }
    rmdir(path)
  }

  func write(_ text: String, to name: String) throws {
    let file = try #require(fopen("\(path)/\(name)", "w"))
    defer { fclose(file) }
    names.append(name)
    fputs(text, file)
  }

  func makePipe(_ name: String) {
    names.append(name)
    mkfifo("\(path)/\(name)", 0o600)
  }

  /// Reads a text as a scenario of this folder.
  func read(_ text: String) throws(ScenarioProblems) -> Scenario {
    try Scenario.read(Array(text.utf8), path: "\(path)/s.yaml")
  }

  /// The first lines of what is wrong with a scenario of this folder.
  func problems(_ text: String) -> [String] {
    do {
      return ["valid: \(try read(text).study.name)"]
    } catch {
      return error.problems.map {
        String($0.description.split(separator: "\n")[0].replacing("\(path)/", with: ""))
      }
    }
  }
}
