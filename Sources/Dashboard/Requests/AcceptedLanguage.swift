import RankCast

extension Language {
  /// The language that a header Accept-Language prefers: the one of most weight, of equals the first;
  /// English where it names neither.
  package init(accepted header: String) {
    var best: (language: Language, weight: Double)?
    for range in header.split(separator: ",").prefix(20) {
      let parts = range.split(separator: ";").map { $0.filter { $0 != " " }.lowercased() }
      guard let tag = parts.first else { continue }
      let weight =
        parts.dropFirst().first { $0.hasPrefix("q=") }
        .map { Double($0.dropFirst(2)) ?? 0 } ?? 1
      let primary = tag.split(separator: "-").first.map(String.init) ?? tag
      let language: Language? =
        primary == "zh" ? .simplifiedChinese : primary == "en" ? .english : nil
      guard let language, weight > 0, weight > best?.weight ?? 0 else { continue }
      best = (language, weight)
    }
    self = best?.language ?? .english
  }
}
