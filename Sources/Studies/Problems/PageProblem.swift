/// Why a request of the what-if page is not answered; data, to be worded by whoever reports it.
package enum PageProblem: Error, Sendable, Hashable {
  /// A method other than GET or HEAD.
  case method
  /// The request has a body.
  case body
  /// The host that the request names is not one of the server's.
  case foreignHost
  /// A page from elsewhere asks.
  case foreignPage
  /// The token is missing or another.
  case tokenMissing
  /// There is nothing at the path.
  case nothingThere
  /// The query has more bytes than the limit.
  case queryTooLong(limit: Int)
  /// A per cent escape without its two digits.
  case brokenEscape
  /// The query is no UTF-8.
  case notUTF8
  /// The name of the session has more bytes than the limit.
  case sessionTooLong(limit: Int)
  /// No scenario of this name is offered.
  case noScenario
  /// The result has no file of this name.
  case noFile
  /// More changes than the limit.
  case tooManyChanges(limit: Int)
  /// The text is not of the form PATH=VALUE.
  case noChange(String)
  /// The parameter has no slider; one that may be meant.
  case noSlider(String, suggestion: String?)
  /// The value of a change is no number.
  case noNumber(String)
  /// Too many focus entities, or one of them twice.
  case badFocus(limit: Int)
  /// The name is none of the table.
  case noEntity(String)
  /// The text is no number of draws within the range.
  case badDraws(String, ClosedRange<Int>)
  /// The parameter to be searched has no slider.
  case noSuchSlider
  /// No measure is named.
  case measureMissing
  /// The scenario has no such measure.
  case noSuchMeasure
  /// The target is no number.
  case targetIsNoNumber
  /// The target of a probability is outside of 0 to 1.
  case targetIsNoProbability
  /// The range of the search is empty.
  case emptyRange
  /// Something in the search fails, in its own words.
  case searchFailed(String)
  /// No room for another computation.
  case tooBusy
  /// The computation takes longer than the server allows.
  case tooSlow
  /// The computation was cancelled.
  case ended
  /// The comparison gave nothing.
  case comparisonFailed
  /// Something that is not known of, in its own words.
  case failed(String)
}
