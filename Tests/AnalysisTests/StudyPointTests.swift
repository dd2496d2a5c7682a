import Analysis
import Studies
import Testing

@Suite struct StudyPointTests {
  @Test func aClosureMakesAFamily() throws {
    let family = StudyClosure { changes in
      let weight = changes.last.flatMap { Double($0.value) } ?? 1
      return try Study(
        name: "family", entities: ["A", "B"],
        indicators: [
          Indicator("x", values: [3, 1], weight: weight), Indicator("y", values: [1, 2]),
        ], horizon: 2025...2025)
    }
    let change = Assignment(Address("indicators", "x", "weight"), to: "3")
    #expect(change.text == "indicators.x.weight=3")
    #expect(try family.study([]).statedWeights == [0.5, 0.5])
    #expect(try family.study([change]).statedWeights == [0.75, 0.25])
    #expect(throws: StudyProblems.self) {
      try family.study([Assignment(Address("indicators", "x", "weight"), to: "-1")])
    }
  }
}
