import RankCast

/// What the page says besides the report's words, in both languages beside each other.
struct PageWords {
  let language: Language
  private let words: LiveWords

  init(_ language: Language, names: [String: String] = [:]) {
    self.language = language
    words = LiveWords(language, names: names)
  }

  func say(_ english: String, _ chinese: String) -> String { words.say(english, chinese) }

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
  var reset: String { say("Back to the base case", "恢复基准情形") }
  var compare: String { say("Compare with the base case", "与基准情形比较") }
  var draws: String { say("Draws", "模拟次数") }
  var focus: String { say("In focus", "重点对象") }
  var focusNote: String {
    say("The first one makes the headline.", "排在首位者作为标题。")
  }
  var addFocus: String { say("Add …", "添加……") }
  var share: String { say("Copy the address of this state", "复制当前状态的链接") }
  var copied: String { say("Copied.", "已复制。") }
  var downloads: String { say("Take it with you", "下载") }
  var yaml: String { say("The scenario as YAML", "情景文件（YAML）") }
  var yamlNote: String {
    say(
      "Put it beside the original and run it: the files come out the same, byte for byte.",
      "将其放在原文件旁运行，所得文件逐字节一致。")
  }
  var breakEven: String { say("Find the break-even", "寻找临界值") }
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
  func heading(_ topic: ControlGroup.Topic) -> String {
    switch topic {
    case .weights(nil): say("Weights", "权重")
    case .weights(let pillar?): say("Weights within \(pillar)", "“\(pillar)”内部权重")
    case .weightModel: say("How firm the weights are", "权重的确定程度")
    case .growth(let label): say("Growth: \(label)", "增长：\(label)")
    case .override(let name, let indicator): "\(name): \(indicator)"
    case .events: say("Events", "事件")
    }
  }

  /// The label of a control.
  func label(_ role: Control.Role) -> String {
    switch role {
    case .weight(let label): label
    case .concentration: say("Concentration (large: firm)", "集中度（越大越确定）")
    case .weightSpread: say("Spread of the weights", "权重的波动范围")
    case .drift(let parameter):
      say("Growth a year", "年增长率") + suffix(parameter)
    case .volatility: say("Volatility", "波动率")
    case .level(let parameter): say("Factor on the start", "初始值系数") + suffix(parameter)
    case .probability(let event): say("Probability of \(event)", "“\(event)”的概率")
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
