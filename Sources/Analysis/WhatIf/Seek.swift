import Simulation
import Studies

/// The value of a parameter at which a measure reaches a target; with a second parameter, one such
/// value for each of its values: the break-even curve.
public struct Seek: Sendable {
  /// What is asked.
  public struct Question: Sendable {
    /// The parameter that is sought.
    public let address: Address
    /// The lower end of its range.
    public let low: Double
    /// The upper end of its range.
    public let high: Double
    /// The name of the measure.
    public let measure: String
    /// The value of the measure that is wanted.
    public let target: Double
    /// Another parameter with its values; `nil` for one answer.
    public let along: Axis?

    /// A question; `nil` unless the ends are finite and ascending and the target is finite.
    public init?(
      _ address: Address, from low: Double, to high: Double, measure: String, target: Double,
      along: Axis? = nil
    ) {
      guard low < high, low.isFinite, high.isFinite, target.isFinite else { return nil }
      self.address = address
      self.low = low
      self.high = high
      self.measure = measure
      self.target = target
      self.along = along
    }
  }

  /// One answer.
  public struct Answer: Sendable {
    /// The value of the other parameter, where there is one.
    public let along: String?
    /// The value at which the measure reaches the target, the first from below; `nil` where no value
    /// in the range does.
    public let value: Double?
    /// The lower end of its 95 % interval; `nil` where that lies below the range.
    public let low: Double?
    /// The upper end of its 95 % interval; `nil` where that lies above the range.
    public let high: Double?
    /// The measure at the value; where there is none, the estimate nearest to the target.
    public let achieved: Estimate
    /// Where the measure is nearest to the target.
    public let nearest: Double
    /// The least and the greatest estimate met.
    public let range: ClosedRange<Double>
    /// How often the target is crossed on the coarse grid; more than 1 where the measure is not
    /// monotone.
    public let crossings: Int

    /// Whether the measure moves by less over the range than the 95 % error of its value: then the
    /// parameter hardly matters, and ``nearest`` says nothing.
    public var isFlat: Bool {
      range.upperBound - range.lowerBound <= achieved.halfWidth
    }
  }

  /// What was asked.
  public let question: Question
  /// An answer for every value of the other parameter; one where there is none.
  public let answers: [Answer]
  /// The studies that were evaluated.
  public let evaluations: Int

  /// Answers a question about a family of studies.
  ///
  /// `evaluate` gives the estimates of studies, those of the question's measure alone, on common
  /// random numbers. Throws ``PointProblem`` for a value without study, and what `evaluate` throws.
  public init(
    _ question: Question, in family: some StudyFamily,
    evaluate: ([Study]) async throws -> [PointEstimates]
  ) async throws {
    let along: [String?] = question.along?.values ?? [nil]
    let isWhole = try Self.takesWholeNumbersOnly(question, family, along.first ?? nil)
    var searches = along.map { _ in
      Search(from: question.low, to: question.high, target: question.target, isWhole: isWhole)
    }
    var evaluations = 0
    func visit(_ wanted: [(search: Int, value: Double)]) async throws -> [Estimate] {
      let studies = try wanted.map {
        try family.point(Self.changes(question, along[$0.search], $0.value)).study
      }
      evaluations += studies.count
      return try await evaluate(studies).map { $0.estimates.first ?? .unknown }
    }
    while true {
      var wanted: [(search: Int, value: Double)] = []
      for s in searches.indices {
        wanted += searches[s].next().map { (search: s, value: $0) }
      }
      guard !wanted.isEmpty else { break }
      for (each, estimate) in zip(wanted, try await visit(wanted)) {
        searches[each.search].add(each.value, estimate)
      }
    }
    let solved = searches.enumerated().compactMap { s, search in
      search.solution.map { (search: s, value: $0) }
    }
    let reached = solved.isEmpty ? [] : try await visit(solved)
    let atSolution = Dictionary(
      zip(solved.map(\.search), reached), uniquingKeysWith: { first, _ in first })
    self.question = question
    answers = searches.enumerated().map { s, search in
      let interval = search.interval
      return Answer(
        along: along[s], value: search.solution, low: interval.low, high: interval.high,
        achieved: atSolution[s] ?? search.nearest?.estimate ?? .unknown,
        nearest: search.solution ?? search.nearest?.value ?? .nan,
        range: search.achieved ?? 0...0, crossings: search.crossings)
    }
    self.evaluations = evaluations
  }

  private static func changes(
    _ question: Question, _ along: String?, _ value: Double
  ) -> [Assignment] {
    var changes: [Assignment] = []
    if let axis = question.along, let along {
      changes.append(Assignment(axis.address, to: along, option: "--vary"))
    }
    let text = Axis.text(of: value)
    return changes + [Assignment(question.address, to: text, option: "--vary")]
  }

  /// Whether the parameter is a number that has to be whole: it takes the ends, which are, but no
  /// half between them.
  private static func takesWholeNumbersOnly(
    _ question: Question, _ family: some StudyFamily, _ along: String?
  ) throws -> Bool {
    _ = try family.point(changes(question, along, question.low))
    _ = try family.point(changes(question, along, question.high))
    guard question.low == question.low.rounded(), question.high == question.high.rounded() else {
      return false
    }
    let half = question.low + 0.5
    return (try? family.point(changes(question, along, half))) == nil
  }
}
