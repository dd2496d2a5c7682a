/// What the results of other verbs say: headings, a sentence each, and the names of columns.
extension Words {
  var whatIfHeading: String { say("What if", "假设情形") }
  var sensitivityHeading: String { say("What matters", "影响因素") }
  var discoveryHeading: String { say("When it happens", "何时发生") }
  var backtestHeading: String { say("How good earlier forecasts were", "历史预测检验") }

  // MARK: Years, openness, scores

  var firstYearsCaption: String { say("By when", "到何时为止") }
  var firstYearsNote: String {
    say(
      "The probability of having held such a rank in at least one year so far.",
      "截至各年至少有一年达到该名次的概率。")
  }

  var opennessCaption: String { say("How open the ranks are", "名次的不确定程度") }
  func opennessNote(_ facts: Facts) -> String {
    let year = facts.years[0]
    return say(
      "Open ranks: as many equally likely ranks would be as open (from the entropy). Shift: the mean "
        + "distance to the undisturbed rank of \(year).",
      "开放名次数：同样不确定的等可能名次数（由熵得出）。变动：与\(year)年无扰动名次的平均距离。")
  }
  func openRanks(_ year: Int) -> String { say("Open ranks \(year)", "\(year)年开放名次数") }
  func shift(_ year: Int) -> String { say("Shift \(year)", "\(year)年变动") }

  /// How near the whole ranking is to one by chance.
  func disorder(_ shares: [(year: Int, share: Double)]) -> String {
    let listed = shares.map {
      say("\(percent($0.share, 0)) in \($0.year)", "\($0.year)年\(percent($0.share, 0))")
    }.joined(separator: say(", ", "，"))
    return say(
      "The ranking as a whole, from 0 % (sure) to 100 % (pure chance): \(listed).",
      "整个排名从0%（完全确定）到100%（纯属偶然）：\(listed)。")
  }

  func scoreCaption(_ year: Int) -> String { say("Scores in \(year)", "\(year)年得分") }
  var undisturbed: String { say("Undisturbed", "无扰动") }

  var reversalCaption: String { say("If something were left out", "若去掉某一项") }
  func reversalNote(_ year: Int) -> String {
    say(
      "The mean change of a rank in \(year), + being worse, when an indicator or another entity is "
        + "left out; in brackets how often it changes. Both ranks are among the entities that are left.",
      "去掉某一指标或某一对象后\(year)年名次的平均变动（+为变差）；括号内为名次改变的频率。两个名次均在其余对象中比较。")
  }
  var leftOut: String { say("Left out", "去掉") }

  /// What changes no rank when it is left out.
  func unmoved(_ names: [String]) -> String {
    let listed = names.joined(separator: say(", ", "、"))
    return say("Without \(listed) no rank changes in any draw.", "去掉\(listed)后，任何模拟中名次均不变。")
  }

  // MARK: What if

  /// The name of a variant; the scenario itself is the base case.
  func variant(_ name: String) -> String {
    name == "base" ? say("base case", "基准情形") : name
  }

  var differencesCaption: String { say("Against the base case", "与基准情形相比") }
  var differencesNote: String {
    say(
      "Differences are paired, on the same random numbers; those of probabilities in percentage "
        + "points.", "差值为相同随机数下的配对差；概率之差以百分点计。")
  }
  var variantColumn: String { say("Variant", "情形") }
  var variantsCaption: String { say("What the variants change", "各情形的变动") }
  var changes: String { say("Changes", "变动") }
  var difference: String { say("Difference", "差值") }
  var noDifference: String { say("none seen", "未见变化") }
  var points: String { say("\u{A0}points", "个百分点") }

  var seekCaption: String { say("What it would take", "达到目标所需") }
  func seekNote(isCrossedAgain: Bool) -> String {
    say(
      "The value of a parameter, all else as assumed, at which the measure is as wanted.",
      "其他假设不变时，使度量达到目标值的参数取值。")
      + (isCrossedAgain
        ? say(
          " Within the range the target is crossed more than once: this is the first time from below.",
          "在该范围内目标值不止一次被穿越，此处为自下而上的首次。") : "")
  }
  var parameter: String { say("Parameter", "参数") }
  var wanted: String { say("Wanted", "目标") }
  var needed: String { say("Needed (95 %)", "所需取值（95%区间）") }
  var reached: String { say("Reached", "达到") }
  var notInRange: String { say("not within the range", "范围内无解") }
  var along: String { say("Where", "条件") }

  func simplexTitle(_ year: Int) -> String {
    say("Who leads under which weights in \(year)", "不同权重下\(year)年谁居首位")
  }
  var simplexSummary: String {
    say(
      "Every dot is a mix of weights: at a corner one indicator counts alone, in the middle all "
        + "alike. Its colour: who is most probably first; the fainter, the less sure.",
      "每个点代表一种权重组合：角上只计一项指标，中心各项相等。颜色表示最可能居首者；颜色越淡越不确定。")
  }
  var triangleTitle: String { say("What follows from the weights", "权重的影响") }
  var triangleSummary: String {
    say(
      "Every dot is a mix of weights: at a corner one indicator counts alone; the stronger the "
        + "colour, the likelier.", "每个点代表一种权重组合：角上只计一项指标；颜色越浓，概率越大。")
  }

  // MARK: What matters

  var endsLegend: (low: String, high: String) {
    (say("input low", "输入取低值"), say("input high", "输入取高值"))
  }

  /// An input with the measure at its ends.
  func bend(_ input: String, low: String, high: String) -> String {
    say("\(input) (low \(low), high \(high))", "\(input)（低\(low)，高\(high)）")
  }

  /// Inputs whose ends lie on one side of the measure with everything at random.
  func bending(_ inputs: [String]) -> String {
    let listed = inputs.joined(separator: say("; ", "；"))
    return say(
      "Both ends on one side of the dashed line, so what lies in between counts and the bar says too "
        + "little: \(listed).",
      "两端均在虚线同侧，即中间取值才起作用，条形低估其影响：\(listed)。")
  }

  func withinError(_ inputs: [String]) -> String {
    let listed = inputs.joined(separator: say("; ", "；"))
    return say(
      "Within the error of the simulation, so no effect to be seen: \(listed).",
      "在模拟误差之内、看不出影响的：\(listed)。")
  }

  func shapleyTitle(_ measure: String) -> String {
    say("Shares of the variance: \(measure)", "方差份额：\(measure)")
  }
  var shapleySummary: String {
    say(
      "The part of the variance that falls to each input (Shapley effect), which add up to all of it; "
        + "lines are 95 % intervals.", "各输入分得的方差份额（Shapley效应），合计为全部；线为95%区间。")
  }

  // MARK: When it happens

  /// The boxes' event, which the record words in English.
  func event(_ event: String) -> String {
    say("The event: \(event).", "事件（原文）：\(event)。")
  }

  func box(_ number: Int, density: String, all: String, coverage: String, mass: String) -> String {
    say(
      "Box \(number): the event happens in \(density) of the draws in it, against \(all) of all "
        + "draws. The box holds \(coverage) of all events and \(mass) of all draws. In it:",
      "第\(number)号区域：其中\(density)的模拟发生该事件，而全部模拟为\(all)。该区域包含\(coverage)的事件和"
        + "\(mass)的模拟。条件：")
  }

  func limited(_ input: String, _ limits: String, mayBeChance: Bool) -> String {
    let doubt = mayBeChance ? say(" (may be chance)", "（可能出于偶然）") : ""
    return say("\(input): \(limits)\(doubt)", "\(input)：\(limits)\(doubt)")
  }

  var trajectoryTitle: String { say("Coverage against density", "覆盖率与密度") }
  var trajectorySummary: String {
    say(
      "Every box that was tried. Across: the part of all events that it holds; up: how often the event "
        + "happens in it.", "搜索过程中的各区域。横轴：所含事件的比例；纵轴：其中事件发生的频率。")
  }
  var coverage: String { say("Events that the box holds", "所含事件比例") }
  var density: String { say("Draws with the event", "事件发生频率") }
  var chosenBoxes: String { say("told above", "上述区域") }
  var otherBoxes: String { say("others", "其他区域") }
}
