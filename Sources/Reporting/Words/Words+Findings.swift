/// What a chart shows, in a sentence: the line that a reader takes away.
extension Words {
  /// The entity whose median rank moves most over the years, or that none moves; in one year the
  /// entity whose rank is most open.
  func ranksFinding(_ facts: Facts) -> String? {
    let (first, last) = (facts.years[0], facts.years[facts.lastYear])
    let focus = facts.focus.prefix(12)
    func ends(_ entity: Int) -> (from: Double, to: Double) {
      (facts.ranks(entity, 0).median, facts.ranks(entity, facts.lastYear).median)
    }
    func move(_ entity: Int) -> Double { (ends(entity).to - ends(entity).from).magnitude }
    if !facts.isOneYear, let most = focus.max(by: { move($0) < move($1) }), move(most) >= 1 {
      let (name, from, to) = (
        name(facts.entities[most]), rank(ends(most).from), rank(ends(most).to)
      )
      return focus.count == 1
        ? say(
          "The median rank of \(name) goes from \(from) in \(first) to \(to) in \(last).",
          "\(name)的名次中位数由\(first)年的\(from)变为\(last)年的\(to)。")
        : say(
          "\(name) moves most: its median rank goes from \(from) in \(first) to \(to) in \(last).",
          "\(name)变动最大：名次中位数由\(first)年的\(from)变为\(last)年的\(to)。")
    }
    func spread(_ entity: Int) -> Double {
      let ranks = facts.ranks(entity, facts.lastYear)
      return ranks.p95 - ranks.p05
    }
    guard let most = focus.max(by: { spread($0) < spread($1) }) else { return nil }
    guard spread(most) > 0 else {
      return say(
        "In nine draws of ten these ranks stay as they are.", "在九成的模拟中，这些名次保持不变。")
    }
    let ranks = facts.ranks(most, facts.lastYear)
    let (name, range) = (name(facts.entities[most]), self.ranks(ranks.p05, ranks.p95))
    return focus.count == 1
      ? say(
        "In \(last) nine draws in ten give \(name) a rank of \(range).",
        "\(last)年，九成的模拟中\(name)的名次为\(range)。")
      : say(
        "Most open in \(last) is the rank of \(name): nine draws in ten give \(range).",
        "\(last)年最不确定的是\(name)：九成的模拟中名次为\(range)。")
  }

  /// How many of all entities have a rank that is firm.
  func heatFinding(firm: Int, of all: Int, _ year: Int) -> String {
    let few = 4 * firm <= all ? "only " : ""
    return switch firm {
    case 0:
      say(
        "In \(year) no entity holds one rank in half of the draws.",
        "\(year)年，没有对象在半数模拟中保持同一名次。")
    case all:
      say(
        "In \(year) every entity holds one rank in at least half of the draws.",
        "\(year)年，所有对象都在至少半数模拟中保持同一名次。")
    default:
      say(
        "In \(year) \(few)\(whole(firm)) of \(whole(all)) entities \(firm == 1 ? "holds" : "hold") one "
          + "rank in at least half of the draws.",
        "\(year)年，\(whole(all))个对象中\(4 * firm <= all ? "只" : "")有\(whole(firm))个在至少半数模拟中保持同一名次。")
    }
  }

  func overtakingFinding(
    _ entity: String, _ opponent: String, _ probability: Double, by year: Int
  ) -> String {
    say(
      "Likeliest: \(name(entity)) overtakes \(name(opponent)) by \(year), with "
        + "\(percent(probability)).",
      "最可能的是到\(year)年\(name(entity))超越\(name(opponent))，概率为\(percent(probability))。")
  }

  /// The chance that the answer is about, at both ends of the years.
  func chancesFinding(_ headline: Headline, _ facts: Facts) -> String? {
    guard !facts.isOneYear else { return nil }
    let (first, last) = (facts.years[0], facts.years[facts.lastYear])
    let from = facts.probability(headline.entity, 0, top: headline.top)
    let to = headline.probability
    let name = name(facts.entities[headline.entity])
    let english =
      headline.top == 1 ? "be first" : "be \(Self.ordinal(headline.top)) or better"
    let chinese = headline.top == 1 ? "排名第一" : "进入前\(headline.top)位"
    guard from.isFinite, (to - from).magnitude >= 0.005 else {
      return say(
        "The chance of \(name) to \(english) stays at \(percent(to)).",
        "\(name)\(chinese)的概率保持在\(percent(to))。")
    }
    return say(
      "The chance of \(name) to \(english) \(to > from ? "rises" : "falls") from \(percent(from)) in "
        + "\(first) to \(percent(to)) in \(last).",
      "\(name)\(chinese)的概率由\(first)年的\(percent(from))\(to > from ? "升" : "降")至\(last)年的\(percent(to))。"
    )
  }

  func variantFinding(_ variant: String, _ measure: String, _ base: String, _ value: String)
    -> String
  {
    say(
      "\(variant) changes most: \(measure), \(value) instead of \(base).",
      "影响最大的是\(variant)：\(measure)由\(base)变为\(value)。")
  }

  func sweepFinding(_ measure: String, _ ends: [(at: String, value: String)]) -> String {
    let listed = ends.map { say("\($0.value) at \($0.at)", "取\($0.at)时为\($0.value)") }
    return measure + say(": ", "：") + listed.joined(separator: say(", ", "，")) + say(".", "。")
  }

  func simplexFinding(_ leader: String, _ count: Int, of all: Int) -> String {
    say(
      "\(name(leader)) leads under \(whole(count)) of \(whole(all)) mixes of weights.",
      "\(whole(all))种权重组合中，\(name(leader))在\(whole(count))种下居首。")
  }

  func tornadoFinding(_ input: String, _ low: String, _ high: String) -> String {
    say(
      "Most depends on \(input): \(low) at the low end, \(high) at the high end.",
      "影响最大的是\(input)：取低值时为\(low)，取高值时为\(high)。")
  }

  func sobolFinding(_ input: String, _ alone: Double, _ total: Double) -> String {
    say(
      "Most important: \(input), with \(percent(alone, 0)) of the variance alone and "
        + "\(percent(total, 0)) with all interactions.",
      "\(input)最重要：单独解释方差的\(percent(alone, 0))，含交互为\(percent(total, 0))。")
  }

  func shapleyFinding(_ input: String, _ share: Double) -> String {
    say(
      "Most important: \(input), with \(percent(share, 0)) of the variance.",
      "\(input)最重要：分得方差的\(percent(share, 0))。")
  }

  func morrisFinding(_ input: String) -> String {
    say("Greatest effect: \(input).", "\(input)的效应最大。")
  }

  func calibrationFinding(_ coverage: Double) -> String {
    say(
      "The ranges of nine draws in ten held \(percent(coverage, 0)) of the ranks observed; "
        + "90\u{A0}% were to be expected.",
      "九成区间覆盖了\(percent(coverage, 0))的实际名次（应为90%）。")
  }

  func observedFinding(_ entity: String, observed: Double, median: Double) -> String {
    say(
      "\(name(entity)) came farthest from its forecast: rank \(rank(observed)) was observed, the "
        + "median was \(rank(median)).",
      "\(name(entity))偏离预测最大：实际为第\(rank(observed))名，预测中位数为\(rank(median))。")
  }
}
