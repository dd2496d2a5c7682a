/// Which of some things are at least as great as which others: all that follows from given chains.
struct PartialOrder: Sendable {
  /// The number of things.
  let count: Int
  /// For each thing a set of bits, one for each that it is at least as great as.
  private var lesser: [[UInt64]]

  /// The order in which every chain falls from its first to its last.
  ///
  /// Throws the things of a circle, where some would have to be greater than themselves.
  /// O(count³/64).
  init(count: Int, chains: [[Int]]) throws(SimplexConstraintError) {
    self.count = count
    lesser = Array(repeating: Array(repeating: 0, count: (count + 63) / 64), count: count)
    for chain in chains {
      for (greater, less) in zip(chain, chain.dropFirst()) {
        lesser[greater][less / 64] |= 1 << UInt64(less % 64)
      }
    }
    // Warshall (1962), doi 10.1145/321105.321107.
    for middle in 0..<count {
      let row = lesser[middle]
      guard row.contains(where: { $0 != 0 }) else { continue }
      for greater in 0..<count where isGreater(greater, than: middle) {
        for word in row.indices { lesser[greater][word] |= row[word] }
      }
    }
    if let first = (0..<count).first(where: { isGreater($0, than: $0) }) {
      throw .circle(
        (0..<count).filter { isGreater(first, than: $0) && isGreater($0, than: first) })
    }
  }

  /// Whether one thing is at least as great as another by what was given.
  func isGreater(_ one: Int, than other: Int) -> Bool {
    lesser[one][other / 64] & (1 << UInt64(other % 64)) != 0
  }

  /// Whether two things are ordered at all.
  func compares(_ one: Int, _ other: Int) -> Bool {
    isGreater(one, than: other) || isGreater(other, than: one)
  }

  /// Whether nothing is ordered.
  var isEmpty: Bool { lesser.allSatisfy { $0.allSatisfy { $0 == 0 } } }

  /// Some things cut into parts: two things that `joins` says go together are in one part.
  ///
  /// Parts and the things in them keep their order. O(things²).
  static func parts(of things: [Int], where joins: (Int, Int) -> Bool) -> [[Int]] {
    var left = things
    var parts: [[Int]] = []
    while let first = left.first {
      left.removeFirst()
      var part = [first]
      var next = 0
      while next < part.count {
        let thing = part[next]
        part += left.filter { joins(thing, $0) }
        left.removeAll { joins(thing, $0) }
        next += 1
      }
      parts.append(part.sorted())
    }
    return parts
  }

  /// The pairs from which all others follow.
  var coveringPairs: [(greater: Int, lesser: Int)] {
    var pairs: [(greater: Int, lesser: Int)] = []
    for greater in 0..<count {
      for lesser in 0..<count where isGreater(greater, than: lesser) {
        let isDirect = !(0..<count).contains {
          isGreater(greater, than: $0) && isGreater($0, than: lesser)
        }
        if isDirect { pairs.append((greater, lesser)) }
      }
    }
    return pairs
  }
}
