import Tables

/// A result file as it is described: its name, and what its columns hold.
package struct TableSchema: Sendable, Hashable {
  /// The name of the file in the result folder.
  package let file: String
  /// What a row says.
  package let description: String
  /// The columns, in the order of the file.
  package let fields: [Field]
  /// The names of the columns whose cells together tell the rows apart.
  package let key: [String]
}

/// A result file that can be written: its description and its rows.
package struct ResultTable {
  /// What the file holds.
  package let schema: TableSchema
  private let writeRows: (@escaping CSVWriter.Sink) throws -> Void

  /// A file whose rows are made one by one while it is written.
  ///
  /// `key` names the columns that tell the rows apart.
  package init<Row>(
    _ file: String, _ description: String, key: [String], columns: [Column<Row>],
    rows: some Sequence<Row>
  ) {
    self.init(file, description, key: key, columns: columns) { take in
      for row in rows { try take(row) }
    }
  }

  /// A file whose rows `makeRows` hands over one by one while it is written.
  package init<Row>(
    _ file: String, _ description: String, key: [String], columns: [Column<Row>],
    makeRows: @escaping (_ take: (Row) throws -> Void) throws -> Void
  ) {
    let fields = columns.map(\.field)
    let appends = columns.map(\.append)
    schema = TableSchema(file: file, description: description, fields: fields, key: key)
    writeRows = { sink in
      var writer = CSVWriter(columns: fields.map(\.name), sink: sink)
      try makeRows { row in
        for append in appends { append(row, &writer) }
        try writer.endRow()
      }
      try writer.finish()
    }
  }

  /// Writes the file as CSV, in pieces of about 64 KiB.
  ///
  /// - Throws: what the sink throws.
  package func write(to sink: @escaping CSVWriter.Sink) throws { try writeRows(sink) }

  /// The file as CSV, in memory.
  package var csv: [UInt8] {
    var bytes: [UInt8] = []
    // This sink never throws.
    try? write { bytes.append(contentsOf: $0) }
    return bytes
  }
}
