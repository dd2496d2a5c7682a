import Tables

/// A comparison with a number or a text, as in `rank > 3` or `scheme = A`.
public struct Condition: Sendable, Hashable {
  /// How two things compare.
  public enum Relation: String, Sendable, Hashable, CaseIterable {
    /// Greater.
    case above = ">"
    /// Greater or equal.
    case atLeast = ">="
    /// Less.
    case below = "<"
    /// Less or equal.
    case atMost = "<="
    /// Equal.
    case equal = "="
    /// Not equal.
    case unequal = "!="
  }

  /// What is compared: the name of a column or variable.
  public let name: String
  /// How.
  public let relation: Relation
  /// What it is compared with, as it was written.
  public let text: String
  /// What it is compared with as a number; `nil` where it is none.
  public let number: Double?

  /// Reads `NAME > NUMBER`, `NAME = TEXT`; the last operator counts, so that a name may hold one.
  ///
  /// `nil` where there is no operator, name or value, or an order is asked of a text.
  public init?(_ condition: String) {
    let signs: Set<Character> = ["<", ">", "=", "!", "≤", "≥", "≠"]
    guard let end = condition.lastIndex(where: signs.contains) else { return nil }
    var start = end
    while start > condition.startIndex,
      signs.contains(condition[condition.index(before: start)])
    {
      start = condition.index(before: start)
    }
    switch condition[start...end] {
    case ">": relation = .above
    case ">=", "≥", "=>": relation = .atLeast
    case "<": relation = .below
    case "<=", "≤", "=<": relation = .atMost
    case "=", "==": relation = .equal
    case "!=", "≠", "<>": relation = .unequal
    default: return nil
    }
    name = Self.trimmed(condition[..<start])
    text = Self.trimmed(condition[condition.index(after: end)...])
    if case .number(let number) = NumberText.parse(text) {
      self.number = number
    } else {
      number = nil
    }
    let isOrder = relation != .equal && relation != .unequal
    guard !name.isEmpty, !text.isEmpty, number != nil || !isOrder else { return nil }
  }

  private static func trimmed(_ text: Substring) -> String {
    String(text.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
  }

  /// Whether a number meets the comparison; false where it is with a text.
  public func holds(for value: Double) -> Bool {
    guard let number else { return false }
    return switch relation {
    case .above: value > number
    case .atLeast: value >= number
    case .below: value < number
    case .atMost: value <= number
    case .equal: value == number
    case .unequal: value != number
    }
  }

  /// Whether a text meets the comparison; false for orders.
  public func holds(for value: String) -> Bool {
    switch relation {
    case .equal: value == text
    case .unequal: value != text
    default: false
    }
  }
}
