import Distributions

extension DistributionError {
  /// What is wrong, a semicolon, what is needed.
  public var message: String {
    switch self {
    case .notFinite(let parameter): "'\(parameter)' is not finite; a finite number is needed"
    case .notPositive(let parameter, let value):
      "'\(parameter)' is \(number(value)); a number above 0 is needed"
    case .negative(let parameter, let value):
      "'\(parameter)' is \(number(value)); a number of 0 or more is needed"
    case .notOrdered(let low, let high):
      "\(number(low)) lies above \(number(high)); low, mode and high must ascend"
    case .notIncreasing(_, let value):
      "\(number(value)) is out of order; quantiles must ascend with their probabilities"
    case .notAProbability(let value):
      "\(number(value)) is no probability of this distribution; one between 0 % and 100 % is needed"
    case .probabilitiesDoNotSum(let total):
      "the probabilities sum to \(number(total)); they must sum to 1"
    case .tooFew(let count, let needed):
      "\(count) \(count == 1 ? "value" : "values"); at least \(needed) are needed"
    case .emptyRange(let minimum, let maximum):
      "nothing of the distribution lies between \(number(minimum)) and \(number(maximum));"
        + " a range that it reaches is needed"
    case .cannotTruncate:
      "`min` and `max` cut a list of values; leave the values out instead"
    case .outOfRange(let parameter, let value, let low, let high):
      "'\(parameter)' is \(number(value)); a number from \(number(low)) to \(number(high)) is needed"
    case .notRepresentable(let lowest, let highest):
      "its draws would reach from \(number(lowest)) to \(number(highest)); milder parameters are"
        + " needed"
    }
  }
}

extension SimplexConstraintError {
  /// What is wrong, a semicolon, what is needed; weights by their names.
  func message(of names: [String]) -> String {
    func name(_ weight: Int) -> String { "'\(shortened(names[weight]))'" }
    func list(_ weights: [Int]) -> String {
      let first = weights.prefix(6).map(name)
      let others = weights.count - first.count
      guard others == 0, let last = first.last, first.count > 1 else {
        return first.joined(separator: ", ") + (others > 0 ? " and \(others) more" : "")
      }
      return first.dropLast().joined(separator: ", ") + " and " + last
    }
    switch self {
    case .circle(let weights) where weights.count == 1:
      return "the order puts \(list(weights)) above itself; each indicator once in a chain is"
        + " needed"
    case .circle(let weights):
      return "the order puts each of \(list(weights)) above the others; an order without a circle"
        + " is needed"
    case .noRange(let weight, let low, let high):
      return "the bounds of \(name(weight)) are \(percent(low)) and \(percent(high)); a range"
        + " within 0 % and 100 % is needed"
    case .lowSum(let sum, let weights, let byOrder):
      return "the lower bounds of \(list(weights))\(byOrder ? ", with the order," : "") sum to"
        + " \(percent(sum)); at most 100 % is needed"
    case .highSum(let sum, let byOrder):
      return "the upper bounds\(byOrder ? ", with the order," : "") sum to \(percent(sum));"
        + " at least 100 % is needed"
    case .orderAgainstBounds(let greater, let high, let lesser, let low):
      return "the order puts \(name(greater)), at most \(percent(high)), above \(name(lesser)),"
        + " at least \(percent(low)); bounds that meet the order are needed"
    case .tooManyArrangements(let weights):
      return "the order leaves \(list(weights)) more arrangements than can be counted; fewer"
        + " indicators or longer chains are needed"
    case .tooManyBounds(let count, let limit):
      return "\(count) weights have bounds that matter; at most \(limit) are allowed"
    case .seldomMet(let share):
      return "of weights that are put in order \(percent(share)) are within the bounds of each;"
        + " wider or more equal bounds are needed"
    }
  }
}
