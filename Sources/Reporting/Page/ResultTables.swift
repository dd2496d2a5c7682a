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
  /// The texts of a column; none where there is no such column.
  func texts(_ column: String) -> [String] {
    index(ofColumn: column).map { texts(inColumn: $0) } ?? []
  }

  /// The numbers of a column, NaN where a cell is none; none where there is no such column.
  func numbers(_ column: String) -> [Double] {
    guard let index = index(ofColumn: column) else { return [] }
    return numbers(inColumn: index).values.map {
      if case .value(let number) = $0 { number } else { .nan }
    }
  }
}
