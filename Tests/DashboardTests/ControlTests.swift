import RankCast
import Testing

@testable import Dashboard

@Suite("Controls")
struct ControlTests {
  @Test(
    "Every control of every scenario can be moved to both ends of its slider",
    arguments: Bundled.all)
  func ends(_ name: String) throws {
    let scenario = try Bundled.scenario(name)
    for control in ControlGroups(scenario).all.flatMap(\.controls) {
      #expect(control.low <= control.value && control.value <= control.high)
      #expect(control.low < control.high && control.step > 0)
      // One weight or rate at its end leaves a study; only limits of one distribution may cross.
      if ["low", "high", "mode"].contains(control.address.components.last) { continue }
      for end in [control.low, control.high] where end > -1 {
        let change = Assignment(control.address, to: Axis.text(of: end))
        #expect(throws: Never.self, "\(control.address)") { try scenario.study([change]) }
      }
    }
  }

  @Test("A control says what the scenario says", arguments: Bundled.all)
  func values(_ name: String) throws {
    let scenario = try Bundled.scenario(name)
    for control in ControlGroups(scenario).all.flatMap(\.controls) {
      let same = try scenario.changed(by: [
        Assignment(control.address, to: Axis.text(of: control.value))
      ])
      #expect(same.study.indicators.map(\.weight) == scenario.study.indicators.map(\.weight))
      #expect(same.study.outlook.events == scenario.study.outlook.events)
      #expect(same.study.indicators.map(\.growth) == scenario.study.indicators.map(\.growth))
    }
  }

  @Test("The flagship has a triangle, growth, and its overrides")
  func flagship() throws {
    let groups = ControlGroups(try Bundled.scenario("gba-2030")).all
    #expect(groups.first?.isTriangle == true)
    let addresses = Set(groups.flatMap(\.controls).map(\.address.description))
    for address in [
      "indicators.vc.weight", "index.weights.dirichlet.concentration",
      "indicators.scie.growth.drift.normal.mean", "indicators.scie.growth.volatility",
      "overrides.gba-science.growth.scie.drift.normal.mean",
    ] { #expect(addresses.contains(address), "\(address)") }
  }

  @Test("Pillars, events and stated growth are found; what the file fits or bounds is left alone")
  func others() throws {
    func addresses(_ name: String) throws -> Set<String> {
      Set(
        ControlGroups(try Bundled.scenario(name)).all.flatMap(\.controls)
          .map(\.address.description))
    }
    #expect(try addresses("examples/events").contains { $0.hasSuffix(".probability") })
    #expect(
      try addresses("examples/pillars").contains {
        $0.hasPrefix("index.pillars.") && $0.hasSuffix(".weight")
      })
    #expect(try !addresses("examples/weights-bounds").contains { $0.hasSuffix(".weight") })
    let fitted = try addresses("examples/growth-fit")
    #expect(!fitted.contains { $0.hasPrefix("indicators.pct.growth") })
    #expect(fitted.contains("indicators.vc.growth.drift.normal.mean"))
  }

  @Test("Steps are 1, 2 or 5 times a power of ten, about 200 of them")
  func steps() {
    for (low, high, step) in [(0.0, 1.0, 0.005), (0, 0.3, 0.001), (-0.1, 0.1, 0.001), (0, 2, 0.01)]
    {
      #expect(abs(Control.step(from: low, to: high) - step) < 1e-12)
    }
  }
}
