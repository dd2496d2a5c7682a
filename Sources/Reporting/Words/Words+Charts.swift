import Analysis

/// The titles and summaries of charts.
extension Words {
  var year: String { say("Year", "年份") }
  var rankTitle: String { say("Rank", "名次") }
  var score: String { say("Score", "得分") }
  var weight: String { say("Weight", "权重") }

  func ranksTitle(_ facts: Facts) -> String {
    facts.isOneYear
      ? say("Ranks in \(facts.years[0])", "\(facts.years[0])年名次")
      : say("Ranks over the years", "历年名次")
  }

  func ranksSummary(_ facts: Facts) -> String {
    let last = facts.years[facts.lastYear]
    let parts = facts.focus.map { entity in
      let ranks = facts.ranks(entity, facts.lastYear)
      return say(
        "\(name(facts.entities[entity])): median \(rank(ranks.median)), nine in ten "
          + self.ranks(ranks.p05, ranks.p95),
        "\(name(facts.entities[entity]))：中位数\(rank(ranks.median))，九成介于"
          + self.ranks(ranks.p05, ranks.p95))
    }
    return say("Ranks in \(last). ", "\(last)年名次。") + parts.joined(separator: "; ") + say(".", "。")
  }

  func ranksLegend(_ facts: Facts) -> String {
    guard !facts.isOneYear else {
      return say(
        "Dot: the median rank. Thick line: half of the draws. Thin line: nine in ten.",
        "点：名次中位数；粗线：一半的模拟；细线：九成的模拟。")
    }
    return say(
      "Line: the median rank. Dark band: half of the draws. Light band: nine in ten. Each panel has "
        + "a scale of its own.",
      "线：名次中位数；深色带：一半的模拟；浅色带：九成的模拟。各图纵轴不同。")
  }

  /// `2030: median 2, nine in ten 1–3`.
  func rankNote(_ ranks: Facts.Ranks, _ year: Int) -> String {
    say(
      "\(year): median \(rank(ranks.median)), nine in ten \(self.ranks(ranks.p05, ranks.p95))",
      "\(year)年：中位数\(rank(ranks.median))，九成介于\(self.ranks(ranks.p05, ranks.p95))")
  }

  func heatTitle(_ year: Int) -> String {
    say("How likely each rank is in \(year)", "\(year)年各名次的概率")
  }

  func heatSummary(_ facts: Facts) -> String {
    let order =
      facts.isOneYear
      ? say("Rows stand in the order with nothing perturbed.", "各行按无扰动时的名次排列。")
      : say(
        "Rows stand in the order of the first year with nothing perturbed.", "各行按首年无扰动时的名次排列。")
    return say(
      "One row an entity, one column a rank; the stronger the colour, the likelier the rank. "
        + order, "每行一个对象，每列一个名次；颜色越浓，概率越大。" + order)
  }

  func topsTitle(_ facts: Facts) -> String {
    facts.isOneYear
      ? say("Chances in \(facts.years[0])", "\(facts.years[0])年概率")
      : say("Chances over the years", "历年概率")
  }

  func topPanel(_ top: Int) -> String {
    top == 1 ? say("First", "第一名") : say("Among the first \(top)", "前\(top)名")
  }

  func topsSummary(_ facts: Facts) -> String {
    let (first, last) = (facts.years[0], facts.years[facts.lastYear])
    let top = facts.tops.contains(1) ? 1 : facts.tops.first ?? 1
    let parts = facts.focus.map { entity in
      let name = name(facts.entities[entity])
      let from = percent(facts.probability(entity, 0, top: top))
      let to = percent(facts.probability(entity, facts.lastYear, top: top))
      if facts.isOneYear { return say("\(name) \(to)", "\(name)\(to)") }
      return say(
        "\(name) \(from) in \(first), \(to) in \(last)",
        "\(name)\(first)年\(from)，\(last)年\(to)")
    }
    return topPanel(top) + (facts.isOneYear ? say(" in \(last)", "（\(last)年）") : "")
      + say(": ", "：") + parts.joined(separator: "; ") + say(".", "。")
  }

  var probability: String { say("Probability", "概率") }

  func aheadTitle(_ entity: String) -> String {
    say("\(name(entity)) is ahead of …", "\(name(entity))领先于……")
  }

  func aheadSummary(_ entity: String, _ first: Int, _ last: Int) -> String {
    guard first != last else {
      return say(
        "The probability that \(name(entity)) ranks strictly better than its nearest opponents in "
          + "\(last).", "\(name(entity))\(last)年名次严格优于各主要对手的概率。")
    }
    return say(
      "The probability that \(name(entity)) ranks strictly better than its nearest opponents, in "
        + "\(first) (ring) and \(last) (dot).",
      "\(name(entity))名次严格优于各主要对手的概率：\(first)年（圆环）与\(last)年（圆点）。")
  }

  func scoresTitle(_ year: Int) -> String {
    say("Scores in \(year)", "\(year)年得分分布")
  }

  var scoresSummary: String {
    say(
      "How often the draws gave which score; each panel has a scale of its own.",
      "各得分在模拟中出现的频率；各图横轴不同。")
  }

  var weightsTitle: String { say("Weights drawn", "抽取的权重") }

  var weightsSummary: String {
    say(
      "Dot: the median weight of an indicator. Line: nine draws in ten.",
      "点：指标权重的中位数；线：九成的模拟。")
  }

  func tornadoTitle(_ measure: String) -> String {
    say("What moves: \(measure)", "影响因素：\(measure)")
  }

  /// `swing` is how far inputs go, as the record has it.
  func tornadoSummary(_ swing: String?) -> String {
    let ends =
      switch swing {
      case "90%": say("its 5 % to its 95 % point", "5%分位变到95%分位")
      case "sd":
        say("one standard deviation below its mean to one above", "均值以下一个标准差变到以上一个标准差")
      case "range": say("one end of its range to the other", "取值范围的一端变到另一端")
      default: say("its low to its high value", "低值变到高值")
      }
    return say(
      "Each bar: the measure when one input alone goes from \(ends). Dashed line: all at random.",
      "每条：仅一项输入由\(ends)时，该度量的变化。虚线：全部随机。")
  }

  func sobolTitle(_ measure: String) -> String {
    say("Sensitivity: \(measure)", "敏感度：\(measure)")
  }

  var sobolSummary: String {
    say(
      "The part of the variance that an input explains, alone and with all its interactions; lines "
        + "are 95 % intervals.",
      "各输入单独以及连同其全部交互作用所解释的方差份额；线为95%区间。")
  }

  var notConverged: String {
    let width = percent(SobolIndex.convergedWidth, 0)
    return say(
      "*: not yet converged, an interval is wider than \(width); more draws are needed.",
      "*：尚未收敛，区间宽于\(width)，需要更多次模拟。")
  }

  /// How many inputs are shown.
  func largest(_ shown: Int, of all: Int) -> String {
    say("The \(shown) largest of \(all).", "仅列出\(all)项中最大的\(shown)项。")
  }

  /// The draws of an analysis that had others than the run.
  func ownDraws(_ draws: Int) -> String {
    say("(\(whole(draws)) draws)", "（\(whole(draws))次模拟）")
  }

  var sobolLegend: [String] {
    [say("alone (first order)", "单独（一阶）"), say("with interactions (total)", "含交互（总效应）")]
  }

  var varianceShare: String { say("Part of the variance", "方差份额") }

  func morrisTitle(_ measure: String) -> String {
    say("Elementary effects: \(measure)", "基本效应：\(measure)")
  }

  var morrisSummary: String {
    say(
      "The mean size of the effect of an input (μ*); lines are 95 % intervals.",
      "各输入效应的平均大小（μ*）；线为95%区间。")
  }

  var morrisAxis: String { say("μ*, mean absolute effect", "μ*，平均绝对效应") }

  func sweepTitle(_ path: String) -> String {
    say("What follows from \(path)", "\(path) 的影响")
  }

  func sweepGridTitle(_ across: String, _ down: String) -> String {
    say("\(across) (across) and \(down) (down)", "\(across)（横）与\(down)（纵）")
  }

  var sweepSummary: String {
    say(
      "The measures at every value; the band is the Monte Carlo error (95 %).",
      "各取值下的度量；带状区域为蒙特卡罗误差（95%）。")
  }

  var sweepGridSummary: String {
    say(
      "The measure at every pair of values; the stronger the colour, the greater.",
      "各取值组合下的度量；颜色越浓，数值越大。")
  }

  /// `isRest` where another chart shows the probabilities.
  func variantsTitle(isRest: Bool) -> String {
    isRest
      ? say("The variants: ranks and scores", "各情形：名次与得分") : say("The variants", "各情形")
  }

  var variantsSummary: String {
    say(
      "Dot: the measure under a variant, on the same random numbers; bar: how far that is from the "
        + "base case; line: 95 % interval.",
      "点：各情形下的度量，使用相同的随机数；条：与基准情形的差距；线：95%区间。")
  }
}
