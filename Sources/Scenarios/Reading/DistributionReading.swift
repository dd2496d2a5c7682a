import Distributions
import Studies

extension SectionReader {
  /// The distribution at a node, a number being one without spread; nothing where it is not right.
  mutating func distribution(_ node: Node) -> Distribution? {
    if case .scalar = node.content { return number(node).flatMap { try? .fixed($0) } }
    guard node.entries.count == 1, let entry = node.entries.first,
      !report.hasProblem(at: entry.value.place),
      let family = Distribution.families.first(where: { $0.name == entry.key }),
      let given = given(entry, family.parameters)
    else { return nil }
    do throws(DistributionError) {
      let whole = try Distribution(family, given)
      guard family.parameters.allowLimits else { return whole }
      let (low, high) = (entry.value["min"], entry.value["max"])
      // A limit that is wrong is reported; cutting at the other alone would mislead.
      guard (low == nil) == (number(low) == nil), (high == nil) == (number(high) == nil) else {
        return nil
      }
      return try whole.truncated(minimum: number(low), maximum: number(high))
    } catch {
      report.add(.distribution(error), at: place(of: error, in: entry))
      return nil
    }
  }

  /// The parameters of a distribution; nothing where one is not right.
  private mutating func given(_ entry: Node.Entry, _ form: ParameterForm) -> GivenParameters? {
    let node = entry.value
    switch form {
    case .named(let parameters):
      return numbers(parameters, in: node)
    case .alternatives(let sets):
      return chosen(sets, entry).flatMap { numbers($0.parameters, in: node) }
    case .valuesWithProbabilities:
      return pairs(node.entries).map { GivenParameters(pairs: $0) }
    case .probabilitiesWithValues:
      return pairs(node.entries.filter { $0.key != "min" && $0.key != "max" })
        .map { GivenParameters(pairs: $0) }
    case .values:
      guard case .list(let items) = node.content else { return nil }
      let values = items.compactMap { number($0) }
      return values.count == items.count ? GivenParameters(values: values) : nil
    }
  }

  private func numbers(_ parameters: [Parameter], in node: Node) -> GivenParameters? {
    var numbers: [String: Double] = [:]
    for parameter in parameters {
      guard let value = number(node[parameter.name]) ?? parameter.standard else { return nil }
      numbers[parameter.name] = value
    }
    return GivenParameters(numbers: numbers)
  }

  /// The one set of parameters that is given; reported where it is none, several, or not whole.
  private mutating func chosen(_ sets: [ParameterSet], _ entry: Node.Entry) -> ParameterSet? {
    let node = entry.value
    guard case .map = node.content else { return nil }
    let given = sets.filter { $0.names.contains { node[$0] != nil } }
    guard given.count == 1, let set = given.first else {
      let needed = sets.map { $0.names.joined(separator: " and ") + " of " + $0.subject }
        .joined(separator: ", or ")
      report.add(
        given.isEmpty
          ? .wrongType(found: "no parameters", needed: needed)
          : .contradiction(keys: given.compactMap(\.names.first), requirement: needed),
        at: entry.keyPlace)
      return nil
    }
    for key in set.names where node[key] == nil {
      let others = set.names.filter { $0 != key }.map { "'\($0)'" }.joined(separator: " and ")
      report.add(
        .missingKey(key: key, meaning: "the other parameter beside \(others)"), at: entry.keyPlace)
    }
    return set
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

extension ParameterForm {
  /// Whether `min` and `max` may stand beside the parameters.
  fileprivate var allowLimits: Bool {
    switch self {
    case .named, .alternatives, .probabilitiesWithValues: true
    case .valuesWithProbabilities, .values: false
    }
  }
}

extension ParameterSet {
  fileprivate var names: [String] { parameters.map(\.name) }
}
