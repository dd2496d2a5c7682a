/// The assumptions in plain words.
extension Words {
  /// Sentences under a heading.
  struct Passage {
    let heading: String
    let sentences: [String]
  }

  /// Everything that `assumptions.csv` states.
  func assumptions(_ facts: Facts) -> [Passage] {
    let labels = Dictionary(
      facts.indicators.map { ($0.key, $0.label) }, uniquingKeysWith: { first, _ in first })
    func label(_ key: String) -> String { labels[key] ?? key }
    var passages: [Passage] = []
    func add(_ heading: String, _ sentences: [String]) {
      if !sentences.isEmpty { passages.append(Passage(heading: heading, sentences: sentences)) }
    }
    let all = facts.statements
    add(
      say("The index", "指数"),
      index(all, label) + options(all)
        + all.filter { $0.topic == "weights" }.map { weights($0, all, label) }
        + challengers(all, facts) + changes(all, label))
    for (key, label) in facts.indicators.prefix(40) {
      let own = all.filter { $0.indicator == key }
      add(
        label,
        own.filter { $0.topic == "indicator" }.compactMap(indicator)
          + own.filter { $0.topic == "data" }.map { data($0, facts) }
          + own.filter { $0.topic == "growth" }.map { growth($0, facts) })
    }
    add(
      say("What moves together", "共同变动"), all.filter { $0.topic == "correlation" }.map(correlation))
    let events = all.filter { $0.topic == "event" }
    add(
      say("What may happen", "可能发生的事件"),
      events.compactMap { statement in
        event(statement, events.filter { $0.subject == statement.subject }, label, facts)
      })
    return passages
  }

  private func challengers(_ all: [Facts.Statement], _ facts: Facts) -> [String] {
    let stated = all.filter { $0.topic == "study" && $0.parameter == "challengers" }
    guard !stated.isEmpty else {
      let count = whole(facts.entities.count)
      return [
        say(
          "Only the \(count) entities of the table compete: nobody enters, and a rank of at most "
            + "\(count) is certain.", "仅表中的\(count)个对象参与竞争：无新对象进入，排名必在前\(count)名之内。")
      ]
    }
    return stated.map {
      let number = NumberFormat.fixed($0.value, 0)
      return say(
        "\(number) challengers from below the table's end compete too; they are extrapolated and "
          + "not reported.", "榜单之外的\(number)个挑战者也参与竞争；其数值为外推，不予报告。")
    }
  }

  /// What is otherwise from a year on, a sentence a year.
  private func changes(
    _ all: [Facts.Statement], _ label: (String) -> String
  ) -> [String] {
    let changes = all.filter { $0.topic == "study" && $0.parameter == "change" }
    var years: [Int] = []
    for year in changes.map({ Int(bounded: $0.value) }) where !years.contains(year) {
      years.append(year)
    }
    return years.map { year in
      let texts = changes.filter { Int(bounded: $0.value) == year && !$0.text.isEmpty }.map {
        $0.indicator.isEmpty ? $0.text : "\(label($0.indicator)) – \($0.text)"
      }
      let list = texts.isEmpty ? "" : say(": ", "：") + texts.joined(separator: say("; ", "；"))
      return say("From \(year) on the method changes\(list).", "自\(year)年起方法改变\(list)。")
    }
  }

  private func indicator(_ statement: Facts.Statement) -> String? {
    switch statement.parameter {
    case "better": return say("Low values are good.", "数值越低越好。")
    case "normalise": return normalise(statement.text)
    case "treat":
      return statement.text == "none"
        ? say("Its values are not treated.", "其数值不作处理。")
        : say("Its values are treated first (\(statement.text)).", "先对其数值进行处理（\(statement.text)）。")
    case "goalposts":
      let (low, high) = (NumberFormat.short(statement.low), NumberFormat.short(statement.high))
      let clamps = statement.text == "clamped"
      return say(
        "\(low) counts as 0 and \(high) as 100\(clamps ? ", and so do values beyond them" : "").",
        "\(low)计为0，\(high)计为100\(clamps ? "，超出者亦同" : "")。")
    case "total":
      switch statement.text {
      case "fixed":
        let total = NumberFormat.fixed(statement.value, 0)
        return say("The total is \(total) in the first year.", "首年总量为\(total)。")
      case "draw": return say("The total is that of the entities in every draw.", "总量为每次模拟中各对象之和。")
      default: return say("The total is that of the table.", "总量为表中各值之和。")
      }
    case "total_growth":
      return say(
        "The total grows by \(shortPercent(statement.value)) a year.",
        "总量每年增长\(shortPercent(statement.value))。")
    default: return nil
    }
  }

  private func data(_ statement: Facts.Statement, _ facts: Facts) -> String {
    let count = whole(statement.entities ?? 0)
    let total = whole(facts.entities.count)
    switch statement.parameter {
    case "standard_error":
      let number = { (value: Double) in
        statement.text == "relative" ? shortPercent(value) : NumberFormat.short(value)
      }
      let range =
        statement.low == statement.high
        ? number(statement.value)
        : say(
          "\(number(statement.low)) to \(number(statement.high)), in the median "
            + number(statement.value),
          "\(number(statement.low))至\(number(statement.high))，中位数\(number(statement.value))")
      return say(
        "\(count) of \(total) values are not exact: their standard error is \(range).",
        "\(total)个数值中有\(count)个并不精确，标准误为\(range)。")
    case "missing":
      let number = statement.value.isFinite ? " \(NumberFormat.fixed(statement.value, 0))" : ""
      let way =
        statement.text.isEmpty
        ? say("as every draw chooses", "按每次模拟所选方式") : filling(statement.text) + number
      return say(
        "\(count) of \(total) values are missing and filled (\(way)).",
        "\(total)个数值中有\(count)个缺失并已填补（\(way)）。")
    case "interval":
      return say(
        "\(count) of \(total) values are known as intervals only.", "\(total)个数值中有\(count)个仅知区间。")
    default:
      return say(
        "The starting value is multiplied by \(spread(statement, NumberFormat.short(_:))) for "
          + "\(who(statement, facts)).",
        "\(who(statement, facts))的初始值乘以\(spread(statement, NumberFormat.short(_:)))。")
    }
  }

  /// A way of filling, by its word in scenarios.
  private func filling(_ way: String) -> String {
    switch way {
    case "mean": say("mean", "均值")
    case "median": say("median", "中位数")
    case "zero": say("zero", "零")
    case "group_mean": say("mean of the group", "组均值")
    case "knn": say("nearest neighbours", "最近邻")
    case "impute": say("multiple imputation", "多重插补")
    default: way
    }
  }

  private func growth(_ statement: Facts.Statement, _ facts: Facts) -> String {
    let number = shortPercent(statement.value)
    switch statement.parameter {
    case "drift":
      return say(
        "Growth a year, drawn once a draw and entity: \(spread(statement, shortPercent)) for "
          + "\(who(statement, facts)).",
        "年增长率（每次模拟、每个对象抽取一次）：\(who(statement, facts))为\(spread(statement, shortPercent))。")
    case "own_drifts":
      return say(
        "Every entity has a growth of its own, with medians from \(shortPercent(statement.low)) to "
          + "\(shortPercent(statement.high)) a year.",
        "每个对象有各自的增长率，中位数介于每年\(shortPercent(statement.low))至\(shortPercent(statement.high))。")
    case "volatility":
      return say(
        "Each year brings \(who(statement, facts)) shocks of their own, with a standard deviation of "
          + "\(number).", "\(who(statement, facts))每年受到各自的冲击，标准差\(number)。")
    case "shared":
      return say(
        "Shocks that all of the same “\(statement.subject)” have in common: \(number).",
        "同一“\(group(statement.subject))”共有的冲击：\(number)。")
    case "common":
      return say("Shocks common to all: \(number).", "所有对象共有的冲击：\(number)。")
    default:
      return say(
        "Of a year's own shock \(number) is left in the next year.", "各自冲击有\(number)延续到下一年。")
    }
  }

  private func correlation(_ statement: Facts.Statement) -> String {
    let what =
      switch statement.parameter {
      case "growth": say("the yearly shocks", "年度冲击")
      case "drift": say("the growth rates", "增长率")
      default: say("the data errors", "数据误差")
      }
    return say(
      "\(statement.subject): \(what) have a correlation of \(NumberFormat.short(statement.value)).",
      "\(statement.subject)：\(what)的相关系数为\(NumberFormat.short(statement.value))。")
  }

  /// `1.5 % (nine in ten from −0.1 % to 3.1 %)`.
  func spread(_ statement: Facts.Statement, _ number: (Double) -> String) -> String {
    guard statement.low.isFinite, statement.low < statement.high else {
      return number(statement.value)
    }
    return say(
      "\(number(statement.value)), nine in ten from \(number(statement.low)) to "
        + number(statement.high),
      "\(number(statement.value))（九成介于\(number(statement.low))至\(number(statement.high))）")
  }

  /// Whom a statement holds for.
  func who(_ statement: Facts.Statement, _ facts: Facts) -> String {
    let count = statement.entities ?? facts.entities.count
    if statement.subject.isEmpty { return counted(count, facts) }
    if count > 12, 2 * count > facts.entities.count {
      return say("the other \(whole(count)) entities", "其余\(whole(count))个对象")
    }
    return listed(statement.subject, count)
  }

  /// So many entities, or all.
  func counted(_ count: Int, _ facts: Facts) -> String {
    if count >= facts.entities.count { return say("all entities", "所有对象") }
    return say(
      count == 1 ? "1 entity" : "\(whole(count)) entities", "\(whole(count))个对象")
  }

  /// So many entities, the first of which are named.
  func listed(_ names: String, _ count: Int) -> String {
    let names = names.split(separator: "; ").map { name(String($0)) }
    let listed = names.joined(separator: say(", ", "、"))
    let rest = count - names.count
    return rest > 0
      ? say("\(listed) and \(whole(rest)) more", "\(listed)等\(whole(count))个对象") : listed
  }
}

extension NumberFormat {
  /// Three digits.
  static func short(_ number: Double) -> String { short(number, digits: 3) }
}
