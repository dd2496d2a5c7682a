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

  /// A refusal with one problem.
  package init(_ status: Int, _ message: String, at place: String = "") {
    self.status = status
    problems = [Item(place: place, message: message)]
  }

  /// The problems of a changed scenario.
  package init(_ found: ScenarioProblems) {
    status = 422
    problems = found.problems.map {
      let place = $0.location
      return Item(
        place: "\(place.file):\(place.line):\(place.column)", message: "\($0.problem.message)")
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
}
