import TestSupport
import Testing

@testable import Simulation

/// R's type 7, numpy's default, of sorted numbers.
func typeSeven(_ sorted: [Double], _ probability: Double) -> Double {
  let position = probability * Double(sorted.count - 1)
  let below = Int(position)
  guard below + 1 < sorted.count else { return sorted[sorted.count - 1] }
  return sorted[below] + (position - Double(below)) * (sorted[below + 1] - sorted[below])
}

@Suite struct ScoreTallyTests {
  private let probabilities = [0, 0.001, 0.05, 0.25, 0.5, 0.75, 0.95, 0.999, 1]

  private func bin(_ bins: ScoreBins, _ x: Double) -> Int {
    var found: Int32 = 0
    bins.fill(&found, from: [x], count: 1)
    return Int(found)
  }

  /// Numbers of all sizes, both signs, and those next to the edges of bins.
  private func numbers(floor: Double) -> [Double] {
    var random = SplitMix64(state: 6)
    var numbers = (0..<5_000).map { _ in
      Double(
        sign: Bool.random(using: &random) ? .plus : .minus,
        exponent: Int.random(in: -40...40, using: &random),
        significand: Double.random(in: 1..<2, using: &random))
    }
    numbers += [0, floor, -floor, floor.nextUp, floor.nextDown, 1, 1.0.nextDown, -1, 100, 1e-300]
    return numbers.sorted()
  }

  @Test(arguments: [0x1p-30, 0x1p-12, 1, 0x1p20])
  func everyNumberLiesInItsBin(floor: Double) {
    let bins = ScoreBins(floor: floor)
    for x in numbers(floor: floor) {
      let (low, high) = bins.limits(of: bin(bins, x))
      // The floor is added to the number before the bin is taken: one rounding.
      let rounding = (x.magnitude + floor) * 0x1p-52
      #expect(low - rounding <= x && x <= high + rounding)
      #expect(low < high)
      // 2⁻¹⁰ of |x| + floor.
      #expect(high - low <= (x.magnitude + floor) * 0x1.00001p-10)
      if x.magnitude > 42 * floor { #expect(high - low <= 0.001 * x.magnitude) }
    }
  }

  @Test(arguments: [0x1p-30, 0x1p-12]) func largerNumbersHaveLaterBins(floor: Double) {
    let bins = ScoreBins(floor: floor)
    let found = numbers(floor: floor).map { bin(bins, $0) }
    #expect(zip(found, found.dropFirst()).allSatisfy { $0 <= $1 })
    // Bins join without gaps.
    for bin in [-30_000, -1_024, -2, -1, 0, 1, 1_024, 30_000] {
      #expect(bins.limits(of: bin).high == bins.limits(of: bin + 1).low)
    }
  }

  /// Around a centre bins are relative to the distance from it, and join those farther off.
  @Test(arguments: [14.3, -0.07, 1, 100, 1e-6])
  func binsAroundACentre(centre: Double) {
    let bins = ScoreBins(centre: centre, floor: 0x1p-40)
    var random = SplitMix64(state: 9)
    let distances = (0..<4_000).map { _ in
      Double(
        sign: Bool.random(using: &random) ? .plus : .minus,
        exponent: Int.random(in: -20...3, using: &random),
        significand: centre.magnitude * Double.random(in: 0..<1, using: &random))
    }
    let numbers = (distances.map { centre + $0 } + [centre]).sorted()
    let found = numbers.map { bin(bins, $0) }
    #expect(zip(found, found.dropFirst()).allSatisfy { $0 <= $1 })
    for (x, bin) in zip(numbers, found) {
      let (low, high) = bins.limits(of: bin)
      let rounding = 0x1p-50 * centre.magnitude
      #expect(low - rounding <= x && x <= high + rounding)
      #expect(high - low <= 0.001 * x.magnitude + 0x1p-49)
      let distance = (x - centre).magnitude
      if distance < centre.magnitude / 64 {
        #expect(high - low <= 0.04 * distance + 1e-7 * centre.magnitude)
      }
    }
    for bin in -3_000...3_000 {
      #expect(bins.limits(of: bin).high == bins.limits(of: bin + 1).low)
    }
  }

  /// A score that varies by a hundredth of a per cent still has its quantiles.
  @Test func quantilesOfAScoreThatHardlyVaries() {
    var random = SplitMix64(state: 12)
    let numbers = (0..<10_000).map { _ in 10 + 0.001 * Double.random(in: -1...1, using: &random) }
    let tally = tally(numbers, centre: 10)
    let sorted = numbers.sorted()
    for p in probabilities {
      #expect((tally.quantile(p, of: 0) - typeSeven(sorted, p)).magnitude <= 0.00004)
    }
  }

  /// Values that are clamped at 0 have quantiles of 0.
  @Test func quantilesOfAnAtomAtZero() {
    let tally = tally(Array(repeating: 0, count: 900) + Array(repeating: 5, count: 100), centre: 5)
    for p in [0, 0.05, 0.5, 0.89] { #expect(tally.quantile(p, of: 0) == 0) }
    #expect((tally.quantile(0.95, of: 0) - 5).magnitude <= 1e-6)
  }

  private func tally(_ numbers: [Double], centre: Double = 0, floor: Double = 0x1p-20) -> ScoreTally
  {
    var tally = ScoreTally(centres: [centre], scale: 16, floor: floor)
    for first in stride(from: 0, to: numbers.count, by: DrawCut.drawsPerTile) {
      add([Array(numbers[first..<min(first + DrawCut.drawsPerTile, numbers.count)])], to: &tally)
    }
    #expect(tally.endBlock() == nil)
    return tally
  }

  /// Adds a tile of rows, filled up with what must not be counted.
  private func add(_ rows: [[Double]], to tally: inout ScoreTally) {
    let draws = rows[0].count
    let tile = rows.flatMap { $0 + Array(repeating: -77, count: DrawCut.drawsPerTile - draws) }
    tally.add(tile, rows: rows.count, draws: draws)
    tally.endTile(draws: draws)
  }

  /// Few draws too, where the numbers either side of a quantile lie far apart.
  @Test(arguments: [1, 2, 3, 5, 10, 64, 65, 1_000, 20_000])
  func quantilesAreOffByABinAtMost(count: Int) {
    var random = SplitMix64(state: UInt64(count))
    for sign in [1.0, -1] {
      let numbers = (0..<count).map { _ in
        sign * 100 * Double.random(in: 0.01...1, using: &random)
      }
      let tally = tally(numbers)
      let sorted = numbers.sorted()
      for p in probabilities {
        let expected = typeSeven(sorted, p)
        let found = tally.quantile(p, of: 0)
        #expect((found - expected).magnitude <= 0.001 * expected.magnitude)
        if p == 0 || p == 1 { #expect(found == expected) }
      }
    }
  }

  /// Both signs: within a bin of the larger of the two numbers that a quantile lies between.
  @Test func quantilesAcrossZero() {
    var random = SplitMix64(state: 31)
    let numbers = (0..<3_001).map { _ in Double.random(in: -2...3, using: &random) }
    let tally = tally(numbers)
    let sorted = numbers.sorted()
    for p in probabilities {
      let expected = typeSeven(sorted, p)
      let tolerance = 0.001 * (expected.magnitude + 0.01)
      #expect((tally.quantile(p, of: 0) - expected).magnitude <= tolerance)
    }
  }

  @Test(arguments: [0, 0.1, -3.7, 1e-9, 12_345.678])
  func constantsAreExact(value: Double) {
    let tally = tally(Array(repeating: value, count: 130), centre: value)
    for p in probabilities { #expect(tally.quantile(p, of: 0) == value) }
    let moments = tally.moments.moments(of: 0, draws: 130)
    #expect(moments.mean == value)
    #expect(moments.standardDeviation == 0)
  }

  @Test(arguments: [-0.001, 1.001, Double.nan, .infinity])
  func quantilesOfNoProbabilityAreNaN(p: Double) {
    #expect(tally([1, 2, 3]).quantile(p, of: 0).isNaN)
    #expect(tally([]).quantile(0.5, of: 0).isNaN)
  }

  @Test(arguments: [2, 7, 64, 100, 4_096]) func momentsAreThoseOfTheDraws(count: Int) {
    var random = SplitMix64(state: UInt64(count))
    let numbers = (0..<count).map { _ in 10 + Double.random(in: -3...5, using: &random) }
    let moments = tally(numbers, centre: 9.5).moments.moments(of: 0, draws: count)
    let mean = numbers.reduce(0, +) / Double(count)
    let squares = numbers.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    let deviation = (squares / Double(count - 1)).squareRoot()
    #expect((moments.mean - mean).magnitude <= 1e-13)
    #expect((moments.standardDeviation - deviation).magnitude <= 1e-12)
    #expect((moments.standardError - deviation / Double(count).squareRoot()).magnitude <= 1e-12)
  }

  @Test func oneDrawHasNoDeviation() {
    let moments = tally([3.5], centre: 3).moments.moments(of: 0, draws: 1)
    #expect(moments.mean == 3.5)
    #expect(moments.standardDeviation.isNaN)
    #expect(moments.standardError.isNaN)
  }

  @Test(arguments: [Double.nan, .infinity, -.infinity, 1e200])
  func aNumberBeyondTheRangeIsReported(number: Double) {
    var tally = ScoreTally(centres: [0, 0], scale: 1, floor: 0x1p-30)
    add([[1], [number]], to: &tally)
    #expect(tally.endBlock() == 1)
  }
}

extension ScoreTally {
  fileprivate func quantile(_ probability: Double, of index: Int) -> Double {
    ScoreDistribution(self, index: index, draws: Int(windows[index].total)).quantile(probability)
  }
}
