import RankCast

/// What `seek --json` prints beyond what every verb does.
struct SeekSummary: Encodable {
  private struct Answer: Encodable {
    let along: String?
    let isReached: Bool
    let value: Double?
    let valueLow: Double?
    let valueHigh: Double?
    let achieved: MeasureValue
    let nearest: Double?
    let lowestAchieved: Double?
    let highestAchieved: Double?
    let crossings: Int
  }

  private let path: String
  private let measure: String
  private let target: Double
  private let evaluations: Int
  private let answers: [Answer]

  init(_ seek: Seek) {
    path = "\(seek.question.address)"
    measure = seek.question.measure
    target = seek.question.target
    evaluations = seek.evaluations
    answers = seek.answers.map {
      Answer(
        along: $0.along, isReached: $0.value != nil, value: $0.value, valueLow: $0.low,
        valueHigh: $0.high, achieved: MeasureValue($0.achieved),
        nearest: $0.isFlat ? nil : VerbSummary.finite($0.nearest),
        lowestAchieved: VerbSummary.finite($0.range.lowerBound),
        highestAchieved: VerbSummary.finite($0.range.upperBound), crossings: $0.crossings)
    }
  }
}
