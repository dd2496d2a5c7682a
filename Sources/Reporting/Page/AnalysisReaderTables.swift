import ResultFiles
import Tables

/// Tables of the verbs that ask what if, and of those that score a forecast.
struct AnalysisReaderTables {
  private let facts: Facts
  private let words: Words

  init(_ facts: Facts, _ words: Words) {
    self.facts = facts
    self.words = words
  }

  /// A value of a measure with its error.
  private func value(_ value: Double, _ error: Double, _ measure: String) -> TableCell {
    let half = facts.errorFactor * error
    return TableCell(words.value(value, half, words.measure(measure, facts).isProbability))
  }

  private func difference(_ value: Double, _ error: Double, _ measure: String) -> TableCell {
    guard value.isFinite else { return "–" }
    guard value != 0 else { return TableCell(words.noDifference) }
    let isProbability = words.measure(measure, facts).isProbability
    let scale = isProbability ? 100.0 : 1
    let half = scale * facts.errorFactor * error
    let decimals =
      half.isFinite ? max(isProbability ? 1 : 0, NumberFormat.decimals(forError: half)) : 3
    let sign = value > 0 ? "+" : ""
    let error = half > 0 ? "\u{A0}±\u{A0}" + NumberFormat.fixed(half, decimals) : ""
    return TableCell(
      sign + NumberFormat.fixed(scale * value, decimals) + error
        + (isProbability ? words.points : ""))
  }

  /// The variants against the base case.
  var differences: ReaderTable? {
    guard let table = facts.tables.table("variants.csv") else { return nil }
    let (variants, measures) = (table.texts("variant"), table.texts("measure"))
    let numbers = ["value", "mcse", "difference", "mcse_difference"].map(table.numbers)
    var seen: Set<String> = []
    let rows = measures.filter { seen.insert($0).inserted }.prefix(20).flatMap { measure in
      [[TableCell(Words.sentence(words.measure(measure, facts).meaning))]]
        + variants.indices.filter { measures[$0] == measure }.prefix(40).map { row in
          [
            TableCell(words.variant(variants[row])),
            value(numbers[0][row], numbers[1][row], measure),
            variants[row] == "base" ? "" : difference(numbers[2][row], numbers[3][row], measure),
          ]
        }
    }
    return ReaderTable(
      caption: words.differencesCaption, note: words.differencesNote, files: ["variants.csv"],
      head: [words.variantColumn, words.value, words.difference], rows: rows)
  }

  /// What the variants change, by the addresses of the scenario.
  var variants: ReaderTable? {
    guard case .object(let changes)? = facts.tables.content.entries["compare"]?["variants"],
      let table = facts.tables.table("variants.csv")
    else { return nil }
    var seen: Set<String> = []
    let rows = table.texts("variant").filter { seen.insert($0).inserted }.prefix(40)
      .flatMap { name in
        (changes[name]?.elements ?? []).compactMap(\.text).enumerated().map { place, text in
          [TableCell(place == 0 ? words.variant(name) : ""), .code(text)]
        }
      }
    return rows.isEmpty
      ? nil
      : ReaderTable(
        caption: words.variantsCaption, note: "", files: ["run.json"],
        head: [words.variantColumn, words.changes], rows: rows, texts: [0, 1])
  }

  /// What it would take.
  var seek: ReaderTable? {
    let names = ["target", "value", "value_low", "value_high", "achieved", "mcse"]
    guard let table = facts.tables.table("seek.csv"), table.has(["path", "measure"] + names) else {
      return nil
    }
    let texts = ["path", "measure", "along_path", "along_value"].map { table.texts($0) }
    let numbers = names.map(table.numbers)
    let isAlong = table.has(["along_path", "along_value"])
    let rows = (0..<min(60, table.rowCount)).map { row in
      let (path, measure) = (texts[0][row], texts[1][row])
      let target = words.value(numbers[0][row], .nan, words.measure(measure, facts).isProbability)
      let condition =
        isAlong ? words.inputLine(texts[2][row], facts) + words.say(": ", "：") + texts[3][row] : ""
      let along = isAlong ? [TableCell(condition)] : []
      return [
        TableCell(words.inputLine(path, facts)),
        TableCell(Words.sentence(words.measure(measure, facts).meaning)),
      ] + along + [
        TableCell(target),
        TableCell(needed(path, numbers[1][row], numbers[2][row], numbers[3][row])),
        value(numbers[4][row], numbers[5][row], measure),
      ]
    }
    let crossings = (facts.tables.content.entries["seek"]?["crossings"]?.elements ?? [])
      .compactMap(\.number)
    let isCrossedAgain = crossings.contains { $0 > 1 }
    return ReaderTable(
      caption: words.seekCaption, note: words.seekNote(isCrossedAgain: isCrossedAgain),
      files: ["seek.csv"],
      head: [words.parameter, words.measure] + (isAlong ? [words.along] : [])
        + [words.wanted, words.needed, words.reached],
      rows: rows, texts: isAlong ? [0, 1, 2] : [0, 1])
  }

  /// The value with its interval, open where it leaves the range.
  private func needed(_ path: String, _ value: Double, _ low: Double, _ high: Double) -> String {
    guard value.isFinite else { return words.notInRange }
    // As many decimals for all as the interval needs.
    let scale = words.isShare(path) ? 100.0 : 1
    let half = scale * (high - low) / 2
    let decimals = half > 0 && half.isFinite ? NumberFormat.decimals(forError: half) : nil
    let limits = words.limits(low, high, of: path, decimals: decimals)
    return words.amount(value, of: path, decimals: decimals) + (limits.map { " (\($0))" } ?? "")
  }

  /// The scores of the forecasts, a column for all years and one for each.
  var backtest: ReaderTable? {
    guard let table = facts.tables.table("backtest_summary.csv") else { return nil }
    let values = Dictionary(
      zip(table.texts("metric"), table.numbers("value")), uniquingKeysWith: { first, _ in first })
    let years = facts.years.map(String.init).filter { values["observations_\($0)"] != nil }
    let rows = Self.metrics.compactMap { metric -> [TableCell]? in
      guard let title = words.metric(metric), let all = values[metric] else { return nil }
      return [TableCell(title)]
        + ([all] + years.map { values["\(metric)_\($0)"] ?? .nan }).map {
          TableCell(words.metricValue(metric, $0))
        }
    }
    return ReaderTable(
      caption: words.summaryCaption, note: "", files: ["backtest_summary.csv"],
      head: [words.metric, words.allYears] + years, rows: rows)
  }

  private static let metrics = [
    "observations", "coverage_50", "coverage_90", "rps", "rps_skill_persistence",
    "rps_skill_climatology", "log_score", "never_drawn",
  ]

  /// The scores of the variants' forecasts, a column each.
  var backtestVariants: ReaderTable? {
    guard let table = facts.tables.table("backtest_variants.csv") else { return nil }
    var variants: [String] = []
    var values: [String: [String: Double]] = [:]
    let metrics = table.texts("metric")
    for (row, pair) in zip(table.texts("variant"), table.numbers("value")).enumerated() {
      if values[pair.0] == nil { variants.append(pair.0) }
      values[pair.0, default: [:]][metrics[row]] = pair.1
    }
    let shown = variants.prefix(8)
    let rows = Self.metrics.compactMap { metric -> [TableCell]? in
      guard let title = words.metric(metric) else { return nil }
      return [TableCell(title)]
        + shown.map { TableCell(words.metricValue(metric, values[$0]?[metric] ?? .nan)) }
    }
    return ReaderTable(
      caption: words.variantsOfBacktest, note: words.variantsOfBacktestNote,
      files: ["backtest_variants.csv"], head: [words.metric] + shown.map(words.variant), rows: rows)
  }
}

extension Words {
  /// A value with half the width of its 95 % interval: certain in words, exact without an error.
  func value(_ value: Double, _ half: Double, _ isProbability: Bool) -> String {
    guard value.isFinite else { return "–" }
    if isProbability {
      guard half.isFinite else { return percent(value) }
      return value == 0 || value == 1 ? certain(value) : percent(value, half)
    }
    guard half > 0 else { return NumberFormat.short(value, digits: 4) }
    let decimals = NumberFormat.decimals(forError: half)
    return NumberFormat.fixed(value, decimals) + "\u{A0}±\u{A0}"
      + NumberFormat.fixed(half, decimals)
  }
}
