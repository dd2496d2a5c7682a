import Distributions
import Studies

extension SectionReader {
  /// The distribution at a node, a number being one without spread; nothing where it is not right.
  mutating func distribution(_ node: Node) -> Distribution? {
    if case .scalar = node.content { return number(node).flatMap { try? .fixed($0) } }
    guard node.entries.count == 1, let family = node.entries.first,
      !report.hasProblem(at: family.value.place)
    else { return nil }
    do {
      guard let whole = try untruncated(family) else { return nil }
      guard case .map = family.value.content, family.key != "discrete" else { return whole }
      let low = family.value["min"]
      let high = family.value["max"]
      // A limit that is wrong is reported; cutting at the other alone would mislead.
      guard (low == nil) == (number(low) == nil), (high == nil) == (number(high) == nil) else {
        return nil
      }
      return try whole.truncated(minimum: number(low), maximum: number(high))
    } catch let error as DistributionError {
      report.add(.distribution(error), at: place(of: error, in: family))
    } catch {
      return nil
    }
    return nil
  }

  private mutating func untruncated(_ family: Node.Entry) throws -> Distribution? {
    let node = family.value
    func parameters(_ names: String...) -> [Double]? {
      let values = names.compactMap { number(node[$0]) }
      return values.count == names.count ? values : nil
    }
    switch family.key {
    case "normal":
      return try parameters("mean", "sd").map { try .normal(mean: $0[0], sd: $0[1]) }
    case "lognormal": return try lognormal(family)
    case "uniform":
      return try parameters("low", "high").map { try .uniform(low: $0[0], high: $0[1]) }
    case "triangular":
      return try parameters("low", "mode", "high").map {
        try .triangular(low: $0[0], mode: $0[1], high: $0[2])
      }
    case "pert":
      return try parameters("low", "mode", "high").map {
        try .pert(low: $0[0], mode: $0[1], high: $0[2])
      }
    case "beta":
      return try parameters("alpha", "beta").map {
        try .beta(
          alpha: $0[0], beta: $0[1], low: number(node["low"]) ?? 0, high: number(node["high"]) ?? 1)
      }
    case "gamma":
      return try parameters("shape", "scale").map { try .gamma(shape: $0[0], scale: $0[1]) }
    case "student":
      return try parameters("df", "location", "scale").map {
        try .student(degreesOfFreedom: $0[0], location: $0[1], scale: $0[2])
      }
    case "discrete": return try pairs(node.entries).map { try .discrete($0) }
    case "empirical": return try empirical(node)
    case "quantiles":
      let points = node.entries.filter { $0.key != "min" && $0.key != "max" }
      return try pairs(points).map { try .quantiles($0) }
    default: return nil
    }
  }

  private mutating func lognormal(_ family: Node.Entry) throws -> Distribution? {
    let node = family.value
    guard case .map = node.content else { return nil }
    let pairs = [("mean", "sd"), ("mu", "sigma")]
    let given = pairs.filter { node[$0.0] != nil || node[$0.1] != nil }
    guard given.count == 1, let (first, second) = given.first else {
      let needed = "mean and sd of the variable, or mu and sigma of its logarithm"
      report.add(
        given.isEmpty
          ? .wrongType(found: "no parameters", needed: needed)
          : .contradiction(keys: given.map(\.0), requirement: needed), at: family.keyPlace)
      return nil
    }
    for key in [first, second] where node[key] == nil {
      report.add(
        .missingKey(
          key: key, meaning: "the other parameter beside '\(key == first ? second : first)'"),
        at: family.keyPlace)
    }
    guard let a = number(node[first]), let b = number(node[second]) else { return nil }
    return try first == "mean" ? .lognormal(mean: a, sd: b) : .lognormal(mu: a, sigma: b)
  }

  private func empirical(_ node: Node) throws -> Distribution? {
    guard case .list(let items) = node.content else { return nil }
    let values = items.compactMap { number($0) }
    return values.count == items.count ? try .empirical(values) : nil
  }

  /// Keys and values as numbers, if all of them are.
  private func pairs(_ entries: [Node.Entry]) -> [(Double, Double)]? {
    let pairs = entries.compactMap { entry -> (Double, Double)? in
      guard !report.hasProblem(at: entry.keyPlace),
        case .success(let key) = NumberReading.number(entry.key), let value = number(entry.value)
      else { return nil }
      return (key, value)
    }
    return pairs.count == entries.count ? pairs : nil
  }

  /// The parameter that an error is about, or else the family.
  private func place(of error: DistributionError, in family: Node.Entry) -> Place {
    let parameter: String? =
      switch error {
      case .notFinite(let name), .notPositive(let name, _), .negative(let name, _),
        .notIncreasing(let name, _), .outOfRange(let name, _, _, _):
        name
      case .emptyRange, .cannotTruncate: family.value["min"] != nil ? "min" : "max"
      default: nil
      }
    return parameter.flatMap { family.value[$0]?.place } ?? family.keyPlace
  }
}
