// The folder is the one place where problems and warnings become words.

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

func listed(_ names: [String]) -> String {
  let shown = names.prefix(3).map { "'\(shortened($0))'" }
  guard names.count > 3 else { return shown.joined(separator: ", ") }
  return shown.joined(separator: ", ") + " and \(names.count - 3) more"
}

/// A value of the user's, cut where it is longer than a line should be.
func shortened(_ text: String) -> String {
  let scalars = text.unicodeScalars
  return scalars.count > 60 ? String(scalars.prefix(60)) + "…" : text
}

/// A value in quotes cut within them; one without quotes cut all the same.
func quoted(_ text: String) -> String {
  guard text.count > 2, text.hasPrefix("'"), text.hasSuffix("'") else { return shortened(text) }
  return "'" + shortened(String(text.dropFirst().dropLast())) + "'"
}

/// The first of many things, with commas.
func firstOf(_ items: [String]) -> String {
  let limit = 15
  let rest = items.count > limit ? ", and \(items.count - limit) more" : ""
  return items.prefix(limit).joined(separator: ", ") + rest
}

/// To four digits or so.
func rounded(_ value: Double) -> Double {
  abs(value) < 1e9 ? (value * 1000).rounded() / 1000 : value
}

func percent(_ value: Double) -> String {
  let tenths = (value * 1000).rounded() / 10
  return number(tenths) + " %"
}

/// A number without a needless `.0`.
func number(_ value: Double) -> String {
  let text = "\(value)"
  return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
}
