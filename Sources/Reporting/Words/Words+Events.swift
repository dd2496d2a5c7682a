/// What may happen, in plain words.
extension Words {
  /// A statement about an event, beside all others about it; `nil` where another says it.
  func event(
    _ statement: Facts.Statement, _ own: [Facts.Statement], _ label: (String) -> String,
    _ facts: Facts
  ) -> String? {
    let name = statement.subject
    switch statement.parameter {
    case "probability":
      let place = own.first { $0.parameter == "where" }
      let count = statement.entities ?? facts.entities.count
      let who = place.map { listed($0.text, count) } ?? counted(count, facts)
      let years = statement.text.replacing(", ", with: say(", ", "、"))
      let chance = shortPercent(statement.value)
      return say(
        "\(name): in \(years), each year with probability \(chance), for \(who).",
        "\(name)：\(years)年，每年概率\(chance)，涉及\(who)。")
    case "factor":
      let factor = spread(statement, NumberFormat.short(_:))
      return say(
        "\(name): \(label(statement.indicator)) is multiplied by \(factor)\(course(own)).",
        "\(name)：\(label(statement.indicator))乘以\(factor)\(course(own))。")
    default: return nil
    }
  }

  /// How long the effect of an event holds, and how it goes back; empty where it stays.
  private func course(_ event: [Facts.Statement]) -> String {
    guard let duration = event.first(where: { $0.parameter == "duration" }) else { return "" }
    let years = years(duration.value)
    guard let recovery = event.first(where: { $0.parameter == "recovery" }) else {
      return say(", for \(years) only", "，仅持续\(years)")
    }
    let back =
      recovery.text == "years"
      ? say(
        "then the effect goes back within \(self.years(recovery.value)), in equal steps of its "
          + "logarithm", "此后\(self.years(recovery.value))内按对数等步恢复")
      : say(
        "then \(shortPercent(recovery.value)) of what is left of the effect, in logarithms, is "
          + "made up each year", "此后每年恢复剩余影响（取对数）的\(shortPercent(recovery.value))")
    return say(", for \(years); \(back)", "，持续\(years)；\(back)")
  }

  private func years(_ number: Double) -> String {
    let years = NumberFormat.fixed(number, 0)
    return say(number == 1 ? "\(years) year" : "\(years) years", "\(years)年")
  }
}
