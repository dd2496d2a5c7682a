import Distributions
import Sampling
import Tables

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

// The one place where problems and warnings become words.

extension Problem {
  /// What is wrong, a semicolon, what is needed.
  public var message: String {
    switch self {
    case .missingFile(let path): "there is no file '\(path)'; the path of a file is needed"
    case .unreadableFile(let path, let reason):
      "'\(path)' cannot be read (\(reason)); a readable file is needed"
    case .tooLarge(let what, let found, let limit):
      "\(found) \(what); at most \(limit) are allowed"
    case .notText(let detail): "\(detail) is no text; a scenario is plain text in UTF-8"
    case .syntax(let detail):
      "this is not YAML (\(detail)); look at indentation, brackets and quotes here and just before"
    case .tableNotScenario(let path):
      "this is a table, not a scenario; `rankcast init \(path)` writes a scenario for it"
    case .table(let problem): problem.message
    case .unknownKey(let key, _, let allowed): unknownKey(key, allowed)
    case .missingKey(let key, let meaning): "the key '\(key)' is missing; it gives \(meaning)"
    case .duplicateKey(let key): "the key '\(shortened(key))' stands twice; keep one of them"
    case .wrongType(let found, let needed): "found \(quoted(found)); needed is \(needed)"
    case .notYetThere(let feature, let needed):
      "`\(feature)` is not yet there; " + (needed.map { "needed is \($0)" } ?? "leave it out")
    case .contradiction(let keys, let requirement):
      "\(keys.map { "'\($0)'" }.joined(separator: " and "))"
        + " \(keys.count == 1 ? "does not fit" : "exclude each other"); needed is \(requirement)"
    case .formatVersion(let found):
      "this is version \(found) of the format; needed is `rankcast: 1`"
    default: valueMessage
    }
  }

  private var valueMessage: String {
    switch self {
    case .notANumber(let text, let fault): "'\(shortened(text))' is not a number; \(fault.remedy)"
    case .outOfRange(let value, let requirement): "found \(quoted(value)); needed is \(requirement)"
    case .unknownWord(let text, _, let needed): "unknown '\(shortened(text))'; needed is \(needed)"
    case .unknownName(let name, let kind, _, let existing):
      "there is no \(kind) '\(shortened(name))'; "
        + (existing.isEmpty
          ? "an existing one is needed" : "there are \(existing.joined(separator: ", "))")
    case .leftOut(let entity):
      "'\(shortened(entity))' is left out, as it lacks a value; an entity that takes part is needed"
    case .ungrouped(let column):
      "the column '\(shortened(column))' forms no groups; add it to `data: {groups: [...]}`"
    case .noMatch(let condition): "\(condition) matches no entity; needed is one that does"
    case .distribution(let error): error.message
    case .generator(let refusal): refusal.message
    case .missingValue(let column):
      "'\(column)' has no value here; give one, or say `index: {missing: drop}` to leave the"
        + " entity out, or `mean`, `median`, `zero`, `group_mean`, `knn` or `impute` to fill it"
    case .missingError(let column):
      "'\(column)' has no standard error here; give one, 0 for an exact value"
    case .unsettable(let address, let reason):
      "`\(address)` cannot be set (\(reason)); needed is the path of one value"
    case .unchangeable(let address):
      "`\(address)` cannot change in a later year; what can are `index.…` but for `missing`, of"
        + " `indicators.NAME.…` weight, total, total_growth, better, goalposts, normalise, treat,"
        + " growth.drift, growth.volatility and growth.shared, and the same growth of overrides"
    default: studyMessage
    }
  }

  private var studyMessage: String {
    switch self {
    case .negativeValue(let value, let reason): "the value \(number(value)) \(reason.message)"
    case .worthlessTotal(let total):
      "the values sum to \(number(total)); `share` needs a sum above 0, or a `total`"
    case .noWeight: "no indicator has a weight; at least one weight above 0 is needed"
    case .inNoPillar(let indicator):
      "indicator '\(indicator)' is in no pillar; a place in one of them is needed"
    case .impossibleDrift(let point):
      "the 1 % point of this drift is \(percent(point)); a rate cannot fall below -100 %"
    case .incompatible(let first, let second, let reason):
      "`\(first)` does not go with `\(second)`, as \(reason); change one of them"
    case .fewPrintedCells(let indicator, let found, let needed):
      "indicator '\(indicator)' has \(found == 0 ? "no" : "\(found)") printed"
        + " \(found == 1 ? "cell" : "cells"); to fill the others at least \(needed)"
        + " \(needed == 1 ? "is" : "are") needed"
    case .unclearGroups(let choices): unclearGroups(choices)
    case .missingGoalposts(let indicator):
      "indicator '\(indicator)' has no goalposts; `goalposts: {min: …, max: …}` is needed"
    case .impossibleCorrelations(let nearest):
      "no numbers have these correlations together (their matrix is not positive semi-definite); "
        + (nearest.isEmpty
          ? "weaker ones are needed"
          : "the nearest that some have are "
            + firstOf(nearest.map { "\($0.first)~\($0.second): \(number($0.value))" }))
    case .shortHistory(let column):
      "the histories of '\(column)' are too short to fit growth to; needed are three years of some"
        + " entities, or two years of at least four"
    case .noRankSizeLaw(let indicator, let values, let needed):
      "challengers follow a rank-size law, for which '\(indicator)' has \(values) values above 0;"
        + " at least \(needed) are needed, none below 0"
    case .impossibleDraws(let draws, let design, let possible):
      "\(draws) draws are too \(draws < possible.lowerBound ? "few" : "many") for `\(design)`, whose"
        + " error comes from \(Design.replicates) replicates; from \(possible.lowerBound) to"
        + " \(possible.upperBound) are needed"
    case .weightConstraints(let error, let names): error.message(of: names)
    case .comparisons(let fault, let names): fault.message(of: names)
    default: ""
    }
  }

  /// `did you mean 'volatility'?` for a name that is nearly right.
  public var suggestion: String? {
    switch self {
    case .unknownKey(_, let names, _), .unknownWord(_, let names, _),
      .unknownName(_, _, let names, _):
      didYouMean(names)
    case .generator(.unknown(let name, let accepted)):
      didYouMean(Suggestion.nearest(to: name, among: accepted))
    default: nil
    }
  }

  private func unclearGroups(_ choices: [String]) -> String {
    guard let first = choices.first else {
      return "`group_mean` finds no groups; name their column in `data: {groups: [...]}`"
    }
    return "`group_mean` of which groups? write `{group_mean: \(shortened(first))}`; there are "
      + choices.map(shortened).joined(separator: ", ")
  }

  private func unknownKey(_ key: String, _ allowed: [String]) -> String {
    guard !allowed.isEmpty else { return "unknown key '\(shortened(key))'; no key is allowed here" }
    return "unknown key '\(shortened(key))'; the keys here are \(allowed.joined(separator: ", "))"
  }

  private func didYouMean(_ names: [String]) -> String? {
    guard let last = names.last else { return nil }
    let quoted = names.dropLast().map { "'\($0)'" }
    let list = quoted.isEmpty ? "'\(last)'" : quoted.joined(separator: ", ") + " or '\(last)'"
    return "did you mean \(list)?"
  }
}

extension NumberFault {
  var remedy: String {
    switch self {
    case .noNumber: "write one like 12, 0.5, 1e6 or 15%"
    case .leadingZero: "write it without the leading 0"
    case .separator: "write the digits without separators"
    case .decimalComma: "write the decimals after a point"
    case .blank: "write it without blanks"
    case .notFinite: "write a finite one"
    case .otherBase: "write it in decimal digits"
    case .beyondRange: "write one below 1.8e308"
    }
  }
}

extension NegativeValueReason {
  var message: String {
    switch self {
    case .share: "is negative; shares of a total need 0 or more"
    case .geometric: "is negative; a geometric mean needs 0 or more"
    case .harmonic: "is negative; a harmonic mean needs 0 or more"
    case .power: "is negative; a power mean needs 0 or more"
    case .benefitOfTheDoubt: "is negative; the benefit of the doubt needs 0 or more"
    case .growth: "is negative; growth by a rate needs 0 or more"
    case .lognormalError: "has a lognormal absolute error; that needs a value above 0"
    }
  }
}

extension TableProblem {
  /// What is wrong, a semicolon, what is needed.
  public var message: String {
    switch self {
    case .notUTF8: "a byte that is not UTF-8; a table is plain text in UTF-8"
    case .tooLarge(let bytes, let limit): "\(bytes) bytes; at most \(limit) are allowed"
    case .empty: "the table is empty; a header row and rows are needed"
    case .otherSeparator(let separator):
      "the columns seem to be separated by \(separator == .tab ? "tabs" : "semicolons"); commas are"
        + " needed"
    case .unnamedColumn(let index): "column \(index) has no name; every column needs one"
    case .duplicateColumn(let name, let first):
      "column \(first) is called '\(name)' too; every column needs a name of its own"
    case .ragged(let found, let expected):
      "this row has \(found) cells; the header has \(expected)"
    case .unclosedQuote: "this quote is never closed; a closing quote is needed"
    case .strayQuote:
      "a quote within a cell; a cell that holds quotes is quoted, and they are doubled"
    case .bareCarriageReturn:
      "a carriage return without line feed; lines end in a line feed"
    case .nullCharacter: "a zero byte; a table is plain text in UTF-8"
    case .notANumber(let text, let column):
      "'\(shortened(text))' in column '\(column)' is not a number; a number, or n/a, is needed"
    case .notFinite(let text, let column):
      "'\(shortened(text))' in column '\(column)' is not finite; a finite number is needed"
    case .notAnInterval(let text, let column, let fault):
      "'\(shortened(text))' in column '\(column)' is no interval, as \(fault.message)"
    case .missingCell(let column): "'\(column)' is empty here; a text is needed"
    case .duplicateValue(let text, let column, let line):
      "'\(shortened(text))' stands in line \(line) already; column '\(column)' needs unique texts"
    }
  }
}

extension IntervalFault {
  fileprivate var message: String {
    switch self {
    case .reversed: "its first end lies above the second; write the lower one first: 10..20"
    case .unbounded: "it has no upper end; write both ends: 10..20"
    case .notPositive:
      "`<N` stands for 0 to N; an N above 0, or both ends, as in -20..-10, is needed"
    case .mixedUnits: "one end has a per cent sign only; write it at both ends: 10%..20%"
    }
  }
}

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

extension GeneratorRefusal {
  /// What is wrong, a semicolon, what is needed.
  public var message: String {
    switch self {
    case .unknown(let name, let accepted):
      "GSL has no generator '\(name)'; there are \(accepted.joined(separator: ", "))"
    case .unsuitable(let name, let reason):
      "generator '\(name)' is refused, as \(reason.message); `mt19937` is a good choice"
    }
  }
}

extension GeneratorRefusal.Reason {
  fileprivate var message: String {
    switch self {
    case .seedsCoincide: "different seeds give it the same numbers"
    case .shortPeriod: "its period is too short to keep the streams apart"
    case .weakSeeding: "it starts badly from some seeds"
    case .notExamined: "it is newer than the list of those examined"
    }
  }
}

extension StudyWarning {
  /// What is odd, a semicolon, what can be done.
  public var message: String {
    switch kind {
    case .totalGrowthFarFromDrift(let totalGrowth, let meanDrift):
      "the total grows by \(percent(totalGrowth)) a year, the entities by"
        + " \(percent(meanDrift)) on average, which reweights this indicator from year to year;"
        + " is that meant?"
    case .weightless(let indicator):
      "indicator '\(indicator)' has weight 0 and no influence; is that meant?"
    case .inconsistentComparisons(let expert, let ratio):
      "the comparisons of '\(shortened(expert))' contradict each other: their consistency ratio is"
        + " \(percent(ratio)), and up to 10 % is usual; is that meant?"
    case .leftOut(let entity, let column):
      "'\(shortened(entity))' is left out, as '\(shortened(column))' has no value here;"
        + " is that meant?"
    case .moreLeftOut(let entity, let others):
      "'\(shortened(entity))' is left out, too, and so are \(others) more; is that meant?"
    case .filledCells(let indicator, let count, let total, let summary):
      "\(count) of \(total) cells of '\(indicator)' \(count == 1 ? "is" : "are") missing and"
        + " \(summary.message(count: count)); is that meant?"
    case .intervalCells(let indicator, let count, let total):
      "\(count) of \(total) cells of '\(indicator)' \(count == 1 ? "is an interval" : "are intervals")"
        + " and drawn uniformly in each path; the baseline takes the midpoint"
    case .filledByMeanOfAll(let indicator, let entities, let lack):
      "for \(listed(entities)) \(lack.message(indicator)); the mean of all stands there"
    case .perhapsPerCent(let what, let value, let isYearly):
      "the \(what) is \(percent(value))\(isYearly ? " a year" : ""); is that meant?"
        + " \(number(rounded(value))) % is written \(number(rounded(value)))%"
    case .mixedUnits(let column, let hasPerCent, let others):
      "this cell of '\(shortened(column))' is written \(hasPerCent ? "with" : "without") a per cent"
        + " sign, \(others) others \(hasPerCent ? "without" : "with") one, which makes a factor of"
        + " 100; is that meant?"
    case .unevenSobol(let draws, let next):
      "\(draws) draws do not give each of the \(Design.replicates) replicates of a Sobol' sequence a"
        + " power of two, for which it is most even; is that meant? \(next) draws do"
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

extension PairwiseComparisons.Fault {
  /// What is wrong, a semicolon, what is needed; rows and columns by their names.
  func message(of names: [String]) -> String {
    let (one, other) = ("'\(shortened(names[row]))'", "'\(shortened(names[column]))'")
    return switch self {
    case .missing:
      "\(one) and \(other) are not compared; how many times as important one of them is, is needed"
    case .wrong(let row, let column, let value) where row == column:
      "\(one) is \(number(value)) times as important as itself; 1 is needed"
    case .wrong(_, _, let value):
      "\(one) is \(number(value)) times as important as \(other); a number above 1e-6 and below 1e6"
        + " is needed"
    case .notReciprocal(_, _, let value, let counterpart):
      "\(one) is \(number(value)) times as important as \(other), and that \(number(counterpart))"
        + " times as \(one); numbers whose product is 1, within 5 %, are needed"
    }
  }
}

extension FillingSummary {
  fileprivate func message(count: Int) -> String {
    let verb = count == 1 ? "counts as" : "count as"
    switch self {
    case .value(let value, .mean):
      return "\(verb) the mean of the others, \(number(rounded(value)))"
    case .value(let value, .median):
      return "\(verb) the median of the others, \(number(rounded(value)))"
    case .value(let value, _): return "\(verb) \(number(rounded(value)))"
    case .near(.groupMean(let column)): return "\(verb) the mean of the same '\(shortened(column))'"
    case .near(.nearestNeighbours(1)): return "\(verb) the nearest neighbour"
    case .near(.nearestNeighbours(let neighbours)):
      return "\(verb) the mean of the \(neighbours) nearest neighbours"
    case .near: return "\(verb) the mean of entities like it"
    case .laws(let isLognormal, let conditional):
      return "drawn in each path from a \(isLognormal ? "log-" : "")Student law,"
        + " \(conditional == 0 ? "none" : "\(conditional)") of \(count) given other indicators"
    }
  }
}

extension FillingLack {
  fileprivate func message(_ indicator: String) -> String {
    switch self {
    case .group(let column):
      "nobody of the same '\(shortened(column))' has a value of '\(indicator)'"
    case .neighbour: "nobody with a value of '\(indicator)' has another value in common"
    }
  }
}

/// The first three names, and how many more there are.
private func listed(_ names: [String]) -> String {
  let shown = names.prefix(3).map { "'\(shortened($0))'" }
  guard names.count > 3 else { return shown.joined(separator: ", ") }
  return shown.joined(separator: ", ") + " and \(names.count - 3) more"
}

extension SimulationFailure {
  /// What is wrong, a semicolon, what is needed; entities and years by the names of `study`.
  public func message(for study: Study) -> String {
    switch self {
    case .scoreNotFinite(let entity, let year):
      "the score of '\(study.entities[entity])' in \(study.years[year]) or its square goes beyond"
        + " 1.8e308; milder growth or smaller values are needed"
    case .weightsNotFinite:
      "the weights of a draw have no finite sum; weights that vary less are needed"
    case .tooManyDraws(let limit):
      "the draws need more streams than there are seeds; at most \(limit) are possible"
    }
  }
}

extension ResultFolderError {
  /// What is wrong, a semicolon, what is needed.
  public var message: String {
    switch self {
    case .notAResultFolder(let path):
      "'\(path)' holds something else than results of rankcast; name a new or an empty folder"
    case .notAFolder(let path): "'\(path)' is not a folder; name a new or an empty folder"
    case .mountPoint(let path):
      "a file system is mounted at '\(path)'; name a folder inside it"
    case .system(let operation, let path, let code):
      "'\(path)' cannot be \(operation.participle) (\(String(cString: strerror(code))));"
        + " name a folder that can, with room to write"
    case .interrupted: "interrupted; earlier results are as they were"
    }
  }
}

extension ResultFolderError.Operation {
  fileprivate var participle: String {
    switch self {
    case .create: "created"
    case .read: "read"
    case .write: "written"
    case .exchange: "replaced"
    }
  }
}

/// A value of the user's, cut where it is longer than a line should be.
func shortened(_ text: String) -> String {
  let scalars = text.unicodeScalars
  return scalars.count > 60 ? String(scalars.prefix(60)) + "…" : text
}

/// A value in quotes cut within them; one without quotes cut all the same.
private func quoted(_ text: String) -> String {
  guard text.count > 2, text.hasPrefix("'"), text.hasSuffix("'") else { return shortened(text) }
  return "'" + shortened(String(text.dropFirst().dropLast())) + "'"
}

/// The first of many things, with commas.
private func firstOf(_ items: [String]) -> String {
  let limit = 15
  let rest = items.count > limit ? ", and \(items.count - limit) more" : ""
  return items.prefix(limit).joined(separator: ", ") + rest
}

/// To four digits or so.
private func rounded(_ value: Double) -> Double {
  abs(value) < 1e9 ? (value * 1000).rounded() / 1000 : value
}

private func percent(_ value: Double) -> String {
  let tenths = (value * 1000).rounded() / 10
  return number(tenths) + " %"
}

/// A number without a needless `.0`.
private func number(_ value: Double) -> String {
  let text = "\(value)"
  return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
}
