import Composite
import Studies
import Testing

@testable import Scenarios

@Suite("The flagship scenario")
struct FlagshipTests {
  @Test("says what the file says")
  func content() throws {
    let scenario = try read(flagship)
    let study = scenario.study
    #expect(study.name == "flagship")
    #expect(study.entities.count == 100)
    #expect(study.entities.first == "Shenzhen–Hong Kong–Guangzhou")
    #expect(study.indicators.map(\.name) == ["pct", "scie", "vc"])
    #expect(study.indicators[0].values[0] == 117_542)
    #expect(study.indicators[0].total == .fixed(1_311_500))
    #expect(study.indicators[2].growth[5].drift == (try .normal(mean: 0, sd: 0.04)))
    #expect(study.indicators[2].growth[5].volatility == 0.15)
    #expect(study.indicators[2].growth[5].shared == ["economy": 0.05])
    #expect(study.indicators[2].growth[5].common == 0.05)
    #expect(study.index.weights == .dirichlet(concentration: 60))
    #expect(study.horizon == 2025...2030)
    #expect(
      study.measures.map(\.quantity) == [
        .probability(entity: 0, rankAtMost: 1), .probability(entity: 1, rankAtMost: 1),
      ])
    #expect(study.simulation.draws == 100_000)
    #expect(study.simulation.seed == 2025)
    #expect(study.report.top == [1, 10, 100])
    #expect(study.report.focus?.count == 3)
    #expect(scenario.text == flagship)
  }
}
