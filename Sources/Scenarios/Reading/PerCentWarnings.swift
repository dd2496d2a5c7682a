import Distributions
import Studies

// `growth: {drift: 15}` is 1500 % a year: valid, and hardly ever meant.

extension SectionReader {
  /// Warns of a spread above 100 %.
  mutating func warnIfLarge(_ node: Node?, _ what: String, _ address: Address) {
    guard let node, let value = number(node), value > 1 else { return }
    warn(
      .perhapsPerCent(what: what, value: value, isYearly: false, isSigned: node.isPerCent), address,
      at: node.place)
  }

  /// Warns of a drift whose median or standard deviation is 100 % a year or more.
  mutating func warnOfLargeDrift(_ drift: Distribution, _ node: Node, _ address: Address) {
    let median = drift.median
    let deviation = drift.standardDeviation
    let (place, isSigned) = node.large(of: ["mean", "location", "mode", "low", "high", "mu"])
    if abs(median) >= 1 {
      warn(
        .perhapsPerCent(what: "drift", value: median, isYearly: true, isSigned: isSigned), address,
        at: place)
    }
    // Some laws have no standard deviation.
    guard deviation >= 1, deviation.isFinite else { return }
    let own = node.large(of: ["sd", "sigma", "scale"])
    guard own.place != place || abs(median) < 1 else { return }
    warn(
      .perhapsPerCent(
        what: "drift's sd", value: deviation, isYearly: true, isSigned: own.isSigned), address,
      at: own.place)
  }

  /// Warns of a factor whose median is 10 or more.
  mutating func warnOfLargeFactor(_ factor: Distribution, _ node: Node, _ address: Address) {
    let median = factor.median
    guard median >= 10 else { return }
    let (place, isSigned) = node.large(of: ["mean", "location", "mode", "low", "high", "mu"])
    warn(
      .perhapsPerCent(what: "factor", value: median, isYearly: false, isSigned: isSigned), address,
      at: place)
  }

  private mutating func warn(
    _ kind: StudyWarning.Kind, _ address: Address, at place: Place
  ) {
    report.warn(StudyWarning(address: address, kind: kind), at: place)
  }
}

extension Node {
  /// The first of some parameters of a distribution that is 1 or more in magnitude, and whether it has
  /// a per cent sign; else the distribution.
  fileprivate func large(of names: [String]) -> (place: Place, isSigned: Bool) {
    guard let family = entries.first else { return (place, isPerCent) }
    for name in names {
      guard let node = family.value[name], let value = NumberReading.number(node), abs(value) >= 1
      else { continue }
      return (node.place, node.isPerCent)
    }
    return (family.keyPlace, false)
  }

  /// Whether it is written with a per cent sign.
  fileprivate var isPerCent: Bool { text?.hasSuffix("%") ?? false }
}
