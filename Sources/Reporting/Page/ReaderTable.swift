/// A table of a result for readers: what it is called, what it says in a sentence, and cells in words.
struct ReaderTable {
  let caption: String
  let note: String
  /// The file that it shows.
  let file: String
  let head: [String]
  /// Cells as markup.
  let rows: [[String]]
  /// The columns that are texts.
  var texts: Set<Int> = [0]
  /// Whether it is unfolded by hand only.
  var isFolded = false
  /// Whether the heading above says what the caption would.
  var hidesCaption = false
}

extension Page {
  /// Shows a table that has rows, with its sentence and a link to its file.
  func show(_ table: ReaderTable?, _ html: inout HTML) {
    guard let table, !table.rows.isEmpty else { return }
    if table.isFolded {
      html.raw(
        "<details class=\"numbers\"><summary>\(Markup.escaped(table.caption))</summary>\n")
    }
    html.table(
      caption: table.caption, head: table.head, rows: table.rows, texts: table.texts,
      hidesCaption: table.hidesCaption)
    if !table.note.isEmpty { html.element("p", table.note, "class=\"note\"") }
    fileLink(table.file, &html)
    if table.isFolded { html.raw("</details>\n") }
  }

  private func fileLink(_ file: String, _ html: inout HTML) {
    guard linksFiles else { return }
    html.raw(
      "<p class=\"links\">\(Markup.escaped(words.dataLink)): <a href=\"\(file)\">\(file)</a></p>\n")
  }
}
