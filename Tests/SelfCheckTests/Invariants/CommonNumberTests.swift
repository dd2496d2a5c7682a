import Studies
import TestSupport
import Testing

/// Common random numbers in 1,000 random scenarios: a change of one input's law, no spread included,
/// leaves the recorded values of every other input as they were, bit for bit.
@Suite struct CommonNumberTests {
  /// A change and the inputs that it may touch, by how their names begin.
  private struct Change {
    let touched: String
    let apply: (inout RandomScenario) -> Void
  }

  private static func changes(of k: Int) -> [Change] {
    let address = "indicators.i\(k)"
    return [
      Change(touched: "\(address).growth.drift") {
        $0.indicators[k].drift = "{uniform: {low: -9%, high: 30%}}"
      },
      Change(touched: "\(address).growth.drift") { $0.indicators[k].drift = "1%" },
      Change(touched: "\(address).growth.volatility") { $0.indicators[k].volatility = 0 },
      Change(touched: "\(address).growth.volatility") { $0.indicators[k].volatility = 0.5 },
      Change(touched: "\(address).growth.shared.land") { $0.indicators[k].landShock = 0 },
      Change(touched: "\(address).growth.shared.all") { $0.indicators[k].commonShock = 0.3 },
      Change(touched: "\(address).error") { $0.indicators[k].error = 0 },
      Change(touched: "\(address).error") { $0.indicators[k].error = 0.25 },
      Change(touched: "\(address).level") { $0.indicators[k].level = nil },
      Change(touched: "\(address).level") {
        $0.indicators[k].level = "{triangular: {low: 0, mode: 1, high: 1.5}}"
      },
      Change(touched: "\(address).growth.persistence") { $0.indicators[k].persistence = 0.8 },
      Change(touched: "weights") { $0.weights = "{noise: 35%}" },
      Change(touched: "weights") { $0.weights = "fixed" },
      Change(touched: "events.storm.multiply") {
        $0.event?.factor = "{triangular: {low: 0, mode: 1, high: 2}}"
      },
      Change(touched: "events.storm") { $0.event?.probability = 0.35 },
    ]
  }

  @Test func otherInputsKeepTheirNumbers() async {
    var kept = 0
    let applied = await checkScenarios(0..<1000, kind: .any) { scenario, apply in
      // Under Sobol' sequences a law may change which inputs are served.
      var scenario = scenario
      if scenario.design == "sobol" { scenario.design = "random" }
      var random = SplitMix64(state: UInt64(scenario.seed))
      let k = Int.random(in: scenario.indicators.indices, using: &random)
      let changes = Self.changes(of: k)
      let change = changes[Int.random(in: changes.indices, using: &random)]
      var changed = scenario
      change.apply(&changed)
      apply()
      let before = try await Trial(scenario).recorded()
      let after = try await Trial(changed).recorded()
      for name in Set(before.names).union(after.names).sorted()
      where !name.hasPrefix(change.touched) && name != "index.\(change.touched)" {
        guard before[name] == after[name], !before[name].isEmpty else {
          return "\(name) moved with \(change.touched):\n\(changed.text)"
        }
        kept += 1
      }
      return nil
    }
    #expect(applied == 1000 && kept > 10_000)
  }
}
