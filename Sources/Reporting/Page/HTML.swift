/// Puts HTML together; every text that comes from outside passes `Markup.escaped`.
struct HTML {
  private(set) var text = ""

  mutating func raw(_ markup: String) { text += markup }

  /// An element with a text.
  mutating func element(_ name: String, _ content: String, _ attributes: String = "") {
    text +=
      "<\(name)\(attributes.isEmpty ? "" : " " + attributes)>\(Markup.escaped(content))</\(name)>\n"
  }

  /// The name of an entity, whose letters may run from right to left.
  static func name(_ name: String) -> String { "<bdi>\(Markup.escaped(name))</bdi>" }

  /// A table; the first column heads the rows, numbers stand on the right. A
  /// row of one cell heads those below it.
  mutating func table(
    caption: String, head: [String], rows: [[TableCell]], texts: Set<Int> = [0],
    hidesCaption: Bool = false
  ) {
    text +=
      "<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"\(Markup.escaped(caption))\">"
    let isHidden = hidesCaption ? " class=\"sr\"" : ""
    text += "<table><caption\(isHidden)>\(Markup.escaped(caption))</caption>\n<thead><tr>"
    for (column, title) in head.enumerated() {
      let kind = texts.contains(column) ? " class=\"x\"" : ""
      text += "<th scope=\"col\"\(kind)>\(Markup.escaped(title))</th>"
    }
    text += "</tr></thead>\n<tbody>\n"
    for row in rows {
      if let title = row.first, row.count == 1, head.count > 1 {
        text +=
          "<tr><th class=\"head\" scope=\"colgroup\" colspan=\"\(head.count)\">\(title.markup)</th></tr>\n"
        continue
      }
      text += "<tr>"
      for (column, cell) in row.enumerated() {
        if column == 0 {
          text += "<th scope=\"row\">\(cell.markup)</th>"
        } else {
          text +=
            texts.contains(column)
            ? "<td class=\"x\">\(cell.markup)</td>" : "<td>\(cell.markup)</td>"
        }
      }
      text += "</tr>\n"
    }
    text += "</tbody></table></div>\n"
  }
}
