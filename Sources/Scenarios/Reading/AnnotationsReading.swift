import Studies
import Tables

/// What tables say for readers is found by its name, so that a scenario need not state it.
///
/// The status of an indicator's cells stands in the column `X_status`, X being the column of the
/// indicator, its key, or the column of its standard errors without `_rel_se` or `_se`. Names in
/// another language stand in the file `E-names-L.csv` beside the table, E being the column of the
/// entities: its columns are E and one named by the language, `zh_hans` for zh-Hans. Texts of the
/// scenario stand in `texts-L.csv` there, by the column `text`.
extension ScenarioData {
  /// The annotations of the rows that take part; what cannot be read is none.
  func annotations(_ stated: [StatedIndicator]) -> Annotations {
    var result = Annotations()
    for indicator in stated {
      guard let column = statusColumn(of: indicator) else { continue }
      let texts = table.texts(inColumn: column)
      result.statuses[indicator.indicator.name] = rows.map { texts[$0] }
    }
    for (language, suffix, column) in Self.languages {
      let entity = table.columns[entityColumn]
      let takesPart = Set(entities)
      let names = translations("\(entity)-names-\(suffix).csv", of: entity, in: column)
        .filter { takesPart.contains($0.key) }
      if !names.isEmpty { result.names[language] = names }
      let texts = translations("texts-\(suffix).csv", of: "text", in: column)
      if !texts.isEmpty { result.texts[language] = texts }
    }
    return result
  }

  private static let languages = [(tag: "zh-Hans", suffix: "zh", column: "zh_hans")]

  private func statusColumn(of indicator: StatedIndicator) -> Int? {
    var stems = [table.columns[indicator.column], indicator.indicator.name]
    if let error = indicator.errorColumn.map({ table.columns[$0] }) {
      stems += ["_rel_se", "_se"].filter(error.hasSuffix).map { String(error.dropLast($0.count)) }
    }
    return stems.lazy.compactMap { table.index(ofColumn: "\($0)_status") }.first
  }

  /// The pairs of two columns of a file beside the table; none where it cannot be read.
  private func translations(
    _ name: String, of key: String, in column: String
  ) -> [String: String] {
    let file = FileReading.path(name, besides: path)
    guard !name.contains("/"),
      let bytes = try? FileReading.bytes(at: file, limit: 1 << 24, what: "bytes in the names"),
      let pairs = try? Table(csv: bytes, file: file),
      let keys = pairs.index(ofColumn: key), let values = pairs.index(ofColumn: column)
    else { return [:] }
    return Dictionary(
      zip(pairs.texts(inColumn: keys), pairs.texts(inColumn: values)).filter { !$1.isEmpty },
      uniquingKeysWith: { first, _ in first })
  }
}
