#if Excel
  import CXLSXWriter
  import ResultFiles

  /// The formats of a workbook's cells: those of texts, and those of numbers by their units.
  struct CellFormats {
    typealias Format = UnsafeMutablePointer<lxw_format>

    let title: Format?
    let heading: Format?
    let bold: Format?
    let wrapped: Format?
    let link: Format?
    private let integer: Format?
    private let grouped: Format?
    private let percent: Format?
    private let finePercent: Format?
    private let decimal: Format?
    private let fineDecimal: Format?

    init(_ book: UnsafeMutablePointer<lxw_workbook>) {
      func format(_ change: (Format?) -> Void) -> Format? {
        let format = workbook_add_format(book)
        change(format)
        return format
      }
      func number(_ pattern: String) -> Format? { format { format_set_num_format($0, pattern) } }
      title = format {
        format_set_bold($0)
        format_set_font_size($0, 14)
      }
      heading = format {
        format_set_bold($0)
        format_set_bg_color($0, 0xE8EEF4)
        format_set_bottom($0, 1)
      }
      bold = format {
        format_set_bold($0)
        format_set_align($0, UInt8(LXW_ALIGN_VERTICAL_TOP.rawValue))
      }
      wrapped = format { format_set_text_wrap($0) }
      link = format {
        format_set_font_color($0, 0x0563C1)
        format_set_underline($0, 1)
      }
      integer = number("0")
      grouped = number("#,##0")
      percent = number("0.0%")
      finePercent = number("0.00%")
      decimal = number("0.0")
      fineDecimal = number("0.000")
    }

    /// The format of a column's numbers; `nil` for texts and what has no unit of its own.
    func format(of column: FinishedResult.Listing.Column) -> Format? {
      guard column.kind != .string else { return nil }
      let isError = column.name.hasPrefix("mcse") || column.name.hasPrefix("sd_")
      switch column.unit {
      case "year": return integer
      case "draws": return column.kind == .integer ? grouped : decimal
      case "rank", "ranks":
        return column.kind == .integer ? integer : isError ? fineDecimal : decimal
      case "probability", "part": return isError ? finePercent : percent
      case "part of the sum of weights", "part of the variance": return percent
      case "score", "nats", "part of the greatest entropy", "ranked probability score":
        return fineDecimal
      default: return column.kind == .integer ? integer : nil
      }
    }
  }
#endif
