/// A cell of a table: markup in which every text is escaped.
struct TableCell: Hashable, ExpressibleByStringLiteral {
  let markup: String

  private init(markup: String) { self.markup = markup }

  /// A text, escaped.
  init(_ text: String) { self.init(markup: Markup.escaped(text)) }

  init(stringLiteral text: String) { self.init(text) }

  /// The name of an entity, whose letters may run from right to left.
  static func name(_ name: String) -> TableCell { TableCell(markup: HTML.name(name)) }

  /// A word as the computer has it, behind a text.
  static func code(_ word: String, after text: String = "") -> TableCell {
    let code = "<code>\(Markup.escaped(word))</code>"
    return TableCell(markup: text.isEmpty ? code : "\(Markup.escaped(text)) \(code)")
  }

  /// A link to a file beside the page.
  static func link(to file: String) -> TableCell {
    TableCell(markup: "<a href=\"\(Markup.escaped(file))\">\(Markup.escaped(file))</a>")
  }
}
