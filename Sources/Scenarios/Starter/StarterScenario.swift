import Tables

/// A first scenario for a table, to be changed by whoever knows what the table means.
public enum StarterScenario {
  /// A commented scenario for a table; what was guessed says so.
  ///
  /// - Parameters:
  ///   - table: the table.
  ///   - dataPath: the path of the table as seen from the folder of the scenario.
  /// - Complexity: O(cells).
  public static func text(for table: Table, dataPath: String) -> String {
    let guess = TableGuess(table)
    return [
      head(table, dataPath), data(table, dataPath, guess), indicators(table, guess),
      recipe(guess), years(table, dataPath), tail(table, guess),
    ].joined(separator: "\n")
  }

  private static func head(_ table: Table, _ dataPath: String) -> String {
    """
    # A first scenario for \(comment(fileName(dataPath))). Everything here was guessed from names and cells:
    # look it over. `rankcast check` tells what is wrong, `rankcast schema` helps editors.
    rankcast: 1
    name: \(YAMLText.scalar(resultName(dataPath), isPlain: false))
    title: \(YAMLText.quoted("How sure are the ranks of \(fileName(dataPath))?"))

    """
  }

  private static func data(_ table: Table, _ dataPath: String, _ guess: TableGuess) -> String {
    let groups = guess.groups.map { name(table, $0) }.joined(separator: ", ")
    let what =
      guess.isEntityUnique
      ? "the column whose texts are unique" : "NOT unique, as it has to be: no column is"
    return """
      data:
        file: \(YAMLText.scalar(dataPath, isPlain: false))
        entity: \(name(table, guess.entity))  # \(what)
        groups: [\(groups)]  # text columns with repeats, for `where` and shared shocks

      """
  }

  private static func indicators(_ table: Table, _ guess: TableGuess) -> String {
    var text = ""
    if !guess.skipped.isEmpty {
      let names = guess.skipped.map { comment(table.columns[$0]) }.joined(separator: ", ")
      text += "# Left out, as they look like ranks, scores, shares or errors: \(names).\n"
    }
    for almost in guess.almostNumeric {
      text +=
        "# Left out: \(comment(table.columns[almost.column])) (\(almost.count) of \(table.rowCount)"
        + " cells are numbers; '\(comment(String(almost.text.prefix(60))))' in line \(almost.line)).\n"
    }
    guard !guess.indicators.isEmpty else {
      return text + "# No column looks like an indicator: name one or more here.\nindicators: {}\n"
    }
    text += "indicators:\n"
    for indicator in guess.indicators.prefix(1_000) {
      let column = name(table, indicator.column)
      text += "  \(column):\n    column: \(column)\n    weight: 1\n"
      if let error = indicator.errorColumn {
        text += "    error: {column: \(name(table, error))}  # relative standard errors\n"
      } else if let error = indicator.absoluteErrorColumn {
        text +=
          "    # error: {column: \(name(table, error)), kind: absolute}  # if in its own unit\n"
      } else {
        text += "    # error: {sd: 5%}  # if all cells are that unsure\n"
      }
      text += "    # better: low  # if low values are good\n"
      text += "    # growth: {drift: {normal: {mean: 2%, sd: 1%}}, volatility: 5%}\n"
    }
    return text
  }

  private static func recipe(_ guess: TableGuess) -> String {
    let missing =
      guess.hasGaps
      ? "\n  missing: drop  # entities that lack a value; or fill it: mean, knn, impute"
      : ""
    let concentration = max(1, guess.indicators.count)
    return """
      index:
        normalise: minmax  # or share, zscore, goalposts, none
        aggregate: arithmetic  # or geometric
        weights: {dirichlet: {concentration: \(concentration)}}  # equally likely weights; larger is surer\(missing)

      """
  }

  private static func years(_ table: Table, _ dataPath: String) -> String {
    let found = [fileName(dataPath)] + table.columns
    let year = found.lazy.compactMap(self.year(in:)).first
    return """
      horizon:
        from: \(year ?? 2025)  # the year of the table\(year == nil ? ": not found, put it in" : "")
        # to: \((year ?? 2025) + 5)  # with growth above, the last year to look at

      """
  }

  private static func tail(_ table: Table, _ guess: TableGuess) -> String {
    let first = table.rowCount > 0 ? table.text(row: 0, column: guess.entity) : ""
    var text = ""
    if !first.isEmpty {
      text += """
        measures:
          first: {entity: \(YAMLText.quoted(first)), probability: rank <= 1}  # the table's first row

        """
    }
    return text + """
      simulation: {draws: 10000, seed: 1}
      report: {top: [1, 10]}

      """
  }

  private static func name(_ table: Table, _ column: Int) -> String {
    YAMLText.scalar(table.columns[column], isPlain: false)
  }

  private static func fileName(_ path: String) -> String {
    path.split(separator: "/").last.map(String.init) ?? path
  }

  private static func comment(_ text: String) -> String {
    YAMLText.oneLine(text)
  }

  /// The file's name without its ending, with hyphens for what a result's name may not have.
  private static func resultName(_ path: String) -> String {
    let file = fileName(path)
    let stem = file.lowercased().hasSuffix(".csv") ? file.dropLast(4) : file[...]
    var name = ""
    for byte in stem.utf8.prefix(100) {
      let character = Character(Unicode.Scalar(byte))
      let isAllowed =
        byte < 0x80 && (character.isLetter || character.isNumber || "-_.".contains(character))
      if isAllowed { name.append(character) } else if name.last != "-" { name.append("-") }
    }
    let trimmed = name.drop { !$0.isLetter && !$0.isNumber }
    return trimmed.isEmpty ? "scenario" : String(trimmed)
  }

  /// The first year from 1900 to 2199 in a text.
  private static func year(in text: String) -> Int? {
    text.split { !("0"..."9").contains($0) }.lazy
      .filter { $0.utf8.count == 4 }.compactMap { Int($0) }.first { (1900..<2200).contains($0) }
  }
}
