#if Excel
  import CXLSXWriter
  import ResultFiles
  import Tables

  /// The charts of a workbook: how the focus entities' odds and ranks go on over the years.
  struct SheetCharts {
    typealias Sheet = (listing: FinishedResult.Listing, table: Table, name: String)

    private let book: UnsafeMutablePointer<lxw_workbook>
    private let sheets: [Sheet]
    /// Colours that are told apart by the colour-blind (Okabe & Ito 2008).
    private static let colours: [UInt32] = [
      0x0072B2, 0xE69F00, 0x009E73, 0xD55E00, 0xCC79A7, 0x56B4E9, 0xF0E442, 0x000000,
    ]

    init(_ book: UnsafeMutablePointer<lxw_workbook>, _ sheets: [Sheet]) {
      self.book = book
      self.sheets = sheets
    }

    /// Writes the charts below each other; a word where there is nothing to draw.
    func write(to sheet: UnsafeMutablePointer<lxw_worksheet>?, heading: CellFormats.Format?) {
      guard let summary = sheets.first(where: { $0.listing.name == "rank_summary" }),
        !lines(of: summary).isEmpty
      else {
        worksheet_write_string(sheet, 0, 0, "This result has no ranks to draw.", nil)
        return
      }
      worksheet_write_string(sheet, 0, 0, "The focus entities over the years", heading)
      let names = summary.listing.columns.map(\.name)
      let top = names.first { $0.hasPrefix("p_top_") }
      let wanted: [(column: String, title: String, axis: String, format: String, isRank: Bool)] =
        [
          top.map {
            let rank = $0.dropFirst(6)
            return (
              $0,
              rank == "1" ? "Probability of being first" : "Probability of a rank up to \(rank)",
              "probability", "0%", false
            )
          },
          ("median_rank", "Median rank", "rank", "0", true),
          ("mean_rank", "Mean rank", "rank", "0", true),
        ].compactMap { $0 }
      var row: UInt32 = 2
      for chart in wanted {
        guard let column = names.firstIndex(of: chart.column) else { continue }
        let drawn = make(
          summary, column, title: chart.title, axis: chart.axis, format: chart.format,
          isRank: chart.isRank)
        var options = lxw_chart_options()
        options.x_scale = 1.6
        options.y_scale = 1.5
        worksheet_insert_chart_opt(sheet, row, 0, drawn, &options)
        row += 23
      }
    }

    /// The rows of each focus entity, by its name.
    private func lines(of summary: Sheet) -> [(name: String, rows: Range<Int>)] {
      guard let column = summary.table.index(ofColumn: "entity") else { return [] }
      let focus = sheets.first { $0.listing.name == "score_histogram" }
      let names = focus.flatMap { focus in
        focus.table.index(ofColumn: "entity").map {
          focus.table.runs(inColumn: $0).map(\.text)
        }
      }
      let runs = summary.table.runs(inColumn: column)
      let wanted = Set(names ?? runs.prefix(3).map(\.text))
      return runs.filter { wanted.contains($0.text) }.map { ($0.text, $0.rows) }
    }

    private func make(
      _ summary: Sheet, _ column: Int, title: String, axis: String, format: String, isRank: Bool
    ) -> UnsafeMutablePointer<lxw_chart>? {
      let lines = lines(of: summary)
      let isOneYear = lines.allSatisfy { $0.rows.count == 1 }
      let kind = isOneYear ? LXW_CHART_COLUMN : LXW_CHART_LINE
      let chart = workbook_add_chart(book, UInt8(kind.rawValue))
      let year = summary.table.index(ofColumn: "year") ?? 0
      for (number, line) in lines.enumerated() {
        let (first, last) = (UInt32(line.rows.lowerBound + 1), UInt32(line.rows.upperBound))
        let series = chart_add_series(chart, nil, nil)
        chart_series_set_name(series, line.name)
        chart_series_set_categories(series, summary.name, first, UInt16(year), last, UInt16(year))
        chart_series_set_values(series, summary.name, first, UInt16(column), last, UInt16(column))
        var stroke = lxw_chart_line()
        stroke.color = Self.colours[number % Self.colours.count]
        stroke.width = 2.25
        if isOneYear {
          var fill = lxw_chart_fill()
          fill.color = stroke.color
          chart_series_set_fill(series, &fill)
        } else {
          chart_series_set_line(series, &stroke)
        }
      }
      chart_title_set_name(chart, title)
      guard let vertical = chart?.pointee.y_axis, let horizontal = chart?.pointee.x_axis else {
        return chart
      }
      chart_axis_set_name(vertical, axis)
      chart_axis_set_num_format(vertical, format)
      chart_axis_set_num_format(horizontal, "0")
      if isRank {
        chart_axis_set_reverse(vertical)
        chart_axis_set_min(vertical, 1)
        // The years stay below although rank 1 is at the top.
        chart_axis_set_label_position(
          horizontal, UInt8(LXW_CHART_AXIS_LABEL_POSITION_HIGH.rawValue))
      } else {
        chart_axis_set_min(vertical, 0)
        // No probability is greater, though programs would add a step.
        let values = summary.table.numbers(inColumn: column).values
        let greatest = lines.flatMap(\.rows).reduce(0.0) { most, row in
          if case .value(let number) = values[row] { max(most, number) } else { most }
        }
        if greatest > 0.8 { chart_axis_set_max(vertical, 1) }
      }
      chart_legend_set_position(chart, UInt8(LXW_CHART_LEGEND_BOTTOM.rawValue))
      return chart
    }
  }
#endif
