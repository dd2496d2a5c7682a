import Tables
import TestSupport
import Testing

@testable import Analysis

@Suite struct RuleInductionTests {
  /// A trajectory of the EMA Workbench, of which `Reference/prim_trajectories.py` says how it came
  /// about.
  struct Published: Sendable, CustomTestStringConvertible {
    let table: String
    let trajectory: String
    let peel: Double
    let event: String

    var testDescription: String { trajectory }

    static let all = [
      Published(
        table: "bryant_lempert_2010", trajectory: "prim_bryant_5", peel: 0.05,
        event: "Greater than 90%"),
      Published(
        table: "bryant_lempert_2010", trajectory: "prim_bryant_10", peel: 0.1,
        event: "Greater than 90%"),
      Published(table: "planted", trajectory: "prim_planted_10", peel: 0.1, event: "event"),
    ]
  }

  static func cases(_ name: String, event: String) throws -> CaseTable {
    let table = try ReferenceFile.table(name)
    let columns = try table.columns.map { name -> [Double] in
      let column = try #require(table.index(ofColumn: name))
      return table.numbers(inColumn: column).values.map {
        if case .value(let value) = $0 { value } else { .nan }
      }
    }
    let place = try #require(table.index(ofColumn: event))
    return try #require(
      CaseTable(
        inputs: table.columns.indices.filter { $0 != place }.map {
          CaseTable.Input(table.columns[$0], columns[$0])
        }, happens: columns[place].map { $0 > 0 }))
  }

  /// Box by box the same cases, events and limits; limits are middles between cases in both.
  @Test(arguments: Published.all)
  func theTrajectoryIsThatOfTheWorkbench(_ published: Published) throws {
    let cases = try Self.cases(published.table, event: published.event)
    let settings = try #require(RuleInduction(peel: published.peel))
    let trajectory = try #require(settings.trajectories(in: cases).first)
    let expected = try ReferenceFile.table(published.trajectory)
    #expect(trajectory.boxes.count >= expected.rowCount)
    func cell(_ row: Int, _ name: String) throws -> String {
      expected.text(row: row, column: try #require(expected.index(ofColumn: name)))
    }
    for (row, found) in trajectory.boxes.prefix(expected.rowCount).enumerated() {
      #expect(try Int(cell(row, "cases")) == found.cases, "box \(row)")
      #expect(try Int(cell(row, "events")) == found.events, "box \(row)")
      #expect(try Int(cell(row, "restricted")) == found.box.limits.count, "box \(row)")
      for (place, input) in cases.inputs.enumerated() {
        let limits = found.box.limits[place]
        let low = try Double(cell(row, input.name + " low"))
        let high = try Double(cell(row, input.name + " high"))
        #expect(low == limits?.low, "box \(row), \(input.name)")
        #expect(high == limits?.high, "box \(row), \(input.name)")
      }
    }
  }

  /// Bryant & Lempert (2010) describe their case by a box of four restricted inputs of coverage 0.75
  /// and density 0.77.
  @Test func theCaseOfBryantAndLempert() throws {
    let cases = try Self.cases("bryant_lempert_2010", event: "Greater than 90%")
    #expect(cases.count == 882 && cases.events == 89)
    let trajectory = try #require(RuleInduction.standard.trajectories(in: cases).first)
    let told = trajectory.boxes.filter { $0.coverage >= 0.75 && $0.density >= 0.77 }
    #expect(told.contains { $0.box.limits.count <= 4 })
    let chosen = trajectory.boxes[trajectory.chosen]
    #expect(chosen.box.limits.count <= 4)
    let names = chosen.box.restricted.map { cases.inputs[$0].name }
    #expect(names.contains("Demand elasticity") && names.contains("Biomass backstop price"))
    #expect(chosen.coverage > 0.7 && chosen.density > 0.8)
    // The quasi-p values of the workbench for box 21 (`box1.qp[21]`): its limits are one-sided.
    let expected = [
      "Cellulosic cost": 0.15741333528927326, "Total biomass": 4.716968553178767e-06,
      "Demand elasticity": 1.1849299115762208e-16,
      "Biomass backstop price": 3.51511253026305e-11,
    ]
    let box = trajectory.boxes[21]
    #expect(box.quasiP.count == expected.count)
    for (input, value) in box.quasiP {
      let wanted = try #require(expected[cases.inputs[input].name])
      #expect(abs(value / wanted - 1) < 1e-9)
    }
  }

  /// A planted box of three inputs of ten, an event nowhere else, is found to within a peel.
  @Test func aPlantedBoxIsFound() throws {
    var generator = SplitMix64(state: 11)
    let columns = (0..<10).map { _ in
      (0..<4_000).map { _ in Double.random(in: 0..<1, using: &generator) }
    }
    let happens = (0..<4_000).map { row in
      columns[2][row] >= 0.5 && columns[5][row] <= 0.6 && columns[7][row] >= 0.3
    }
    let cases = try #require(
      CaseTable(
        inputs: columns.enumerated().map { CaseTable.Input("x\($0)", $1) }, happens: happens))
    let trajectory = try #require(RuleInduction.standard.trajectories(in: cases).first)
    let chosen = trajectory.boxes[trajectory.chosen]
    #expect(chosen.box.restricted == [2, 5, 7])
    #expect(chosen.coverage > 0.85 && chosen.density > 0.95)
    let limits = chosen.box.limits
    #expect(abs((limits[2]?.low ?? 0) - 0.5) < 0.1 && limits[2]?.high == nil)
    #expect(abs((limits[5]?.high ?? 0) - 0.6) < 0.1 && limits[5]?.low == nil)
    #expect(abs((limits[7]?.low ?? 0) - 0.3) < 0.1 && limits[7]?.high == nil)
  }

  /// coverage · events = density · mass · cases = the events inside.
  @Test(arguments: [0.05, 0.1, 0.3])
  func theFiguresOfABoxAgree(peel: Double) throws {
    let cases = try Self.cases("planted", event: "event")
    let settings = try #require(RuleInduction(peel: peel))
    for trajectory in settings.trajectories(in: cases, covering: 3) {
      for box in trajectory.boxes {
        let inside = Double(box.events)
        #expect(abs(box.coverage * Double(cases.events) - inside) < 1e-9)
        #expect(abs(box.density * box.mass * Double(cases.count) - inside) < 1e-9)
        #expect(box.quasiP.keys.sorted() == box.box.restricted)
        #expect(box.quasiP.values.allSatisfy { $0 >= 0 && $0 <= 1 })
      }
      let first = try #require(trajectory.boxes.first)
      #expect(first.box.limits.isEmpty && first.mass == 1 && first.coverage == 1)
    }
  }

  /// Densities rise from box to box, and none is smaller than the least mass.
  @Test func boxesGetDenser() throws {
    let cases = try Self.cases("planted", event: "event")
    let settings = try #require(RuleInduction(peel: 0.2, paste: 0.1, leastMass: 0.1))
    let boxes = try #require(settings.trajectories(in: cases).first).boxes
    #expect(boxes.count > 4)
    for (earlier, later) in zip(boxes, boxes.dropFirst()) {
      #expect(later.density > earlier.density)
    }
    #expect(boxes.allSatisfy { $0.mass >= 0.1 })
  }

  /// An event that needs yes and no answers: the answers are restricted to themselves.
  @Test func yesAndNoAreBoxes() throws {
    var generator = SplitMix64(state: 3)
    let rows = (0..<2_000).map { _ in
      (
        Double.random(in: 0..<1, using: &generator) < 0.3 ? 1.0 : 0.0,
        Double.random(in: 0..<1, using: &generator) < 0.5 ? 1.0 : 0.0,
        Double.random(in: 0..<1, using: &generator)
      )
    }
    let cases = try #require(
      CaseTable(
        inputs: [
          CaseTable.Input("crisis", rows.map(\.0)), CaseTable.Input("rule", rows.map(\.1)),
          CaseTable.Input("noise", rows.map(\.2)),
        ], happens: rows.map { $0.0 == 1 && $0.1 == 0 }))
    let trajectory = try #require(RuleInduction.standard.trajectories(in: cases).first)
    let chosen = trajectory.boxes[trajectory.chosen]
    #expect(chosen.box.limits == [0: .init(low: 1, high: nil), 1: .init(low: nil, high: 0)])
    #expect(chosen.coverage == 1 && chosen.density == 1)
  }

  /// Two separate boxes are found one after the other.
  @Test func coveringFindsTheSecondBox() throws {
    var generator = SplitMix64(state: 5)
    let a = (0..<4_000).map { _ in Double.random(in: 0..<1, using: &generator) }
    let b = (0..<4_000).map { _ in Double.random(in: 0..<1, using: &generator) }
    let happens = zip(a, b).map { ($0 < 0.25 && $1 < 0.5) || ($0 > 0.8 && $1 > 0.4) }
    let cases = try #require(
      CaseTable(inputs: [CaseTable.Input("a", a), CaseTable.Input("b", b)], happens: happens))
    let found = RuleInduction.standard.trajectories(in: cases, covering: 2)
    #expect(found.count == 2)
    let chosen = found.map { $0.boxes[$0.chosen] }
    #expect(chosen.allSatisfy { $0.density > 0.9 })
    #expect(chosen.reduce(0) { $0 + $1.coverage } > 0.85)
  }

  @Test func withoutEventsThereIsNothing() throws {
    let input = CaseTable.Input("x", [1, 2, 3, 4])
    let never = try #require(
      CaseTable(inputs: [input], happens: [false, false, false, false]))
    #expect(RuleInduction.standard.trajectories(in: never).isEmpty)
    let always = try #require(CaseTable(inputs: [input], happens: [true, true, true, true]))
    #expect(RuleInduction.standard.trajectories(in: always).first?.boxes.count == 1)
  }

  @Test func badInputIsRefused() {
    #expect(CaseTable(inputs: [CaseTable.Input("x", [1, .nan])], happens: [true, false]) == nil)
    #expect(CaseTable(inputs: [CaseTable.Input("x", [1])], happens: [true, false]) == nil)
    #expect(RuleInduction(peel: 0) == nil)
    #expect(RuleInduction(peel: 0.5) == nil)
    #expect(RuleInduction(peel: .nan) == nil)
    #expect(RuleInduction(leastMass: 1) == nil)
  }

  /// Inputs that never vary are no inputs.
  @Test func constantInputsAreLeftOut() throws {
    let table = try #require(
      CaseTable(
        inputs: [CaseTable.Input("x", [1, 1]), CaseTable.Input("y", [1, 2])],
        happens: [true, false]))
    #expect(table.inputs.map(\.name) == ["y"])
  }

  /// Against exact sums of binomial probabilities.
  @Test func theBinomialTailIsASum() {
    #expect(abs(Binomial.upperTail(from: 2, of: 3, probability: 0.5) - 0.5) < 1e-14)
    #expect(abs(Binomial.upperTail(from: 3, of: 3, probability: 0.1) - 0.001) < 1e-16)
    #expect(Binomial.upperTail(from: 0, of: 3, probability: 0.1) == 1)
    #expect(Binomial.upperTail(from: 3, of: 3, probability: 1) == 1)
    #expect(Binomial.upperTail(from: 1, of: 3, probability: 0) == 0)
    let tail = Binomial.upperTail(from: 67, of: 87, probability: 0.5)
    // scipy.stats.binom.sf(66, 87, 0.5)
    #expect(abs(tail / 2.1526840625005967e-07 - 1) < 1e-10)
  }
}
