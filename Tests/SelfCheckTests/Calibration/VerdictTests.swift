import TestSupport
import Testing

/// The tests themselves: right numbers pass, and numbers that are slightly wrong do not.
@Suite struct VerdictTests {
  private func numbers(_ count: Int) -> [Double] {
    var random = SplitMix64(state: 5)
    return (0..<count).map { _ in Double.random(in: 0..<1, using: &random) }
  }

  private func alarms(_ numbers: [Double]) -> [String] {
    var verdicts = Verdicts()
    verdicts.addUniform("u", numbers)
    return verdicts.alarms
  }

  @Test func uniformNumbersPass() {
    for count in [2_000, 65_536] { #expect(alarms(numbers(count)).isEmpty) }
  }

  @Test func otherNumbersFail() {
    let right = numbers(65_536)
    #expect(!alarms(right.map { $0 * 0.98 }).isEmpty)
    #expect(!alarms(right.map { $0 * $0 * 0.1 + $0 * 0.9 }).isEmpty)
    #expect(!alarms(right.sorted()).isEmpty)
    var random = SplitMix64(state: 6)
    let grid = right.indices.map { (Double($0) + 0.5) / 65_536 }.shuffled(using: &random)
    #expect(!alarms(grid).isEmpty)
    #expect(!alarms(right.map { $0 < 0.01 ? .nan : $0 }).isEmpty)
    #expect(!alarms(right.map { $0 < 0.5 ? $0 : 1 }).isEmpty)
  }

  @Test func twoSamplesOfOneLawPass() {
    let both = numbers(40_000)
    let (first, second) = (Array(both.prefix(20_000)), Array(both.suffix(20_000)))
    var verdicts = Verdicts()
    verdicts.addTwoSamples("same", first, second)
    #expect(verdicts.alarms.isEmpty)
    verdicts.addTwoSamples("shifted", first, second.map { $0 + 0.04 })
    #expect(verdicts.alarms.count == 1)
  }
}
