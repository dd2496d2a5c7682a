import Distributions
import Sampling
import Tables

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
    case .scenarioNotTable(let path):
      "this is a scenario, not a table; `rankcast run \(path)` runs it"
    case .table(let problem): problem.message
    case .unknownKey(let key, _, let allowed): unknownKey(key, allowed)
    case .missingKey(let key, let meaning): "the key '\(key)' is missing; it gives \(meaning)"
    case .duplicateKey(let key): "the key '\(shortened(key))' stands twice; keep one of them"
    case .wrongType(let found, let needed): "found \(quoted(found)); needed is \(needed)"
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
    case .outOfRange(let value, let requirement, _):
      "found \(quoted(value)); needed is \(requirement)"
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
    case .sensitivity(let refusal): refusal.message
    default: ""
    }
  }

  /// `did you mean 'volatility'?` for a name that is nearly right.
  public var suggestion: String? {
    switch self {
    case .unknownKey(_, let names, _), .unknownWord(_, let names, _),
      .unknownName(_, _, let names, _):
      didYouMean(names)
    case .outOfRange(_, _, let perCent?): didYouMean([perCent])
    case .sensitivity(let refusal): didYouMean(refusal.suggestions)
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
