extension PageProblem {
  /// What is wrong, a semicolon, what is needed.
  package var message: String {
    switch self {
    case .method: "this method is not answered; GET is needed"
    case .body: "the request has a body; none is needed"
    case .foreignHost:
      "this host is not served here; one of the addresses that were printed is needed"
    case .foreignPage: "another site asks; the page of this server is needed"
    case .tokenMissing: "the token is missing; the address that was printed is needed"
    case .nothingThere: "there is nothing here; the page is at /"
    case .queryTooLong(let limit): "the query is too long; at most \(limit) bytes are taken"
    case .brokenEscape: "a per cent escape is not complete; two digits are needed"
    case .notUTF8: "the query is not UTF-8; text in UTF-8 is needed"
    case .sessionTooLong(let limit):
      "the session's name is too long; at most \(limit) bytes are taken"
    case .noScenario: "there is no such scenario; one of the list is needed"
    case .noFile: "the result has no such file; one of the list is needed"
    case .tooManyChanges(let limit): "there are too many changes; at most \(limit) are taken"
    case .noChange(let text):
      "'\(shortened(text))' is no change; PATH=VALUE is needed, as in indicators.vc.weight=2"
    case .noSlider(let address, let suggestion):
      "'\(shortened(address))' has no slider on this page; a parameter that has one is needed"
        + (suggestion.map { ", such as \($0)" } ?? "")
    case .noNumber(let text):
      "'\(shortened(text))' is no number; a number is needed, as 0.15 or 15%"
    case .badFocus(let limit):
      "the focus is not right; up to \(limit) entities, each once, are needed"
    case .noEntity(let name):
      "'\(shortened(name))' is no entity of the scenario; one of its table is needed"
    case .badDraws(let text, let range):
      "\(shortened(text)) draws; a number from \(range.lowerBound) to \(range.upperBound) is needed"
    case .noSuchSlider: "there is no such slider; the parameter of one is needed"
    case .measureMissing: "no measure is named; one of the list is needed"
    case .noSuchMeasure: "there is no such measure; one of the list is needed"
    case .targetIsNoNumber: "the target is no number; a number is needed, as 50% or 3"
    case .targetIsNoProbability: "the target of a probability is from 0 to 1, or up to 100%"
    case .emptyRange: "the range is empty; a parameter with a range is needed"
    case .searchFailed(let text): text
    case .tooBusy: "too many computations are under way; try again in a moment"
    case .tooSlow: "this takes too long; fewer draws are needed"
    case .ended: "the computation was ended; ask again"
    case .comparisonFailed: "the comparison failed; please report it"
    case .failed(let text): "the computation failed (\(text)); please report it"
    }
  }
}
