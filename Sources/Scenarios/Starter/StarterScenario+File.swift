import Studies
import Tables

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

extension StarterScenario {
  /// A commented scenario for a table in a file, for a scenario that will stand at `scenarioPath`
  /// (`nil`: in the current folder).
  ///
  /// - Throws: ``ScenarioProblems``, everything that is wrong with the table.
  public static func text(
    forTableAt path: String, besideScenarioAt scenarioPath: String?
  ) throws(ScenarioProblems) -> String {
    let table: Table
    do {
      let bytes = try FileReading.bytes(
        at: path, limit: Table.byteLimit, what: "bytes in the table")
      let head = SourceText(file: path, text: TextCheck.text(of: Array(bytes.prefix(4_096))).text)
      guard !head.looksLikeScenario else {
        throw ScenarioProblems(only: .scenarioNotTable(path: path), file: path)
      }
      table = try Table(csv: bytes, file: path)
    } catch let error as FileProblem {
      throw ScenarioProblems(only: error.problem, file: path)
    } catch let error as TableProblems {
      throw ScenarioProblems(error)
    } catch let error as ScenarioProblems {
      throw error
    } catch {
      throw ScenarioProblems(
        only: .unreadableFile(path: path, reason: "\(error)"), file: path)
    }
    return text(for: table, dataPath: relative(path, to: scenarioPath))
  }

  /// The path of the table as seen from the scenario's folder.
  private static func relative(_ path: String, to scenarioPath: String?) -> String {
    guard let scenarioPath, !path.hasPrefix("/") else { return path }
    let folders = scenarioPath.split(separator: "/").dropLast().filter { $0 != "." }
    // The way from an absolute folder, or out of one that was reached by `..`, is not known here.
    guard !scenarioPath.hasPrefix("/"), !folders.contains("..") else { return absolute(path) }
    return folders.map { _ in "../" }.joined() + path
  }

  private static func absolute(_ path: String) -> String {
    guard let resolved = realpath(path, nil) else { return path }
    defer { free(resolved) }
    return String(cString: resolved)
  }
}
