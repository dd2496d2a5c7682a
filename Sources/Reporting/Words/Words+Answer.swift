/// The answer at the head of a page, how sure it is, and what it rests on: shared by the report and
/// the what-if page.
extension Words {
  /// The answer in two sentences, each with its uncertainty.
  func answer(_ headline: Headline, _ facts: Facts) -> [String] {
    let year = facts.years[facts.lastYear]
    let name = name(facts.entities[headline.entity])
    let what =
      headline.top == 1
      ? say("\(name) is first in \(year)", "\(name)在\(year)年排名第一")
      : say(
        "\(name) is \(Self.ordinal(headline.top)) or better in \(year)",
        "\(name)在\(year)年排名进入前\(headline.top)位")
    let first: String
    switch headline.probability {
    case 1: first = say("\(what) \(inAll(facts.draws)).", "\(what)：\(inAll(facts.draws))均如此。")
    case 0: first = say("\(what) \(inNone(facts.draws)).", "\(what)：\(inNone(facts.draws))。")
    default:
      let chance = percent(headline.probability, headline.halfWidth)
      first = say("\(what) with probability \(chance).", "\(what)的概率为\(chance)。")
    }
    let isFixed = headline.low == headline.high
    let range =
      isFixed
      ? say(
        "in nine draws of ten \(name) holds rank \(rank(headline.low))",
        "在九成的模拟中，\(name)的名次为第\(rank(headline.low))名")
      : say(
        "in nine draws of ten \(name) ranks between \(rank(headline.low)) and \(rank(headline.high))",
        "在九成的模拟中，\(name)的名次介于第\(rank(headline.low))与第\(rank(headline.high))名之间")
    guard let rival = headline.rival else {
      // That it is first in all draws has said it.
      if isFixed, headline.top == 1, headline.probability == 1 { return [first] }
      return [first, say("I" + range.dropFirst() + ".", range + "。")]
    }
    let other = self.name(facts.entities[rival])
    if headline.rivalProbability == 1 {
      return [
        first,
        say(
          "\(other) is, \(inAll(facts.draws)); \(range).",
          "\(other)\(inAll(facts.draws))均居第一；\(range)。"),
      ]
    }
    let chanceOfOther = percent(headline.rivalProbability, headline.rivalHalfWidth)
    let isFavourite = headline.rivalProbability > headline.probability
    if headline.isLevel {
      return [
        first,
        say(
          "\(other) is about as likely to be first, with \(chanceOfOther); \(range).",
          "\(other)夺得第一的可能性相当，为\(chanceOfOther)；\(range)。"),
      ]
    }
    return [
      first,
      say(
        isFavourite
          ? "\(other) is likelier to be first, with \(chanceOfOther); \(range)."
          : "Its closest rival, \(other), is first with \(chanceOfOther); \(range).",
        isFavourite
          ? "\(other)夺得第一的可能性更大，为\(chanceOfOther)；\(range)。"
          : "最接近的对手是\(other)，概率为\(chanceOfOther)；\(range)。"),
    ]
  }

  private func inAll(_ draws: Int) -> String {
    say("in all \(whole(draws)) draws", "在全部\(whole(draws))次模拟中")
  }

  private func inNone(_ draws: Int) -> String {
    say("in none of \(whole(draws)) draws", "\(whole(draws))次模拟中从未出现")
  }

  /// What ± means, in a line.
  var errorLine: String {
    say(
      "± is the error of the simulation (95 %); how open the future is, the percentages say.",
      "±为模拟误差（95%）：换一组随机数时结果可能的变动；未来的不确定性由概率本身表示。")
  }

  /// How much of the table is not as its source printed it; `nil` where all of it is, or where the
  /// table does not say.
  func qualityLine(_ facts: Facts) -> String? {
    guard let table = facts.tables.table("data_quality.csv") else { return nil }
    let entities = table.texts("entity")
    let statuses = table.texts("status")
    guard statuses.count == entities.count, !statuses.isEmpty else { return nil }
    let unsure = ["reconstructed", "estimated", "imputed", "derived", "interval", "missing"]
    func counted(_ rows: [Int]) -> [(kind: String, number: Int)] {
      unsure.compactMap { kind in
        let number = rows.count { statuses[$0] == kind }
        return number > 0 ? (kind, number) : nil
      }
    }
    let all = counted(Array(statuses.indices))
    guard !all.isEmpty else { return nil }
    let listed = all.enumerated().map { place, found in
      let verb = place > 0 ? "" : found.number == 1 ? "is " : "are "
      return say(
        "\(whole(found.number)) \(verb)\(status(found.kind))",
        "\(whole(found.number))个\(status(found.kind))")
    }
    let focus = Set(facts.focus.map { facts.entities[$0] })
    let own = statuses.indices.filter { focus.contains(entities[$0]) }
    let ownUnsure = counted(own).reduce(0) { $0 + $1.number }
    let english =
      listed.count > 1
      ? listed.dropLast().joined(separator: ", ") + " and " + (listed.last ?? "") : listed[0]
    // Of a cell that is blank nobody knows what the source prints.
    let blanks = all.count { ["missing", "interval"].contains($0.kind) }
    let reason =
      blanks == all.count
      ? ""
      : blanks == 0
        ? say(": the source does not print them", "，并非来源直接公布")
        : say(": none of them is a number that the source prints", "，均非来源直接公布的数值")
    return say(
      "Of the \(whole(statuses.count)) values in the table, \(english)\(reason). For the entities "
        + "in focus that is \(whole(ownUnsure)) of \(whole(own.count)).",
      "表中共\(whole(statuses.count))个数值，其中\(listed.joined(separator: "、"))\(reason)；"
        + "重点对象的\(whole(own.count))个数值中有\(whole(ownUnsure))个如此。")
  }
}
