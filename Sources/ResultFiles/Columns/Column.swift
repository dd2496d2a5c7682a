import Tables

/// What a column of a result file holds, as `datapackage.json` says it.
package struct Field: Sendable, Hashable {
  /// The types of Frictionless Table Schema that occur.
  package enum Kind: String, Sendable, Hashable {
    case string
    case integer
    case number
  }

  /// The name, as in the header row.
  package let name: String
  /// The type of the cells.
  package let kind: Kind
  /// What the cells say.
  package let description: String
  /// What numbers are measured in.
  package let unit: Unit?
}

/// A column of a result file: what it holds, and how a row fills it.
package struct Column<Row> {
  /// What it holds.
  package let field: Field
  let append: (Row, inout CSVWriter) -> Void

  /// A column of texts. The name is made safe for spreadsheets.
  package static func text(
    _ name: String, _ description: String, value: @escaping (Row) -> String
  ) -> Column {
    Column(field: field(name, .string, description, nil)) { $1.append(text: value($0)) }
  }

  /// A column of texts of which each occurs in many rows, told by their place.
  package static func text(
    _ name: String, _ description: String, of texts: [String], place: @escaping (Row) -> Int
  ) -> Column {
    let cells = texts.map(CSVWriter.cell)
    return Column(field: field(name, .string, description, nil)) {
      $1.append(cell: cells[place($0)])
    }
  }

  /// A column of whole numbers.
  package static func integer(
    _ name: String, _ description: String, _ unit: Unit, value: @escaping (Row) -> Int
  ) -> Column {
    Column(field: field(name, .integer, description, unit)) { $1.append(integer: value($0)) }
  }

  /// A column of numbers; the cell is empty where there is none or NaN.
  package static func number(
    _ name: String, _ description: String, _ unit: Unit, value: @escaping (Row) -> Double?
  ) -> Column {
    Column(field: field(name, .number, description, unit)) { $1.append(number: value($0)) }
  }

  private static func field(
    _ name: String, _ kind: Field.Kind, _ description: String, _ unit: Unit?
  ) -> Field {
    Field(
      name: FormulaGuard.guarded(name), kind: kind, description: description, unit: unit)
  }
}
