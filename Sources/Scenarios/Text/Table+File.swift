import Studies
import Tables

extension Table {
  /// Reads the table in a file.
  ///
  /// - Returns: the table, and the bytes of the file.
  /// - Throws: ``ScenarioProblems``, where the file is missing or unreadable, or everything that is
  ///   wrong with the table's structure.
  public static func read(
    at path: String
  ) throws(ScenarioProblems) -> (table: Table, bytes: [UInt8]) {
    let bytes: [UInt8]
    do {
      bytes = try FileReading.bytes(at: path, limit: byteLimit, what: "bytes in the table")
    } catch {
      throw ScenarioProblems(only: error.problem, file: path)
    }
    do {
      return (try Table(csv: bytes, file: path), bytes)
    } catch {
      throw ScenarioProblems(error)
    }
  }
}
