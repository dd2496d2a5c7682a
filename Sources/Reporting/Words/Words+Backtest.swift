/// The words about forecasts that were compared with what came.
extension Words {
  var backtestNote: String {
    say(
      "Forecasts from an earlier table against the ranks that were observed later.",
      "以较早数据所作预测与后来实际名次的比较。")
  }
  var summaryCaption: String { say("On the whole", "总体表现") }
  var metric: String { say("What is measured", "指标") }
  var allYears: String { say("All", "全部") }

  /// What a metric of `backtest_summary.csv` says; `nil` for those that are shown elsewhere.
  func metric(_ name: String) -> String? {
    switch name {
    case "observations": say("Ranks observed", "实际名次数")
    case "coverage_50": say("Within the middle half (50 % expected)", "落入50%区间（应为50%）")
    case "coverage_90": say("Within nine in ten (90 % expected)", "落入90%区间（应为90%）")
    case "rps": say("Error score (RPS, 0 is perfect)", "排序概率评分（0为最佳）")
    case "rps_skill_persistence": say("Better than “ranks stay”", "相对“名次不变”的改进")
    case "rps_skill_climatology": say("Better than pure chance", "相对纯随机的改进")
    case "log_score": say("Mean surprise (−ln p)", "平均意外度（−ln p）")
    case "never_drawn": say("Ranks that no draw gave", "模拟中从未出现的实际名次")
    default: nil
    }
  }

  /// A value of a metric.
  func metricValue(_ name: String, _ value: Double) -> String {
    guard value.isFinite else { return "–" }
    switch name {
    case "observations", "never_drawn": return NumberFormat.fixed(value, 0)
    case "coverage_50", "coverage_90", "rps_skill_persistence", "rps_skill_climatology":
      return percent(value, 0)
    default: return NumberFormat.short(value, digits: 3)
    }
  }

  var variantsOfBacktest: String { say("Other assumptions", "其他假设") }
  var variantsOfBacktestNote: String {
    say(
      "The same scores for the variants of the scenario, over all observations.",
      "情景各变体的同类评分，涵盖全部观测。")
  }

  func observedTitle(_ year: Int) -> String {
    say("Forecast and observed ranks in \(year)", "\(year)年预测名次与实际名次")
  }
  func observedSummary(_ shown: Int, _ all: Int) -> String {
    let rest =
      shown < all
      ? say(
        " Shown are the \(whole(shown)) of \(whole(all)) that came farthest from the forecast.",
        "此处列出\(whole(all))个中偏离预测最大的\(whole(shown))个。") : ""
    return say(
      "Ring: the rank that was observed. Dot: the median of the forecast; line: nine in ten.",
      "圆环：实际名次；点：预测中位数；线：九成区间。") + rest
  }
  var observed: String { say("observed", "实际") }
  var forecast: String { say("forecast (median)", "预测（中位数）") }

  var calibrationTitle: String { say("Are the forecasts as sure as they should be?", "预测的把握是否恰当") }
  var calibrationSummary: String {
    say(
      "Where the observed ranks fall within their forecasts, from far better (left) to far worse "
        + "(right). Even columns at the line: well calibrated; high ends: too sure; a hump: not sure "
        + "enough.",
      "实际名次在预测分布中的位置，左为远好于预测，右为远差于预测。各柱与横线齐平为校准良好；两端高为过于自信；中间高为过于保守。")
  }
  var placeInForecast: String { say("Place within the forecast", "在预测分布中的位置") }
}
