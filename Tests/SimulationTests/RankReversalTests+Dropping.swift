import Composite
import Testing

@testable import Simulation
@testable import Studies

extension RankReversalTests {
  /// Dropping is leaving out of the table: the same ranks as a study without the row, or without the
  /// column, under fixed weights.
  @Test(arguments: [
    CompositeIndex(normalisation: .share), CompositeIndex(normalisation: .minmax),
    CompositeIndex(normalisation: .zscore), CompositeIndex(normalisation: .rank),
    CompositeIndex(normalisation: .percentile, aggregation: .harmonic),
    CompositeIndex(normalisation: .reference(Reference())),
    CompositeIndex(normalisation: .reference(Reference(entity: 5)), aggregation: .geometric),
    CompositeIndex(normalisation: .none, aggregation: .power(-2)),
    CompositeIndex(normalisation: .none, aggregation: .copeland(.sum)),
    CompositeIndex(normalisation: .none, aggregation: .copeland(.majority)),
    CompositeIndex(normalisation: .none, aggregation: .benefitOfTheDoubt(ShareBounds())),
    CompositeIndex(normalisation: .minmax, treatment: .winsorise(.rule(OutlierRule()))),
    CompositeIndex(normalisation: .minmax, treatment: .boxcox()),
  ])
  func droppingIsLeavingOut(_ index: CompositeIndex) async throws {
    let indicators = [
      Indicator("a", values: [40, 95, 48, 60, 20, 55, 51, 900]),
      Indicator("b", values: [70, 30, 52, 45, 25, 41, 58, 49], weight: 2),
      Indicator("c", values: [10, 90, 47, 51, 24, 33, 60, 38]),
      Indicator("d", values: [5, 6, 9, 2, 4, 8, 7, 3], weight: 0.5),
    ]
    for pillars in [[], Self.pillars] {
      var index = index
      index.pillars = pillars
      let whole = try study(indicators, index)
      let found = try await reversals(whole)
      let before = try Baseline(of: whole).ranks
      for k in indicators.indices {
        var left = indicators
        left.remove(at: k)
        index.pillars = pillars.compactMap { $0.without(indicators[k].name) }
        let after = try Baseline(of: study(left, index)).ranks
        for c in before.indices {
          let change = try of(.indicator(indicators[k].name), found["E\(c)"]).meanChange.value
          #expect(change == Double(after[c] - before[c]), "\(indicators[k].name) of E\(c)")
        }
      }
      for gone in [7, 2] {
        var index = index
        index.pillars = pillars
        if let reference = index.normalisation.reference, let entity = reference.entity {
          index.normalisation = .reference(
            Reference(entity: entity > gone ? entity - 1 : entity))
        }
        let left = indicators.map { indicator in
          var values = indicator.values
          values.remove(at: gone)
          return Indicator(indicator.name, values: values, weight: indicator.weight)
        }
        let after = try Baseline(of: study(left, index)).ranks
        for c in before.indices where c != gone {
          let change = try of(.entity("E\(gone)"), found["E\(c)"]).meanChange.value
          let among = before[c] - (before[gone] < before[c] ? 1 : 0)
          #expect(change == Double(after[c > gone ? c - 1 : c] - among), "E\(gone) of E\(c)")
        }
      }
    }
  }

  private static let pillars = [
    Pillar(
      "first", weight: 3,
      .pillars([
        Pillar("inner", .indicators(["a", "b"])), Pillar("alone", weight: 2, .indicators(["c"])),
      ])),
    Pillar("second", .indicators(["d"])),
  ]

  private func study(_ indicators: [Indicator], _ index: CompositeIndex) throws -> Study {
    let count = indicators[0].values.count
    return try Study(
      name: "test", entities: (0..<count).map { "E\($0)" }, indicators: indicators, index: index,
      horizon: 2025...2025, simulation: SimulationSettings(draws: 2),
      report: ReportSettings(focus: count > 7 ? [7, 2] : [0], reversal: true))
  }
}

extension Pillar {
  /// The pillar without an indicator; `nil` where it would be empty.
  fileprivate func without(_ indicator: String) -> Pillar? {
    var result = self
    switch members {
    case .indicators(let names):
      let left = names.filter { $0 != indicator }
      result.members = .indicators(left)
      return left.isEmpty ? nil : result
    case .pillars(let inner):
      let left = inner.compactMap { $0.without(indicator) }
      result.members = .pillars(left)
      return left.isEmpty ? nil : result
    }
  }
}
