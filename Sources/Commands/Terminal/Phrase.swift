import RankCast

/// Numbers in the words of a reader.
enum Phrase {
  /// `1,234 draws`.
  static func count(_ number: Int, _ noun: String) -> String {
    let plural =
      noun.hasSuffix("y")
      ? "\(noun.dropLast())ies" : noun.hasSuffix("x") ? "\(noun)es" : "\(noun)s"
    return "\(grouped(number)) \(number == 1 ? noun : plural)"
  }

  /// A draw by the way it was made.
  static func draw(of design: Design) -> String {
    switch design {
    case .random: "draw"
    case .latinHypercube: "Latin hypercube draw"
    case .sobol: "Sobol' draw"
    }
  }

  /// `100 entities · 3 indicators · 2025–2030`.
  static func size(of study: Study) -> String {
    let first = study.horizon.lowerBound
    let last = study.horizon.upperBound
    return [
      count(study.entities.count, "entity"), count(study.indicators.count, "indicator"),
      first == last ? "\(first)" : "\(first)–\(last)",
    ].joined(separator: " · ")
  }

  /// A number with commas between thousands.
  static func grouped(_ number: Int) -> String {
    var result = ""
    let digits = String(number.magnitude)
    for (i, digit) in digits.enumerated() {
      if i > 0, (digits.count - i).isMultiple(of: 3) { result.append(",") }
      result.append(digit)
    }
    return (number < 0 ? "-" : "") + result
  }

  /// A probability in per cent with its 95 % half width: `45.9 % ± 0.3`.
  static func percent(_ estimate: Estimate) -> String {
    guard estimate.halfWidth > 0 else { return "\(fixed(100 * estimate.value, 1)) %" }
    let digits = max(1, digits(for: 100 * estimate.halfWidth))
    let halfWidth = fixed(100 * estimate.halfWidth, digits)
    return "\(fixed(100 * estimate.value, digits)) % ± \(halfWidth)"
  }

  /// A number with its 95 % half width, to the digits that the half width allows.
  static func number(_ estimate: Estimate) -> String {
    // What rounding leaves is no error.
    guard estimate.halfWidth > 1e-12 * estimate.value.magnitude else {
      return shortest(estimate.value)
    }
    let digits = digits(for: estimate.halfWidth)
    return "\(fixed(estimate.value, digits)) ± \(fixed(estimate.halfWidth, digits))"
  }

  /// The decimals that show one or two digits of an error.
  private static func digits(for halfWidth: Double) -> Int {
    var digits = 0
    var unit = 1.0
    while digits < 6, halfWidth < 2 * unit {
      unit /= 10
      digits += 1
    }
    return digits
  }

  /// A number to at most 4 decimals, none where it is whole.
  private static func shortest(_ number: Double) -> String {
    var text = fixed(number, 4)
    while text.contains("."), let last = text.last, last == "0" || last == "." {
      text.removeLast()
      if last == "." { break }
    }
    return text
  }

  /// Bytes in the unit that fits: `512 bytes`, `60.1 MB`.
  static func size(ofBytes bytes: Int) -> String {
    guard bytes >= 1_000 else { return count(bytes, "byte") }
    var (size, units) = (Double(bytes) / 1_000, ["kB", "MB", "GB", "TB", "PB"][...])
    while size >= 1_000, units.count > 1 {
      size /= 1_000
      units = units.dropFirst()
    }
    return "\(fixed(size, 1)) \(units.first ?? "")"
  }

  /// Seconds to a length that fits their size: `0.42 s`, `12 s`, `3 min 5 s`, `2 h 4 min`.
  static func duration(_ seconds: Double) -> String {
    if seconds < 10 { return "\(fixed(seconds, seconds < 1 ? 2 : 1)) s" }
    let whole = Int(min(seconds, 1e15))
    if whole < 60 { return "\(whole) s" }
    if whole < 3_600 { return "\(whole / 60) min \(whole % 60) s" }
    return "\(grouped(whole / 3_600)) h \(whole % 3_600 / 60) min"
  }

  /// A number with a fixed number of decimals, at most 6.
  static func fixed(_ number: Double, _ digits: Int) -> String {
    guard number.isFinite, number.magnitude < 1e12 else { return number.isNaN ? "–" : "\(number)" }
    let scale = (0..<digits).reduce(1) { product, _ in product * 10 }
    let scaled = Int((number.magnitude * Double(scale)).rounded())
    let sign = number < 0 && scaled > 0 ? "-" : ""
    guard digits > 0 else { return sign + String(scaled) }
    let fraction = String(scaled % scale)
    let padding = String(repeating: "0", count: digits - fraction.count)
    return "\(sign)\(scaled / scale).\(padding)\(fraction)"
  }
}
