#if Excel
  import CXLSXWriter
  import ResultFiles
  import Studies
  import Tables

  #if canImport(Glibc)
    import Glibc
  #else
    import Darwin
  #endif

  /// Writes a result as a workbook with libxlsxwriter. Texts stay texts: no cell is a formula.
  struct WorkbookWriter: ~Copyable {
    /// The rows below which a workbook is held in memory, so that charts come with their numbers.
    private static let rowsInMemory = 200_000
    /// The rows of a sheet.
    private static let rowsOfSheet = 1_048_576

    let book: UnsafeMutablePointer<lxw_workbook>
    let result: FinishedResult
    var formats: CellFormats
    private let path: String
    /// The tables that are written, with the sheet of each one's first rows.
    private var sheets: [(listing: FinishedResult.Listing, table: Table, name: String)] = []

    /// Begins a workbook at a path.
    init(at path: String, _ result: FinishedResult) throws {
      self.result = result
      self.path = path
      for listing in result.listings {
        sheets.append((listing, try result.table(listing), String(listing.name.prefix(31))))
      }
      let rows = sheets.reduce(0) { $0 + $1.table.rowCount }
      var options = lxw_workbook_options()
      options.constant_memory = rows > Self.rowsInMemory ? 1 : 0
      options.use_zip64 = rows > 5_000_000 ? 1 : 0
      guard let book = workbook_new_opt(path, &options) else {
        throw ResultFolderError.system(.create, path: path, code: ENOMEM)
      }
      self.book = book
      formats = CellFormats(book)
    }

    /// Writes all sheets and the file.
    mutating func write() throws {
      setProperties()
      let about = workbook_add_worksheet(book, "About")
      let charts = workbook_add_worksheet(book, "Charts")
      for (listing, table, name) in sheets { write(listing, table, sheet: name) }
      let columns = workbook_add_worksheet(book, "Columns")
      writeAbout(about)
      setPrint(about, repeatsHead: false)
      // The charts are on one page together.
      worksheet_set_paper(charts, 9)
      worksheet_fit_to_pages(charts, 1, 1)
      setPrint(columns, repeatsHead: true)
      SheetCharts(book, sheets).write(to: charts, heading: formats.title)
      writeColumns(columns)
      let code = workbook_close(book)
      guard code == LXW_NO_ERROR else {
        let reason = errno == 0 ? EIO : errno
        throw ResultFolderError.system(.write, path: path, code: reason)
      }
    }

    private func setProperties() {
      // A fixed time: the same result gives the same bytes.
      let january2000 = 946_684_800
      withCStrings([result.title, "RankCast \(RankCastVersion.current)"]) { texts in
        var properties = lxw_doc_properties()
        properties.title = texts[0]
        properties.author = texts[1]
        properties.created = january2000
        _ = workbook_set_properties(book, &properties)
      }
    }

    // MARK: - Tables

    private func write(_ listing: FinishedResult.Listing, _ table: Table, sheet name: String) {
      let most = Self.rowsOfSheet - 1
      for first in stride(from: 0, to: max(1, table.rowCount), by: most) {
        let number = first / most
        let sheet = workbook_add_worksheet(
          book, number == 0 ? name : "\(name.prefix(26)) (\(number + 1))")
        write(listing, table, first..<min(first + most, table.rowCount), to: sheet)
      }
    }

    private func write(
      _ listing: FinishedResult.Listing, _ table: Table, _ rows: Range<Int>,
      to sheet: UnsafeMutablePointer<lxw_worksheet>?
    ) {
      let columns = listing.columns
      for (c, column) in columns.enumerated() {
        worksheet_set_column(sheet, UInt16(c), UInt16(c), width(of: c, column, table), nil)
        worksheet_write_string(sheet, 0, UInt16(c), column.name, formats.heading)
      }
      let patterns = columns.map(formats.format)
      let numbers = columns.indices.map {
        columns[$0].kind == .string ? [] : table.numbers(inColumn: $0).values
      }
      for (r, row) in rows.enumerated() {
        for (c, column) in columns.enumerated() {
          let place = (UInt32(r + 1), UInt16(c))
          if column.kind == .string {
            let text = table.text(row: row, column: c)
            if !text.isEmpty {
              worksheet_write_string(sheet, place.0, place.1, String(text.prefix(32_000)), nil)
            }
          } else if case .value(let number) = numbers[c][row] {
            worksheet_write_number(sheet, place.0, place.1, number, patterns[c])
          }
        }
      }
      setPrint(sheet, repeatsHead: true)
      let keys = columns.prefix { listing.key.contains($0.name) }.count
      worksheet_freeze_panes(sheet, 1, UInt16(keys < columns.count ? keys : 0))
      if !columns.isEmpty {
        worksheet_autofilter(sheet, 0, 0, UInt32(rows.count), UInt16(columns.count - 1))
      }
    }

    /// Room for the heading and the longest of the first thousand texts.
    private func width(
      of c: Int, _ column: FinishedResult.Listing.Column, _ table: Table
    ) -> Double {
      var widest = column.name.count + 3
      if column.kind == .string {
        for row in 0..<min(1_000, table.rowCount) {
          widest = max(
            widest,
            table.text(row: row, column: c).unicodeScalars.reduce(0) {
              $0 + TextWidth.columns(of: $1)
            })
        }
      }
      return Double(min(48, max(8, widest)))
    }

    // MARK: - Pages of text

    private func writeAbout(_ sheet: UnsafeMutablePointer<lxw_worksheet>?) {
      let about = AboutPage(result)
      worksheet_set_column(sheet, 0, 0, 24, nil)
      worksheet_set_column(sheet, 1, 1, 110, nil)
      worksheet_write_string(sheet, 0, 0, result.title, formats.title)
      var row: UInt32 = 2
      for (name, text) in about.facts {
        worksheet_write_string(sheet, row, 0, name, formats.bold)
        writeWrapped(text, to: sheet, row)
        row += 1
      }
      row += 1
      worksheet_write_string(sheet, row, 0, "Sheet", formats.heading)
      worksheet_write_string(sheet, row, 1, "A row is", formats.heading)
      row += 1
      for (listing, _, name) in sheets {
        worksheet_write_url_opt(sheet, row, 0, "internal:'\(name)'!A1", formats.link, name, nil)
        writeWrapped(listing.description, to: sheet, row)
        row += 1
      }
      let assumptions = about.assumptions
      guard !assumptions.isEmpty else { return }
      row += 1
      worksheet_write_string(sheet, row, 0, "Assumptions", formats.heading)
      worksheet_write_string(sheet, row, 1, "in full on the sheet assumptions", formats.heading)
      row += 1
      for (topic, words) in assumptions {
        worksheet_write_string(sheet, row, 0, topic, nil)
        writeWrapped(words, to: sheet, row)
        row += 1
      }
    }

    /// A text in as many lines as it needs: not every program finds the height by itself.
    private func writeWrapped(
      _ text: String, to sheet: UnsafeMutablePointer<lxw_worksheet>?, _ row: UInt32
    ) {
      worksheet_write_string(sheet, row, 1, String(text.prefix(32_000)), formats.wrapped)
      let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        .reduce(0) { $0 + 1 + $1.count / 125 }
      if lines > 1 { worksheet_set_row(sheet, row, 15 * Double(min(lines, 27)), nil) }
    }

    /// On paper a sheet is as wide as a page, with its headings on every page.
    private func setPrint(_ sheet: UnsafeMutablePointer<lxw_worksheet>?, repeatsHead: Bool) {
      worksheet_set_landscape(sheet)
      worksheet_set_paper(sheet, 9)
      worksheet_fit_to_pages(sheet, 1, 0)
      if repeatsHead { worksheet_repeat_rows(sheet, 0, 0) }
    }

    private func writeColumns(_ sheet: UnsafeMutablePointer<lxw_worksheet>?) {
      for (c, (name, width)) in [("sheet", 24.0), ("column", 24), ("unit", 24), ("meaning", 90)]
        .enumerated()
      {
        worksheet_set_column(sheet, UInt16(c), UInt16(c), width, nil)
        worksheet_write_string(sheet, 0, UInt16(c), name, formats.heading)
      }
      var row: UInt32 = 1
      for (listing, _, name) in sheets {
        for column in listing.columns {
          for (c, text) in [name, column.name, column.unit, column.description].enumerated() {
            worksheet_write_string(sheet, row, UInt16(c), text, nil)
          }
          row += 1
        }
      }
      worksheet_freeze_panes(sheet, 1, 0)
      worksheet_autofilter(sheet, 0, 0, row - 1, 3)
    }
  }

  /// Calls `body` with copies of texts that C may take for its own.
  func withCStrings(_ texts: [String], _ body: ([UnsafeMutablePointer<CChar>?]) -> Void) {
    let copies = texts.map { strdup($0) }
    defer { for copy in copies { free(copy) } }
    body(copies)
  }
#endif
