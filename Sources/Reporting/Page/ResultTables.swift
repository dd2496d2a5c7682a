import ResultFiles
import Tables

/// The tables of a result folder, each read once and only when it is asked for.
final class ResultTables {
  let content: ResultContent
  private var known: [String: Table?] = [:]

  init(_ content: ResultContent) { self.content = content }

  /// A table of the folder; `nil` where it is missing, too large or damaged.
  func table(_ file: String) -> Table? {
    if let table = known[file] { return table }
    let table = content.content(of: file).flatMap { try? Table(csv: $0, file: file) }
    known[file] = .some(table)
    return table
  }
}

extension Table {
  /// Whether it has all of these columns.
  func has(_ columns: [String]) -> Bool { columns.allSatisfy { index(ofColumn: $0) != nil } }

  /// The texts of a column, one a row; empty where there is no such column.
  func texts(_ column: String) -> [String] {
    index(ofColumn: column).map { texts(inColumn: $0) }
      ?? Array(repeating: "", count: rowCount)
  }

  /// The numbers of a column, one a row; NaN where a cell is none, or where there is no such column.
  func numbers(_ column: String) -> [Double] {
    guard let index = index(ofColumn: column) else {
      return Array(repeating: .nan, count: rowCount)
    }
    return numbers(inColumn: index).values.map {
      if case .value(let number) = $0 { number } else { .nan }
    }
  }
}
