import RankCast

/// What the page says besides the report's words, in both languages beside each other.
struct PageWords {
  let language: Language
  private let words: LiveWords
  private let texts: [String: String]

  /// Words in a language; `names` of entities and `texts` of the scenario, by what it says.
  init(_ language: Language, names: [String: String] = [:], texts: [String: String] = [:]) {
    self.language = language
    self.texts = texts
    words = LiveWords(language, names: names)
  }

  func say(_ english: String, _ chinese: String) -> String { words.say(english, chinese) }

  /// A text of the scenario, in the language where there is a translation.
  func text(_ text: String) -> String { texts[text] ?? text }

  func name(_ entity: String) -> String { words.name(entity) }

  func meaning(of measure: Measure, in study: Study) -> String {
    words.meaning(of: measure, in: study)
  }

  var kicker: String { say("RankCast · what if?", "RankCast · 假设分析") }
  var skip: String { say("Skip to the results", "跳到结果") }
  var scenario: String { say("Scenario", "情景") }
  var otherLanguage: String { say("中文", "English") }
  var assumptions: String { say("Assumptions", "假设") }
  var assumptionsNote: String {
    say(
      "Move a slider: every run takes the same random numbers, so what changes is the assumption.",
      "移动滑块即可：每次模拟使用相同的随机数，变化仅来自假设。")
  }
  var results: String { say("Results", "结果") }
  var reset: String { say("Back to base case", "恢复基准情形") }
  var compare: String { say("Compare with base case", "与基准情形比较") }
  var draws: String { say("Draws", "模拟次数") }
  var focus: String { say("In focus", "重点对象") }
  var focusNote: String {
    say("The first one makes the headline.", "排在首位者作为标题。")
  }
  var addFocus: String { say("Add …", "添加……") }
  var share: String { say("Copy link", "复制链接") }
  var copied: String { say("Link copied.", "链接已复制。") }
  var downloads: String { say("Download", "下载") }
  var actions: String { say("What to do", "操作") }
  var trouble: String {
    say("This state cannot be computed:", "无法计算此状态（原因以英文说明）：")
  }
  var badLink: String { say("This link cannot be opened", "无法打开此链接") }
  var fromBase: String { say("Start from the base case", "从基准情形开始") }
  var yaml: String { say("The scenario as YAML", "情景文件（YAML）") }
  var yamlNote: String {
    say(
      "Put it beside the original and run it: the files come out the same, byte for byte.",
      "将其放在原文件旁运行，所得文件逐字节一致。")
  }
  var breakEven: String { say("Find break-even", "寻找临界值") }
  var breakEvenNote: String {
    say(
      "The value of one slider at which a measure reaches a target, all others as they stand.",
      "其他滑块保持不变时，使某一度量达到目标的滑块取值。")
  }
  var slider: String { say("Slider", "滑块") }
  var measure: String { say("Measure", "度量") }
  var target: String { say("Target", "目标值") }
  var find: String { say("Find", "寻找") }
  var take: String { say("Take this value", "采用此值") }
  var triangleNote: String {
    say(
      "Drag the point, or use the sliders: the nearer a corner, the more it weighs.",
      "拖动圆点或使用滑块：越靠近某一顶点，该项权重越大。")
  }
  var nothingToMove: String {
    say("This scenario has nothing that a slider could move.", "此情景没有可由滑块调整的参数。")
  }
  var noScript: String {
    say("This page needs JavaScript.", "此页面需要 JavaScript。")
  }

  /// The heading of a group.
  func heading(_ topic: ControlGroup.Topic, in item: Shelf.Item) -> String {
    switch topic {
    case .weights(nil): say("Weights", "权重")
    case .weights(let pillar?): say("Weights within \(text(pillar))", "“\(text(pillar))”内部权重")
    case .weightModel: say("How firm the weights are", "权重的确定程度")
    case .growth(let label): say("Growth: \(text(label))", "增长：\(text(label))")
    case .override(let name, let indicator):
      "\(subject(ofOverride: name, in: item)) · \(text(indicator))"
    case .events: say("Events", "事件")
    }
  }

  /// Whom an override is for: an entity, or the members of a group; its name where that is a list.
  private func subject(ofOverride name: String, in item: Shelf.Item) -> String {
    let scenario = item.scenario
    let address = Address("overrides", name, "where")
    let keys = scenario.keys(at: address)
    let values = keys.compactMap { scenario.scalar(at: address.appending($0)) }
    guard let first = values.first, values.count == keys.count else {
      return name.replacing("-", with: " ")
    }
    if keys.count == 1, item.entities.contains(first) { return self.name(first) }
    return zip(keys, values).map { say("\(text($0)) \(text($1))", "\(text($0))：\(text($1))") }
      .joined(separator: say(", ", "，"))
  }

  /// The heading of a folder's scenarios; that of the flagship without one.
  func heading(ofFolder folder: String?) -> String {
    switch folder {
    case nil: say("Flagship", "主情景")
    case ""?: say("Other scenarios", "其他情景")
    case "examples"?: say("Examples, one feature each", "示例（各示一项功能）")
    case let folder?: folder
    }
  }

  /// The label of a control.
  func label(_ role: Control.Role) -> String {
    switch role {
    case .weight(let label): text(label)
    case .concentration: say("Concentration (large: firm)", "集中度（越大越确定）")
    case .weightSpread: say("Spread of the weights", "权重的波动范围")
    case .drift(let parameter):
      say("Growth a year", "年增长率") + suffix(parameter)
    case .volatility: say("Volatility", "波动率")
    case .level(let parameter): say("Factor on the start", "初始值系数") + suffix(parameter)
    case .probability(let event): say("Probability of \(text(event))", "“\(text(event))”的概率")
    }
  }

  private func suffix(_ parameter: String?) -> String {
    switch parameter {
    case nil: ""
    case "mean": say(", mean", "：均值")
    case "sd": say(", spread (sd)", "：标准差")
    case "low": say(", low", "：下限")
    case "high": say(", high", "：上限")
    case "mode": say(", likeliest", "：最可能值")
    case let other?: ", \(other)"
    }
  }

  /// What the script says; `{…}` is filled in.
  var scriptTexts: [String: String] {
    [
      "progress": say("{d} of {t} draws", "已完成{d}／{t}次模拟"),
      "done": say("{d} draws in {s} s", "{d}次模拟，用时{s}秒"),
      "running": say("Computing …", "计算中……"),
      "searching": say("Searching … {n} studies evaluated", "寻找中……已计算{n}个情形"),
      "failed": say("The server does not answer; is it still running?", "服务器无响应，请检查其是否仍在运行。"),
      "base": say("base {v}", "基准{v}"),
      "copied": copied,
      "remove": say("Remove {e}", "移除{e}"),
      "first": say("Put {e} first", "将{e}置于首位"),
      "changes": say("{n} changed", "已更改{n}项"),
      "minus": "−",
      "percent": say("\u{A0}%", "%"),
    ]
  }
}
