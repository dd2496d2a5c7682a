import Studies

/// The ranks of a history that a study forecasts: those of its entities in the years after its
/// first.
public struct Observations: Sendable, Hashable {
  /// A rank that was observed; entity and year are counted from 0.
  public struct Entry: Sendable, Hashable {
    /// The entity of the study.
    public let entity: Int
    /// The year of the horizon, 1 or more.
    public let year: Int
    /// The rank.
    public let rank: Int
  }

  /// The ranks, by year and within a year in the order of the study's entities; never empty.
  public let entries: [Entry]
  /// What is not scored, and why.
  public let remarks: [BacktestRemark]

  /// Matches a history with a study.
  ///
  /// - Throws: `InputProblems` where there is nothing to score.
  /// - Complexity: O(history + entities × years).
  public init(of study: Study, in history: RankHistory) throws(InputProblems) {
    let first = study.horizon.lowerBound
    let indices = Dictionary(
      study.entities.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
    var found: [Entry] = []
    var strangers: [Int: [String]] = [:]
    var others: [Int: Int] = [:]
    for entry in history.entries {
      guard entry.edition > first, study.horizon.contains(entry.edition) else {
        others[entry.edition, default: 0] += 1
        continue
      }
      guard let entity = indices[entry.entity] else {
        strangers[entry.edition, default: []].append(entry.entity)
        continue
      }
      found.append(Entry(entity: entity, year: entry.edition - first, rank: entry.rank))
    }
    guard !found.isEmpty else {
      throw InputProblems(
        only: LocatedProblem(
          location: history.header.location, sourceLine: history.header.text,
          problem: .outOfRange(
            value: "no rank that is forecast",
            requirement: study.horizon.count > 1
              ? "ranks of the scenario's entities in editions \(first + 1) to "
                + "\(study.horizon.upperBound), the years after the first of its horizon"
              : "a scenario whose horizon goes beyond its first year, \(first)")))
    }
    entries = found.sorted { ($0.year, $0.entity) < ($1.year, $1.entity) }
    remarks = Self.remarks(
      study, observed: entries, strangers: strangers, others: others)
  }

  private static func remarks(
    _ study: Study, observed: [Entry], strangers: [Int: [String]], others: [Int: Int]
  ) -> [BacktestRemark] {
    var remarks: [BacktestRemark] = []
    for (year, edition) in study.years.enumerated().dropFirst() {
      let known = Set(observed.lazy.filter { $0.year == year }.map(\.entity))
      let unobserved = study.entities.indices.filter { !known.contains($0) }
      if !unobserved.isEmpty {
        remarks.append(
          .unobserved(
            edition: edition, entities: unobserved.map { study.entities[$0] },
            scored: known.count))
      }
      if let names = strangers[edition] {
        remarks.append(.notInTable(edition: edition, entities: names))
      }
    }
    if !others.isEmpty {
      remarks.append(
        .otherEditions(
          editions: others.keys.sorted(), ranks: others.values.reduce(0, +),
          scored: study.horizon.lowerBound + 1...study.horizon.upperBound))
    }
    return remarks
  }
}
