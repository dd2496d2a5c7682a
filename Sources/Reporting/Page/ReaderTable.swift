/// A table of a result for readers: what it is called, what it says in a sentence, and cells in words.
struct ReaderTable {
  let caption: String
  let note: String
  /// The files that it shows.
  let files: [String]
  let head: [String]
  let rows: [[TableCell]]
  /// The columns that are texts.
  var texts: Set<Int> = [0]
  /// Whether it is unfolded by hand only.
  var isFolded = false
  /// Whether the heading above says what the caption would; the section then has no name of its own.
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
    noting(table.note, table.files.first, &html)
    fileLinks(table.files, &html)
    if table.isFolded { html.raw("</details>\n") }
  }

  /// Links to files of the result.
  func fileLinks(_ files: [String], _ html: inout HTML) {
    guard linksFiles else { return }
    let links = files.map { "<a href=\"\($0)\">\($0)</a>" }.joined(separator: " · ")
    html.raw("<p class=\"links\">\(Markup.escaped(words.dataLink))\(links)</p>\n")
  }
}
