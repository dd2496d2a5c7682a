import Composite
import Testing

@testable import Studies

@Suite struct TreatmentSummaryTests {
  private func summaries(_ indicators: [Indicator], _ treatment: Treatment) throws
    -> [TreatmentSummary]
  {
    try Study(
      name: "s", entities: indicators[0].values.indices.map { "E\($0)" }, indicators: indicators,
      index: CompositeIndex(normalisation: .minmax, treatment: treatment), horizon: 2025...2025
    ).treatments
  }

  /// Skewness and kurtosis by scipy.stats, bias=False.
  @Test func winsorisedCellsAreNamed() throws {
    let skewed = Indicator("a", values: [200, 2, 3, 4, 5, 6, 7, 8, 9, 1])
    var even = Indicator("b", values: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10])
    even.weight = 2
    let found = try summaries([skewed, even], .winsorise(.rule(OutlierRule())))
    #expect(found.map(\.indicator) == ["a", "b"])
    #expect(
      found[0].step == .winsorised([TreatmentSummary.Cell(entity: 0, before: 200, after: 9)]))
    let (before, after) = (try #require(found[0].before), try #require(found[0].after))
    #expect(abs(before.skewness - 3.1519059141282977) < 1e-12)
    #expect(abs(before.kurtosis - 9.951921449756894) < 1e-12)
    #expect(abs(after.skewness - -0.15146310708295868) < 1e-12)
    #expect(abs(after.kurtosis - -1.3569849115504684) < 1e-12)
    #expect(found[1].step == .none)
    #expect(found[1].before == found[1].after)
  }

  @Test func parametersOfTransformsAreTold() throws {
    let indicators = [
      Indicator("a", values: [1, 2, 4, 8, 16, 32]), Indicator("b", values: [0, 1, 2, 3, 4, 50]),
    ]
    #expect(
      try summaries(indicators, .logarithm()).map(\.step) == [
        .logarithm(offset: 0), .logarithm(offset: 0.5),
      ])
    guard case .boxcox(let lambda, 0)? = try summaries(indicators, .boxcox()).first?.step else {
      Issue.record("no Box–Cox transform")
      return
    }
    // Powers of 2 are even on the scale of logarithms.
    #expect(abs(lambda) < 1e-6)
  }

  @Test func whatIsNotTreatedIsNotListed() throws {
    var own = Indicator("a", values: [1, 2, 3, 4, 50])
    own.treatment = Treatment.none
    let other = Indicator("b", values: [1, 2, 3, 4, 5])
    #expect(try summaries([own, other], .logarithm()).map(\.indicator) == ["b"])
    #expect(try summaries([other], .none).isEmpty)
    // Equal cells have no shape.
    #expect(try summaries([Indicator("c", values: [2, 2, 2, 2])], .logarithm())[0].before == nil)
  }
}
