import RankCast

/// An estimate as `--json` prints it; a number that is none is left out.
struct MeasureValue: Encodable {
  private let value: Double?
  private let mcse: Double?

  init(_ estimate: Estimate) {
    value = VerbSummary.finite(estimate.value)
    mcse = VerbSummary.finite(estimate.standardError)
  }

  /// The estimates of measures by their names.
  static func byName(_ measures: [Measure], _ estimates: [Estimate]) -> [String: MeasureValue] {
    Dictionary(
      zip(measures.map(\.name), estimates.map(Self.init)), uniquingKeysWith: { first, _ in first })
  }
}
