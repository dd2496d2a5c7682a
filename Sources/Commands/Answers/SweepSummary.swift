import RankCast

/// What `sweep --json` prints beyond what every verb does.
struct SweepSummary: Encodable {
  private struct Point: Encodable {
    let values: [String: String]
    let measures: [String: MeasureValue]
    let leader: String?
    let leaderProbability: Double?
  }

  private let points: [Point]

  init(_ sweep: Sweep) {
    let names = sweep.grid.addresses.map(\.description)
    points = sweep.estimates.enumerated().map { point, estimates in
      let leader = sweep.leader(atPoint: point)?.first
      return Point(
        values: Dictionary(
          zip(names, sweep.grid.values[point]), uniquingKeysWith: { first, _ in first }),
        measures: MeasureValue.byName(estimates.measures, estimates.estimates),
        leader: leader.map { estimates.study.entities[$0.entity] },
        leaderProbability: leader.map(\.probability.value))
    }
  }
}
