@testable import Tables

/// A table from a text.
func table(_ text: String) throws(TableProblems) -> Table {
  try Table(csv: Array(text.utf8), file: "t.csv")
}

/// A problem without its file and source line.
struct Place: Equatable {
  let line: Int
  let column: Int
  let problem: TableProblem

  init(_ line: Int, _ column: Int, _ problem: TableProblem) {
    self.line = line
    self.column = column
    self.problem = problem
  }

  init(_ located: LocatedTableProblem) {
    self.init(located.location.line, located.location.column, located.problem)
  }
}

/// The structural problems of some bytes; none if they are a table.
func located(_ bytes: [UInt8], byteLimit: Int = Table.byteLimit) -> [LocatedTableProblem] {
  do throws(TableProblems) {
    _ = try Table(csv: bytes, file: "t.csv", byteLimit: byteLimit)
    return []
  } catch {
    return error.problems
  }
}

/// The places of the structural problems of a text.
func places(_ text: String) -> [Place] { located(Array(text.utf8)).map { Place($0) } }

/// The CSV file that the writer makes.
func written(columns: [String], _ rows: (inout CSVWriter) throws -> Void) throws -> [UInt8] {
  let bytes = ByteSink()
  var writer = CSVWriter(columns: columns) { bytes.append($0) }
  try rows(&writer)
  try writer.finish()
  return bytes.all
}

/// Collects the pieces that a writer hands over.
final class ByteSink {
  private(set) var all: [UInt8] = []
  private(set) var largestPiece = 0

  func append(_ piece: UnsafeRawBufferPointer) {
    all.append(contentsOf: piece)
    largestPiece = max(largestPiece, piece.count)
  }
}
