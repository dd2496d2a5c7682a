import RankCast

/// Why a request is not answered: words for readers, and the status of HTTP.
package struct Refusal: Error, Sendable, Hashable {
  /// The status of HTTP.
  package let status: Int
  /// What is wrong, a semicolon, what is needed; one of each problem.
  package let problems: [Item]

  /// A problem with its place.
  package struct Item: Sendable, Hashable {
    /// `FILE:LINE:COLUMN` or the part of the request; empty where it has no place.
    package let place: String
    /// What is wrong, a semicolon, what is needed.
    package let message: String
  }

  /// A refusal with one problem of the request.
  package init(_ problem: PageProblem, at place: String = "") {
    self.init(Self.status(of: problem), problem.message, at: place)
  }

  /// A refusal in words from elsewhere.
  init(_ status: Int, _ message: String, at place: String = "") {
    self.status = status
    problems = [Item(place: place, message: message)]
  }

  /// The problems of a changed scenario. Folders of the server's machine are not told.
  init(_ found: ScenarioProblems, in item: Shelf.Item) {
    status = 422
    problems = found.problems.map {
      let place = $0.location
      return Item(
        place: item.withoutFolders("\(place.file):\(place.line):\(place.column)"),
        message: item.withoutFolders("\($0.problem.message)"))
    }
  }

  /// The refusal as JSON.
  package var json: JSONValue {
    .object([
      "problems": .array(
        problems.map {
          .object(["place": .string($0.place), "message": .string($0.message)])
        })
    ])
  }

  private static func status(of problem: PageProblem) -> Int {
    switch problem {
    case .method: 405
    case .body: 413
    case .foreignHost: 421
    case .foreignPage, .tokenMissing: 403
    case .nothingThere, .noScenario, .noFile: 404
    case .queryTooLong: 414
    case .brokenEscape, .notUTF8, .sessionTooLong, .tooManyChanges, .badFocus, .badDraws: 400
    case .noChange, .noSlider, .noNumber, .noEntity, .noSuchSlider, .measureMissing,
      .noSuchMeasure, .targetIsNoNumber, .targetIsNoProbability, .emptyRange, .searchFailed:
      422
    case .tooBusy, .tooSlow, .ended: 503
    case .comparisonFailed, .failed: 500
    }
  }
}
