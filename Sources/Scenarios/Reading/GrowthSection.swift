import Distributions
import Studies

/// The keys of a `growth` that are given; the others stay as they are.
struct GrowthPatch {
  var drift: Distribution?
  var volatility: Double?
  var shared: [String: Double] = [:]
  var common: Double?
  var persistence: Double?

  /// The growth with these changes.
  func applied(to growth: Growth) -> Growth {
    Growth(
      drift: drift ?? growth.drift, volatility: volatility ?? growth.volatility,
      shared: growth.shared.merging(shared) { $1 }, common: common ?? growth.common,
      persistence: persistence ?? growth.persistence)
  }
}

extension SectionReader {
  /// The keys of a `growth` at an address; `groups` are the columns that `shared` may name, if they
  /// are known.
  mutating func growth(_ node: Node?, _ address: Address, groups: GroupNames?) -> GrowthPatch {
    var patch = GrowthPatch()
    guard let node else { return patch }
    if let drift = node["drift"], let distribution = distribution(drift) {
      let point = distribution.quantile(0.01)
      if point >= -1 {
        patch.drift = distribution
        warnOfLargeDrift(distribution, drift, address.appending("drift"))
      } else {
        report.add(.impossibleDrift(onePercentPoint: point), at: drift.place)
      }
    }
    patch.volatility = number(node["volatility"])
    warnIfLarge(node["volatility"], "volatility", address.appending("volatility"))
    patch.persistence = number(node["persistence"])
    for entry in node["shared"]?.entries ?? [] {
      let deviation = number(entry.value)
      warnIfLarge(entry.value, "shared shock's sd", address.appending("shared", entry.key))
      if entry.key == "all" {
        patch.common = deviation
      } else if let groups, !groups.columns.contains(entry.key) {
        reportNoGroup(
          entry.key, "group column", among: groups.columns + ["all"], groups, at: entry.keyPlace)
      } else {
        patch.shared[entry.key] = deviation
      }
    }
    return patch
  }
}
