import Composite

/// How scores are made, in plain words.
extension Words {
  func index(_ all: [Facts.Statement], _ label: (String) -> String) -> [String] {
    let all = all.filter { $0.topic == "index" }
    let isNested = all.contains { $0.parameter == "pillar" }
    let (indicators, pillars) = (say("the indicators", "各指标"), say("the pillars", "各支柱"))
    func score(_ way: String) -> String { say("The score is \(way).", "得分为\(way)。") }
    return all.compactMap { statement in
      switch statement.parameter {
      case "normalise": normalise(statement.text)
      case "aggregate":
        score(aggregate(statement.text, isNested ? pillars : indicators, statement.value))
      case "scale":
        statement.text == "sum"
          ? say(
            "Scores are shown as sums: as many times the mean as there are indicators.",
            "得分以总和表示，即平均值乘以指标数。") : nil
      case "treat":
        say(
          "Skewed values are treated first (\(statement.text)).", "先对偏态数值进行处理（\(statement.text)）。")
      case "pillar": pillar(statement, all, label)
      default: nil
      }
    }
  }

  /// What every path chooses, a sentence a part of the recipe.
  func options(_ all: [Facts.Statement]) -> [String] {
    let options = all.filter { $0.topic == "index" && $0.parameter == "option" }
    var parts: [String] = []
    for option in options where !parts.contains(option.subject) { parts.append(option.subject) }
    return parts.map { part in
      let list = options.filter { $0.subject == part }
        .map { "\($0.text) \(shortPercent($0.value))" }.joined(separator: say(", ", "，"))
      return say("Drawn anew in every draw, \(part): \(list).", "每次模拟随机选取 \(part)：\(list)。")
    }
  }

  func normalise(_ kind: String) -> String {
    let counts = Normalisation(name: kind).map { type(of: $0.way).counts }
    let way = counts.map { say($0.english, $0.chinese) } ?? kind
    return say("Every value counts \(way).", "各指标数值按\(way)计入。")
  }

  /// The way in which some members, named in this language, are put together.
  private func aggregate(
    _ kind: String, _ members: String, _ exponent: Double = .nan
  ) -> String {
    switch kind {
    case "power" where exponent.isFinite:
      say(
        "the weighted mean of \(members) with the exponent \(NumberFormat.short(exponent))",
        "\(members)的加权幂平均（指数\(NumberFormat.short(exponent))）")
    case "arithmetic": say("the weighted mean of \(members)", "\(members)的加权平均")
    case "geometric":
      say("the weighted geometric mean of \(members)", "\(members)的加权几何平均")
    case "harmonic":
      say("the weighted harmonic mean of \(members)", "\(members)的加权调和平均")
    default:
      say("put together from \(members) by the method “\(kind)”", "由\(members)按“\(kind)”方法合成")
    }
  }

  /// A pillar with its weight beside its siblings, its way of aggregating and its members.
  private func pillar(
    _ statement: Facts.Statement, _ all: [Facts.Statement], _ label: (String) -> String
  ) -> String {
    let members = all.filter { $0.parameter == "member" && $0.subject == statement.subject }
      .map { $0.indicator.isEmpty ? $0.text : label($0.indicator) }
      .joined(separator: say(", ", "、"))
    let what =
      statement.text.isEmpty || members.isEmpty ? members : aggregate(statement.text, members)
    let head = say("Pillar \(statement.subject)", "支柱“\(statement.subject)”")
    let weight = NumberFormat.short(statement.value)
    return say(
      "\(head) (weight \(weight))\(what.isEmpty ? "" : ": ")\(what).",
      "\(head)（权重\(weight)）\(what.isEmpty ? "" : "：")\(what)。")
  }

  func weights(
    _ law: Facts.Statement, _ all: [Facts.Statement], _ label: (String) -> String
  ) -> String {
    let stated = all.filter { $0.topic == "indicator" && $0.parameter == "weight" }
    let listed =
      stated.prefix(8).map { "\(label($0.indicator)) \(percent($0.value, 1))" }
      .joined(separator: say(", ", "，")) + (stated.count > 8 ? "…" : "")
    switch law.parameter {
    case "bounds":
      let (low, high) = (shortPercent(law.low), shortPercent(law.high))
      return say(
        "The weight of \(label(law.indicator)) lies between \(low) and \(high).",
        "\(label(law.indicator))的权重介于\(low)与\(high)之间。")
    case "order":
      let chain = law.text.split(separator: " ≥ ").map { label(String($0)) }.joined(
        separator: " ≥ ")
      return say("In order of weight: \(chain).", "按权重排序：\(chain)。")
    default: break
    }
    switch law.text {
    case "fixed": return say("The weights are fixed: \(listed).", "权重固定：\(listed)。")
    case "dirichlet":
      return say(
        "The weights are drawn anew in every draw around \(listed) (Dirichlet, concentration "
          + "\(NumberFormat.short(law.value))).",
        "每次模拟都重新抽取权重，围绕\(listed)（狄利克雷分布，集中度\(NumberFormat.short(law.value))）。")
    case "noise":
      return say(
        "In every draw each weight varies by up to ± \(shortPercent(law.value)) around \(listed).",
        "每次模拟中，各权重在\(listed)附近变动至多±\(shortPercent(law.value))。")
    case "normal":
      return say(
        "In every draw each weight varies around \(listed) with a standard deviation of "
          + "\(shortPercent(law.value)) of it.",
        "每次模拟中，各权重围绕\(listed)变动，标准差为其\(shortPercent(law.value))。")
    case "experts":
      return say(
        "In every draw the weights are those of one of \(NumberFormat.fixed(law.value, 0)) experts.",
        "每次模拟采用\(NumberFormat.fixed(law.value, 0))位专家之一的权重。")
    default:
      return say(
        "All weights that meet the stated order and bounds are equally likely.",
        "满足给定顺序与界限的所有权重等可能。")
    }
  }
}
