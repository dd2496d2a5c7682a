/// Headings and labels of the page.
extension Words {
  var kicker: String { say("RankCast · what may come", "RankCast · 排名预测") }
  var skip: String { say("Skip to the answer", "跳到正文") }
  var numbers: String { say("The numbers", "查看数据") }
  var dataLink: String { say("Data: ", "数据：") }
  var heatHeading: String { say("Who may stand where", "可能的名次分布") }
  var noHeat: String {
    say(
      "There are too many ranks for a picture; they are in rank_probabilities.csv.",
      "名次过多，无法绘图；数据见 rank_probabilities.csv。")
  }
  var yearSlider: String { say("Year shown", "显示年份") }
  var scrollHint: String {
    say("The picture is wider than the screen: push it sideways.", "图片宽于屏幕，可左右滑动查看。")
  }
  var lighter: String { say("rare", "少见") }
  var darker: String { say("likely", "可能") }
  var lookHeading: String { say("Look one up", "查询单个对象") }
  var lookLabel: String { say("Entity", "对象") }
  func aheadHeading(_ facts: Facts) -> String {
    facts.isOneYear
      ? say("Who is ahead of whom", "谁领先于谁") : say("Who overtakes whom", "谁将超越谁")
  }

  /// Opponents that are left out, as nothing but reconstructed values is known of them.
  func nameless(_ count: Int) -> String {
    count == 1
      ? say(
        "One entity without a name, all of its values reconstructed, is left out here.",
        "此处未列出1个未具名且数值全部为重建的对象。")
      : say(
        "\(whole(count)) entities without a name, all of their values reconstructed, are left out "
          + "here.", "此处未列出\(whole(count))个未具名且数值全部为重建的对象。")
  }

  func aheadNote(_ first: Int, _ last: Int) -> String {
    first == last
      ? say(
        "Shown are the opponents with whom it is most open. Left of the dashed line the opponent is "
          + "likelier ahead.", "仅显示胜负最难料的对手。虚线左侧表示对手领先的可能性更大。")
      : say(
        "Shown are the opponents with whom it is most open in \(last); "
          + "left of the dashed line the opponent is likelier ahead.",
        "仅显示\(last)年胜负最难料的对手；虚线左侧表示对手领先的可能性更大。")
  }

  var overtakingCaption: String {
    say("The likeliest overtakings", "最可能发生的超越")
  }
  /// What an overtaking is; of an entity's there are at most `limit` where some are left out.
  func overtakingNote(limit: Int?) -> String {
    say(
      "Behind or level in the first year, and ahead at some time by the last.",
      "首年落后或并列，而到末年为止曾经领先。")
      + (limit.map { say(" At most \($0) an entity are shown.", "每个对象最多显示\($0)项。") } ?? "")
  }
  var unlikeScores: String {
    say(
      "Draws differ in the way that values become comparable: their scores have different scales, "
        + "and only ranks can be compared across them.",
      "各次模拟的归一化方式不同，得分尺度各异，只有排名可以相互比较。")
  }
  var overtakes: String { say("Overtakes", "超越") }
  var entity: String { say("Entity", "对象") }
  var opponent: String { say("Opponent", "对手") }
  var indicator: String { say("Indicator", "指标") }
  var median: String { say("Median", "中位数") }
  var nineInTen: String { say("Nine in ten", "九成区间") }
  func undisturbedRank(_ year: Int) -> String {
    say("Undisturbed \(year)", "\(year)年无扰动名次")
  }
  func focusCaption(_ year: Int) -> String { say("In \(year)", "\(year)年") }
  var undisturbedNote: String {
    say(
      "Undisturbed: the rank with every input at its central value, nothing perturbed.",
      "无扰动名次：所有输入取中心值、未加任何扰动时的名次。")
  }

  func first(_ top: Int) -> String { top == 1 ? say("First", "第一") : say("Top \(top)", "前\(top)") }

  var centralCaption: String {
    say("The weights under which each comes first", "使各对象居首的平均权重")
  }
  var assumptionsHeading: String { say("What is assumed", "主要假设") }
  var assumptionsNote: String {
    say(
      "Results follow from these assumptions, and hold if they do. Where each comes from, the author "
        + "of the scenario says in its comments.",
      "结果取决于这些假设，仅在其成立时有效；各假设的依据见情景作者的注释。")
  }
  var qualityHeading: String { say("How good the data are", "数据质量") }
  var qualityCaption: String {
    say("How the cells of the table came about", "数据单元的来源")
  }
  var qualityNote: String {
    say(
      "±: the standard error of the value in the middle, in per cent of it.",
      "±：居中数值的标准误，占该数值的百分比。")
  }
  var qualityFocus: String { say("The values of the focus entities", "重点对象的数值") }
  var value: String { say("Value", "数值") }
  var standardError: String { say("Standard error", "标准误") }
  var source: String { say("Source", "来源") }

  func status(_ status: String) -> String {
    switch status {
    case "": say("not stated", "未注明")
    case "reported": say("reported", "已公布")
    case "derived": say("derived", "推算")
    case "reconstructed": say("reconstructed", "重建")
    case "missing": say("missing", "缺失")
    case "interval": say("interval", "区间")
    case "estimated": say("estimated", "估计")
    case "imputed": say("imputed", "填补")
    default: status
    }
  }

  func allHeading(_ year: Int) -> String { say("All in \(year)", "\(year)年全部对象") }
  func allSummary(_ count: Int) -> String {
    say("Table of \(whole(count)) entities", "\(whole(count))个对象的表格")
  }
  var repeatHeading: String { say("How to repeat it", "如何复现") }
  var version: String { say("Version", "版本") }
  var seed: String { say("Seed", "随机种子") }
  var draws: String { say("Draws", "模拟次数") }
  var generator: String { say("Generator", "随机数发生器") }
  var design: String { say("Design", "抽样设计") }
  var scenarioSum: String { say("Scenario, SHA-256", "情景文件 SHA-256") }
  var dataSum: String { say("Data, SHA-256", "数据 SHA-256") }
  var warnings: String { say("Warnings", "警告（原文为英文）") }
  var files: String { say("Files and their checksums", "文件与校验和") }
  var file: String { say("File", "文件") }
  var repeatNote: String {
    say(
      "The same scenario, data, seed, version and kind of processor give the same numbers to the "
        + "last digit, whatever the number of threads. The scenario as run is in scenario.yaml.",
      "情景、数据、种子、版本和处理器类型相同，则结果逐位一致，与线程数无关。本次运行的情景见 scenario.yaml。")
  }
  var measures: String { say("What was asked", "所求度量") }
  var measure: String { say("Measure", "度量") }

  /// How the points of the unit cube are laid out.
  func design(_ name: String) -> String {
    switch name {
    case "random": say("random", "随机抽样")
    case "latin-hypercube": say("Latin hypercube", "拉丁超立方")
    case "sobol": say("Sobol’ sequence", "Sobol’序列")
    default: name
    }
  }

  /// That parts of the run are not in it; `nil` where all are, or where it had no parts.
  func missingParts(_ facts: Facts) -> String? {
    guard let parts = facts.parts, !parts.missing.isEmpty else { return nil }
    let (missing, total) = (whole(parts.missing.count), whole(parts.total))
    let listed =
      parts.missing.prefix(12).map(whole).joined(separator: say(", ", "、"))
      + (parts.missing.count > 12 ? "…" : "")
    let verb = parts.missing.count == 1 ? "is" : "are"
    return say(
      "\(missing) of \(total) parts of this run \(verb) missing (\(listed)): it rests on "
        + "\(whole(facts.draws)) of the \(whole(parts.drawsAsked)) draws that were asked for.",
      "本次运行的\(total)个部分中缺少\(missing)个（\(listed)）："
        + "所要求的\(whole(parts.drawsAsked))次模拟中只有\(whole(facts.draws))次计入结果。")
  }

  /// What came in every draw, or in none.
  func certain(_ share: Double) -> String {
    share == 0 ? say("in no draw", "从未出现") : say("in every draw", "每次模拟均如此")
  }

  /// What a measure is, and whether it is a probability; its name where that is not known.
  func measure(_ name: String, _ facts: Facts) -> (meaning: String, isProbability: Bool) {
    let stated = facts.statements.first { $0.topic == "measure" && $0.text == name }
    guard let stated else { return (name, false) }
    let (entity, year) = (self.name(stated.subject), Int(bounded: stated.value))
    let parts = stated.parameter.split(separator: " ", maxSplits: 1).map(String.init)
    guard parts.count == 2 else { return (name, false) }
    if parts[0] == "ahead_of" {
      let other = self.name(parts[1])
      return (
        say("\(entity) is ahead of \(other) in \(year)", "\(entity)在\(year)年领先于\(other)"), true
      )
    }
    if parts[0] == "rank", let top = parts[1].split(separator: " ").last.flatMap({ Int($0) }) {
      let meaning =
        top == 1
        ? say("\(entity) is first in \(year)", "\(entity)在\(year)年排名第一")
        : say(
          "\(entity) is among the first \(top) in \(year)", "\(entity)在\(year)年进入前\(top)名")
      return (meaning, true)
    }
    let statistic =
      switch parts[0] {
      case "mean": say("mean", "平均")
      case "median": say("median", "中位数")
      case "sd": say("standard deviation of the", "标准差：")
      default: say("\(parts[0].dropFirst()) % quantile of the", "\(parts[0].dropFirst())%分位")
      }
    let variable =
      switch parts[1] {
      case "rank": say("rank", "名次")
      case "score": say("score", "得分")
      default: say("shift of rank", "名次变动")
      }
    let whose = entity.isEmpty ? say("all entities", "所有对象") : entity
    return (
      say(
        "\(statistic) \(variable) of \(whose) in \(year)",
        "\(whose)在\(year)年的\(statistic)\(variable)"),
      false
    )
  }

  /// What the script says; `{…}` is filled in.
  var scriptTexts: [(key: String, text: String)] {
    [
      ("heat", say("How likely each rank is in {y}", "{y}年各名次的概率")),
      ("cell", say("{e}, {y}: rank {r} in {p} of the draws", "{e}，{y}年：{p}的模拟中为第{r}名")),
      (
        "look",
        say(
          "{e}: in {y} the median rank is {m}, nine draws in ten give {r}; undisturbed {z}.",
          "{e}：{y}年名次中位数为{m}，九成为{r}；无扰动时为{z}。")
      ),
      ("fan", say("Rank over the years", "历年名次")),
      ("ranks", say("Probability of each rank in {y}", "{y}年各名次的概率")),
      ("pct", say("\u{A0}%", "%")),
    ]
  }
}
