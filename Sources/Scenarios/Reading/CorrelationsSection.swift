import Studies

extension SectionReader {
  /// The correlations; those that are not right are left out.
  mutating func correlations() -> Correlations {
    var correlations = Correlations.none
    for kind in Correlations.Kind.allCases {
      var known: Set<[Int]> = []
      for entry in root["correlations"]?[kind.rawValue]?.entries ?? [] {
        guard let (first, second) = pair(entry) else { continue }
        guard known.insert([min(first, second), max(first, second)]).inserted else {
          report.add(
            .outOfRange(value: "'\(entry.key)' again", requirement: "each pair once"),
            at: entry.keyPlace)
          continue
        }
        if let value = number(entry.value) {
          correlations[kind].append(Correlation(first, second, value))
        }
      }
    }
    return correlations
  }

  /// The indicators that `a~b` names.
  private mutating func pair(_ entry: Node.Entry) -> (Int, Int)? {
    let names = indicatorEntries.map(\.key)
    let parts = entry.key.split(separator: "~", omittingEmptySubsequences: false).map(trimmed)
    guard parts.count == 2, parts.allSatisfy({ !$0.isEmpty }) else {
      report.add(
        .wrongType(found: "'\(entry.key)'", needed: "two indicators, as in `pct~scie`"),
        at: entry.keyPlace)
      return nil
    }
    let places = parts.map { names.firstIndex(of: $0) }
    for (part, place) in zip(parts, places) where place == nil {
      reportUnknown(part, "indicator", among: names, at: entry.keyPlace)
    }
    guard let first = places[0], let second = places[1] else { return nil }
    guard first != second else {
      report.add(
        .outOfRange(value: "'\(entry.key)'", requirement: "two different indicators"),
        at: entry.keyPlace)
      return nil
    }
    return (first, second)
  }

  private func trimmed(_ text: Substring) -> String {
    String(text.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
  }
}
