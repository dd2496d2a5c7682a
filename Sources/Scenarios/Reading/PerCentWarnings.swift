import Distributions
import Studies

// `growth: {drift: 15}` is 1500 % a year: valid, and hardly ever meant.

extension SectionReader {
  /// Warns of a spread above 100 %.
  mutating func warnIfLarge(_ node: Node?, _ what: String, _ address: Address) {
    guard let node, let value = number(node), value > 1 else { return }
    report.warn(
      StudyWarning(
        address: address, kind: .perhapsPerCent(what: what, value: value, isYearly: false)),
      at: node.place)
  }

  /// Warns of a drift whose median or standard deviation is 100 % a year or more.
  mutating func warnOfLargeDrift(_ drift: Distribution, _ node: Node, _ address: Address) {
    let median = drift.median
    let deviation = drift.standardDeviation
    let place = node.place(ofLargest: ["mean", "location", "mode", "low", "high", "mu"])
    if abs(median) >= 1 {
      warn("drift", median, at: place, address)
    }
    // Some laws have no standard deviation.
    guard deviation >= 1, deviation.isFinite else { return }
    let own = node.place(ofLargest: ["sd", "sigma", "scale"])
    if own != place || abs(median) < 1 { warn("drift's sd", deviation, at: own, address) }
  }

  private mutating func warn(
    _ what: String, _ value: Double, at place: Place, _ address: Address
  ) {
    report.warn(
      StudyWarning(
        address: address, kind: .perhapsPerCent(what: what, value: value, isYearly: true)),
      at: place)
  }
}

extension Node {
  /// The place of the first of some parameters of a distribution that is 1 or more in magnitude;
  /// else that of the distribution.
  fileprivate func place(ofLargest names: [String]) -> Place {
    guard let family = entries.first else { return place }
    for name in names {
      guard let node = family.value[name], let value = NumberReading.number(node), abs(value) >= 1
      else { continue }
      return node.place
    }
    return family.keyPlace
  }
}
