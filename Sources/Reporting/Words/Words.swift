/// Every text of a report, in both languages beside each other.
struct Words {
  let language: Language
  /// The names of entities in this language, by the name in the tables.
  let names: [String: String]

  init(_ language: Language, names: [String: String] = [:]) {
    self.language = language
    self.names = names
  }

  func say(_ english: String, _ chinese: String) -> String {
    switch language {
    case .english: english
    case .simplifiedChinese: chinese
    }
  }

  /// The name of an entity. An apostrophe that keeps spreadsheets from seeing a formula is not
  /// part of it.
  func name(_ entity: String) -> String {
    if let name = names[entity] { return name }
    let signs = "=+-@\t\r\u{FF1D}\u{FF0B}\u{FF0D}\u{FF20}"
    let isGuarded =
      entity.first == "'" && entity.dropFirst().first.map(signs.contains) == true
    return isGuarded ? String(entity.dropFirst()) : entity
  }

  // MARK: Numbers

  /// A probability in per cent.
  func percent(_ share: Double) -> String {
    switch share {
    case 0.0005..<0.9995: percent(share, 1)
    case 0, 1: percent(share, 0)
    case 0..<0.0005: say("<0.1\u{A0}%", "<0.1%")
    case 0.9995..<1: say(">99.9\u{A0}%", ">99.9%")
    default: "–"
    }
  }

  /// A share in per cent with so many decimals.
  func percent(_ share: Double, _ decimals: Int) -> String {
    NumberFormat.fixed(100 * share, decimals) + say("\u{A0}%", "%")
  }

  /// A share in per cent, to the digits that it needs.
  func shortPercent(_ share: Double) -> String {
    NumberFormat.short(100 * share, digits: 2) + say("\u{A0}%", "%")
  }

  /// A probability with half the width of its 95 % interval: `57.3 % ± 0.3`; of what came in about
  /// all draws, or in about none, the probability alone.
  func percent(_ share: Double, _ halfWidth: Double) -> String {
    guard share >= 0.0005, share < 0.9995 else { return percent(share) }
    let decimals = max(1, NumberFormat.decimals(forError: 100 * halfWidth))
    return percent(share, decimals) + "\u{A0}±\u{A0}"
      + NumberFormat.fixed(100 * halfWidth, decimals)
  }

  func rank(_ rank: Double) -> String { NumberFormat.short(rank) }

  func whole(_ number: Int) -> String { NumberFormat.grouped(number) }

  /// `from low to high`, or the one number.
  func ranks(_ low: Double, _ high: Double) -> String {
    low == high ? rank(low) : "\(rank(low))–\(rank(high))"
  }

  /// A text that begins with a capital.
  static func sentence(_ text: String) -> String { text.prefix(1).uppercased() + text.dropFirst() }

  /// `3rd`.
  static func ordinal(_ number: Int) -> String {
    let isTeen = (11...13).contains(number % 100)
    return switch number % 10 {
    case 1 where !isTeen: "\(number)st"
    case 2 where !isTeen: "\(number)nd"
    case 3 where !isTeen: "\(number)rd"
    default: "\(number)th"
    }
  }

  /// What ± means, in full; the page says it where a ± stands below it.
  var errorNote: String {
    say(
      "± is the Monte Carlo error (95 %): how far the number may be from that of infinitely many draws. "
        + "Whether the assumptions are right it does not say.",
      "±为蒙特卡罗误差（95%）：与无穷多次模拟所得结果可能的差距。它并不说明假设是否正确。")
  }

  /// The size of the run in a line.
  func size(_ facts: Facts) -> String {
    let years =
      facts.years.count == 1
      ? "\(facts.years[0])" : "\(facts.years[0])–\(facts.years[facts.lastYear])"
    let (draws, entities) = (whole(facts.draws), whole(facts.entities.count))
    let indicators = facts.indicators.count
    return say(
      "\(draws) draws · \(entities) entities · \(indicators) indicators · \(years)",
      "\(draws)次模拟 · \(entities)个对象 · \(indicators)项指标 · \(years)年")
  }
}
