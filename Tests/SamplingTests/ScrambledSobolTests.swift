import Foundation
import Testing

@testable import Sampling

@Suite struct ScrambledSobolTests {
  private func words(
    _ sobol: ScrambledSobol, dimension: Int, first: Int = 0, count: Int
  ) -> [UInt32] {
    var words = Array(repeating: UInt32(0), count: count)
    words.withUnsafeMutableBufferPointer { buffer in
      guard let start = buffer.baseAddress else { return }
      sobol.fill(start, dimension: dimension, first: first, count: count)
    }
    return words
  }

  private func scrambled(_ seed: UInt32) -> ScrambledSobol {
    ScrambledSobol(
      scrambledBy: RandomStream(generator: .mersenneTwister, seed: seed), dimensions: 40)
  }

  /// SciPy's points; `Reference/sobol.py` writes them.
  private static let reference: [[UInt64]] = {
    let folder = URL(filePath: #filePath).deletingLastPathComponent()
    let file = folder.appending(path: "Reference/sobol.csv")
    guard let text = try? String(contentsOf: file, encoding: .utf8) else { return [] }
    return text.split(separator: "\n").dropFirst()
      .map { $0.split(separator: ",").compactMap { UInt64($0) } }
  }()

  @Test func unscrambledPointsAreSciPys() {
    #expect(Self.reference.count == 29)
    let sobol = ScrambledSobol()
    for row in Self.reference {
      #expect(row.count == 41)
      let found = (0..<40).map {
        UInt64(words(sobol, dimension: $0, first: Int(row[0]), count: 1)[0])
      }
      #expect(found == Array(row.dropFirst()))
    }
  }

  @Test func piecesDoNotMatter() {
    let sobol = scrambled(3)
    let whole = words(sobol, dimension: 39, count: 300)
    #expect(
      words(sobol, dimension: 39, count: 77)
        + words(sobol, dimension: 39, first: 77, count: 223) == whole)
    // The last points there are.
    let last = ScrambledSobol.length - 64
    #expect(Set(words(sobol, dimension: 39, first: last, count: 64)).count == 64)
  }

  /// Each of 1,024 intervals holds one of 1,024 points, in all dimensions, anywhere in the sequence.
  @Test(arguments: [0, 5 * 1_024, 1 << 30])
  func everyDimensionIsStratified(first: Int) {
    let sobol = scrambled(11)
    for dimension in 0..<40 {
      let found = words(sobol, dimension: dimension, first: first, count: 1_024)
      #expect(found.map { Int($0 >> 22) }.sorted() == Array(0..<1_024))
    }
  }

  /// The first two dimensions are a (0, m, 2)-net in base 2, the first three a (1, m, 3)-net: every
  /// elementary interval of volume 2^(t − m) holds 2^t points (Niederreiter 1992,
  /// doi 10.1137/1.9781611970081).
  @Test(arguments: [UInt32(1), 2, 3]) func lowDimensionsAreNets(seed: UInt32) {
    let sobol = scrambled(seed)
    let m = 9
    let points = (0..<3).map { words(sobol, dimension: $0, count: 1 << m) }
    func counts(_ splits: [Int]) -> [Int] {
      var counts: [Int: Int] = [:]
      for p in 0..<1 << m {
        let cell = splits.enumerated().reduce(0) { cell, split in
          cell << split.element | Int(UInt64(points[split.offset][p]) >> UInt64(32 - split.element))
        }
        counts[cell, default: 0] += 1
      }
      return Array(counts.values)
    }
    for a in 0...m {
      let cells = counts([a, m - a])
      #expect(cells.count == 1 << m && cells.allSatisfy { $0 == 1 })
    }
    for a in 0..<m {
      for b in 0..<m - a {
        let cells = counts([a, b, m - 1 - a - b])
        #expect(cells.count == 1 << (m - 1) && cells.allSatisfy { $0 == 2 })
      }
    }
  }

  /// A point of a scrambled sequence is uniform: words of 40 dimensions and 800 seeds by their first
  /// and by their last six digits, 63 degrees of freedom, false alarms 1e-6 each.
  @Test func scrambledPointsAreUniform() {
    var first = Array(repeating: 0, count: 64)
    var last = first
    for seed in 1...UInt32(800) {
      let sobol = scrambled(seed)
      for dimension in 0..<40 {
        let word = words(sobol, dimension: dimension, first: 5, count: 1)[0]
        first[Int(word >> 26)] += 1
        last[Int(word & 63)] += 1
      }
    }
    for counts in [first, last] {
      let expected = 500.0
      let statistic = counts.reduce(0) {
        $0 + (Double($1) - expected) * (Double($1) - expected) / expected
      }
      #expect(statistic < 131.3)
    }
  }
}
