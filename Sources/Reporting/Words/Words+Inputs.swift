import Distributions

/// Inputs and parameters, which the files name by their addresses.
extension Words {
  /// An address for readers, in two lines: what it belongs to, and what of it; the address itself
  /// where it is not known.
  func input(_ address: String, _ facts: Facts) -> String {
    let place = address.split(separator: "[", maxSplits: 1).map(String.init)
    let parts = (place.first ?? address).split(separator: ".").map(String.init)
    let whose = place.count > 1 ? owner(place[1].filter { $0 != "]" }, facts) : ""
    func labelled(_ key: String, _ what: String) -> String {
      label(key, facts) + "\n" + what + whose
    }
    switch parts.first {
    case "weights" where parts.count == 1:
      guard place.count > 1 else { return say("Weights", "权重") }
      return label(String(place[1].dropLast()), facts) + "\n" + weight.lowercased()
    case "indicators" where parts.count > 2:
      return labelled(parts[1], aspect(Array(parts.dropFirst(2))))
    case "overrides" where parts.count > 3 && parts[2] == "growth":
      let what = aspect(["growth"] + parts.dropFirst(4))
      return labelled(parts[3], "\(what) (\(parts[1]))")
    case "overrides" where parts.count > 2:
      return parts[1] + "\n" + aspect(Array(parts.dropFirst(2))) + whose
    case "events" where parts.count > 1:
      let rest = parts.dropFirst(2).joined(separator: ".")
      return say("Event ", "事件") + parts[1] + (rest.isEmpty && whose.isEmpty ? "" : "\n")
        + rest + whose
    case "index" where parts.count > 1:
      return say("Recipe", "合成方法") + "\n" + parts.dropFirst().joined(separator: ".")
    default: return address
    }
  }

  /// An address for readers in one line.
  func inputLine(_ address: String, _ facts: Facts) -> String {
    Chart.plain(input(address, facts))
  }

  private func label(_ key: String, _ facts: Facts) -> String {
    facts.indicators.first { $0.key == key }?.label ?? key
  }

  /// The entity and the years of an input.
  private func owner(_ text: String, _ facts: Facts) -> String {
    let parts = text.split(separator: ",").map(String.init)
    let named = parts.map { part in
      facts.entities.contains(part) ? name(part) : part.replacing("-", with: "–")
    }
    return say(", ", "，") + named.joined(separator: say(", ", "，"))
  }

  /// What of an indicator: its growth, its error, its weight.
  private func aspect(_ parts: [String]) -> String {
    let laws = Distribution.families.map { $0.name }
    let kept = parts.filter { !laws.contains($0) }
    let what: String
    let used: Int
    switch (kept.first, kept.dropFirst().first) {
    case ("growth", "drift"): (what, used) = (say("growth rate", "增长率"), 2)
    case ("growth", "volatility"): (what, used) = (say("shocks of its own", "自身年度冲击"), 2)
    case ("growth", "persistence"): (what, used) = (say("persistence of shocks", "冲击延续"), 2)
    case ("growth", "shared"):
      let group = kept.count > 2 ? kept[2] : ""
      what =
        group == "all"
        ? say("shocks common to all", "共同冲击")
        : say("shocks shared by \(group)", "同一\(self.group(group))共有的冲击")
      used = 3
    case ("error", _): (what, used) = (say("error of the data", "数据误差"), 1)
    case ("weight", _): (what, used) = (weight.lowercased(), 1)
    case ("level", _): (what, used) = (say("starting value", "初始值"), 1)
    case ("total_growth", _): (what, used) = (say("growth of the total", "总量增长率"), 1)
    default: return kept.joined(separator: ".")
    }
    return ([what] + kept.dropFirst(used).map(point)).joined(separator: say(", ", "，"))
  }

  /// A column of groups, in Chinese where it is a usual one.
  func group(_ column: String) -> String {
    switch column {
    case "country": say(column, "国家")
    case "economy": say(column, "经济体")
    case "region": say(column, "地区")
    default: column
    }
  }

  /// A parameter of a law.
  private func point(_ name: String) -> String {
    switch name {
    case "mean": say("mean", "均值")
    case "sd": say("standard deviation", "标准差")
    default: name
    }
  }

  /// A value of an input or a parameter: growth, shocks and drawn weights in per cent.
  /// To three digits, unless the decimals are said.
  func amount(_ value: Double, of address: String, decimals: Int? = nil) -> String {
    let isShare = isShare(address)
    let scaled = isShare ? 100 * value : value
    let text =
      decimals.map { NumberFormat.fixed(scaled, $0) } ?? NumberFormat.short(scaled, digits: 3)
    return isShare ? text + say("\u{A0}%", "%") : text
  }

  /// Whether the values of an input or a parameter are shares.
  func isShare(_ address: String) -> Bool {
    address.hasPrefix("weights") || address.contains(".growth")
      || ["total_growth", ".probability"].contains(where: address.hasSuffix)
  }

  /// Limits of an input; `nil` where it has none.
  func limits(
    _ low: Double, _ high: Double, of address: String, decimals: Int? = nil
  ) -> String? {
    let from = amount(low, of: address, decimals: decimals)
    let to = amount(high, of: address, decimals: decimals)
    return switch (low.isFinite, high.isFinite) {
    case (true, true): say("\(from) to \(to)", "\(from)至\(to)")
    case (true, false): say("at least \(from)", "不低于\(from)")
    case (false, true): say("at most \(to)", "不高于\(to)")
    case (false, false): nil
    }
  }
}
