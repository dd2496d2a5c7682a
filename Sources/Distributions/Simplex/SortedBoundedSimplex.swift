/// The uniform law on numbers that sum to 1 within bounds and meet an order, by sorting.
///
/// Where all numbers that the order connects have the same bounds, sorting them is exact. Where
/// they have not, the bounds are widened to what those numbers have in common, and a draw counts if
/// it is within the narrower ones: then every draw takes a keyed substream of its own.
struct SortedBoundedSimplex: Sendable {
  /// The least share of sorted numbers that are within the bounds.
  static let leastShare = 1e-3
  /// Tries by which the share is found.
  private static let tries = 200_000
  /// Tries of one draw; with the least share all of them fail once in 10⁴³⁴ draws.
  private static let mostTries = 1_000_000

  private let bounds: SimplexBounds
  private let parts: [ArrangedPart]
  private let widened: BoundedSimplex
  /// Whether a draw may miss the bounds.
  let rejects: Bool
  /// The mean of those of 200,000 tries of one fixed stream that meet the bounds.
  private(set) var centroid: [Double] = []

  init(_ bounds: SimplexBounds, _ order: PartialOrder) throws(SimplexConstraintError) {
    self.bounds = bounds
    parts = try ArrangedPart.parts(of: order)
    var wide = bounds
    for part in parts { wide.equalise(part.things) }
    widened = try BoundedSimplex(SimplexBounds(lows: wide.lows, highs: wide.highs))
    rejects = wide != bounds
    centroid = try triedMean()
  }

  /// One for every bounded number that is drawn and one for every choice between arrangements.
  var coordinateCount: Int { parts.reduce(widened.coordinateCount) { $0 + $1.choiceCount } }

  private func triedMean() throws(SimplexConstraintError) -> [Double] {
    let count = bounds.count
    var words = KeyedWords(key: 0x5261_6e6b_4361_7374)
    var sums = Array(repeating: 0.0, count: count)
    var found = 0
    withUnsafeTemporaryAllocation(of: Double.self, capacity: count) { buffer in
      guard let numbers = buffer.baseAddress else { return }
      for _ in 0..<Self.tries {
        fillOne(numbers, stride: 1, &words)
        guard isInside(numbers, stride: 1) else { continue }
        found += 1
        for number in 0..<count { sums[number] += numbers[number] }
      }
    }
    let share = Double(found) / Double(Self.tries)
    guard share >= Self.leastShare else { throw .seldomMet(share: share) }
    let total = sums.reduce(0, +)
    return sums.map { $0 / total }
  }

  /// Fills `numbers`, count × draws, from words, coordinates × draws; only where nothing is
  /// rejected.
  func fill(
    _ numbers: UnsafeMutablePointer<Double>, from words: UnsafePointer<UInt32>, draws: Int
  ) {
    let count = bounds.count
    withUnsafeTemporaryAllocation(of: Double.self, capacity: 2 * count * draws) { scratch in
      guard let drawn = scratch.baseAddress else { return }
      let rows = drawn + count * draws
      widened.fill(drawn, from: words, draws: draws)
      var choices = words + widened.coordinateCount * draws
      for part in parts {
        for (row, thing) in part.things.enumerated() {
          (rows + row * draws).update(from: drawn + thing * draws, count: draws)
        }
        if part.count > 1 { Self.sort(rows, count: part.count, draws: draws) }
        part.place(rows, choices: &choices, into: numbers, draws: draws)
      }
    }
  }

  /// Sorts the rows of every draw, the greatest first.
  private static func sort(_ rows: UnsafeMutablePointer<Double>, count: Int, draws: Int) {
    for d in 0..<draws {
      for row in 1..<count {
        let value = rows[row * draws + d]
        var place = row
        while place > 0, rows[(place - 1) * draws + d] < value {
          rows[place * draws + d] = rows[(place - 1) * draws + d]
          place -= 1
        }
        rows[place * draws + d] = value
      }
    }
  }

  /// Fills `numbers`, count × draws, by trying, each draw with the substream of its key, 64 bits in
  /// two words that stand `draws` apart.
  func fill(
    _ numbers: UnsafeMutablePointer<Double>, keys: UnsafePointer<UInt32>, draws: Int
  ) {
    for d in 0..<draws {
      var words = KeyedWords(key: UInt64(keys[d]) << 32 | UInt64(keys[draws + d]))
      var tries = 0
      repeat {
        fillOne(numbers + d, stride: draws, &words)
        tries += 1
      } while !isInside(numbers + d, stride: draws) && tries < Self.mostTries
    }
  }

  private func isInside(_ numbers: UnsafePointer<Double>, stride: Int) -> Bool {
    guard rejects else { return true }
    for number in 0..<bounds.count {
      let value = numbers[number * stride]
      guard value >= bounds.lows[number], value <= bounds.highs[number] else { return false }
    }
    return true
  }

  private func fillOne(
    _ numbers: UnsafeMutablePointer<Double>, stride: Int, _ words: inout KeyedWords
  ) {
    let count = bounds.count
    withUnsafeTemporaryAllocation(of: UInt32.self, capacity: max(1, coordinateCount)) { scratch in
      guard let own = scratch.baseAddress else { return }
      for index in 0..<coordinateCount { own[index] = words.next() }
      withUnsafeTemporaryAllocation(of: Double.self, capacity: count) { point in
        guard let start = point.baseAddress else { return }
        fill(start, from: own, draws: 1)
        for number in 0..<count { numbers[number * stride] = start[number] }
      }
    }
  }
}

/// The words of a substream that a key of 64 bits begins.
///
/// SplitMix64: Steele, Lea and Flood (2014), doi 10.1145/2714064.2660195.
struct KeyedWords {
  private var state: UInt64

  init(key: UInt64) { state = key }

  mutating func next() -> UInt32 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var word = (state ^ (state &>> 30)) &* 0xbf58_476d_1ce4_e5b9
    word = (word ^ (word &>> 27)) &* 0x94d0_49bb_1331_11eb
    return UInt32(truncatingIfNeeded: (word ^ (word &>> 31)) &>> 32)
  }
}
