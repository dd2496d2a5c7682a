#if Excel
  import ResultFiles
  import Tables

  /// What the first sheet of a workbook says: where the result comes from and what it assumes.
  struct AboutPage {
    private let result: FinishedResult

    init(_ result: FinishedResult) { self.result = result }

    /// What makes the result repeatable, by name.
    var facts: [(name: String, text: String)] {
      var facts: [(String, String)] = [("Scenario", result.name)]
      let verbs = ["run"] + result.entries.keys.sorted().filter { $0 != "run" }
      for verb in verbs where verb != "report" {
        guard let entry = result.entries[verb] else { continue }
        let words = (entry["command"]?.elements ?? []).compactMap(\.text)
        facts.append(
          (verb == "run" ? "Command" : "Command (\(verb))", words.joined(separator: " ")))
      }
      guard let entry = result.entries["run"] ?? result.entries.min(by: { $0.key < $1.key })?.value
      else { return facts }
      let members = [
        ("RankCast", "version"), ("Draws", "draws"), ("Seed", "seed"), ("Generator", "generator"),
        ("Design", "design"), ("SHA-256 of the scenario", "scenario_sha256"),
        ("SHA-256 of the data", "data_sha256"),
      ]
      for (name, key) in members {
        switch entry[key] {
        case .string(let text): facts.append((name, text))
        case .whole(let number): facts.append((name, "\(number)"))
        default: continue
        }
      }
      facts.append(
        (
          "Errors",
          "Columns mcse_… are Monte Carlo standard errors: those of the simulation alone. The sheet"
            + " Columns says what every column is."
        ))
      let warnings = (entry["warnings"]?.elements ?? []).compactMap(\.text)
      if !warnings.isEmpty { facts.append(("Warnings", warnings.joined(separator: "\n"))) }
      return facts
    }

    /// A number to about four digits, which is enough for readers; the sheet has all of them.
    private static func short(_ text: String) -> String {
      guard text.count > 7, let number = Double(text), number.isFinite, number != 0 else {
        return text
      }
      var scale = 1_000.0
      var size = number.magnitude
      while size < 1, scale < 1e9 { (size, scale) = (size * 10, scale * 10) }
      while size >= 10, scale > 1 { (size, scale) = (size / 10, scale / 10) }
      return "\((number * scale).rounded() / scale)"
    }

    /// The assumptions of the scenario, at most 200 of them.
    var assumptions: [(topic: String, words: String)] {
      guard let listing = result.listings.first(where: { $0.name == "assumptions" }),
        let table = try? result.table(listing)
      else { return [] }
      let columns = Dictionary(
        table.columns.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
      func cell(_ name: String, _ row: Int) -> String {
        columns[name].map { table.text(row: row, column: $0) } ?? ""
      }
      return (0..<min(200, table.rowCount)).map { row in
        let what = ["subject", "indicator", "parameter", "text"].map { cell($0, row) }
        var words = what.filter { !$0.isEmpty }.joined(separator: " · ")
        let (low, value, high) = (cell("low", row), cell("value", row), cell("high", row))
        if !value.isEmpty { words += ": \(Self.short(value))" }
        if !low.isEmpty, !high.isEmpty {
          words += " (5 % to 95 %: \(Self.short(low)) to \(Self.short(high)))"
        }
        return (cell("topic", row), words)
      }
    }
  }
#endif
