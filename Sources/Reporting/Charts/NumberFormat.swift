/// Numbers as readers see them.
package enum NumberFormat {
  /// A number with a fixed number of decimals, at most 9; a true minus sign.
  package static func fixed(_ number: Double, _ decimals: Int) -> String {
    guard number.isFinite else { return number.isNaN ? "–" : number < 0 ? "−∞" : "∞" }
    var scale = 1.0
    for _ in 0..<max(0, min(9, decimals)) { scale *= 10 }
    guard number.magnitude * scale < 1e15 else { return number.description }
    let scaled = Int((number.magnitude * scale).rounded())
    let sign = number < 0 && scaled > 0 ? "−" : ""
    guard decimals > 0 else { return sign + grouped(scaled) }
    let fraction = String(scaled % Int(scale))
    let padding = String(repeating: "0", count: min(9, decimals) - fraction.count)
    return "\(sign)\(grouped(scaled / Int(scale))).\(padding)\(fraction)"
  }

  /// A whole number of 0 or more, with commas between thousands from a least number on.
  package static func grouped(_ whole: Int, from least: Int = 10_000) -> String {
    let digits = String(whole)
    guard whole >= least else { return digits }
    var text = ""
    for (place, digit) in digits.enumerated() {
      if place > 0, (digits.count - place).isMultiple(of: 3) { text.append(",") }
      text.append(digit)
    }
    return text
  }

  /// A value with commas between thousands where it is whole, else to five digits.
  package static func grouped(value: Double) -> String {
    guard value.rounded() == value, (0..<1e15).contains(value) else {
      return short(value, digits: 5)
    }
    return grouped(Int(value), from: 1_000)
  }

  /// A number to about `digits` significant digits, without zeros at the end.
  package static func short(_ number: Double, digits: Int = 3) -> String {
    guard number.isFinite, number != 0 else { return fixed(number, 0) }
    guard number.magnitude >= 1e-6, number.magnitude < 1e15 else { return number.description }
    var decimals = digits - 1
    var size = number.magnitude
    while size >= 10, decimals > 0 { (size, decimals) = (size / 10, decimals - 1) }
    while size < 1, decimals < 9 { (size, decimals) = (size * 10, decimals + 1) }
    var text = fixed(number, decimals)
    while text.contains("."), let last = text.last, last == "0" || last == "." {
      text.removeLast()
      if last == "." { break }
    }
    return text
  }

  /// The decimals that show an error to one or two digits, at most 6.
  package static func decimals(forError error: Double) -> Int {
    guard error > 0 else { return 0 }
    var decimals = 0
    var unit = 1.0
    while decimals < 6, error < 2 * unit { (unit, decimals) = (unit / 10, decimals + 1) }
    return decimals
  }
}
