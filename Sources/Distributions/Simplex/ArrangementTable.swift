/// The arrangements (linear extensions) of a partial order of up to 64 things, counted by dynamic
/// programming over the sets of the things that are placed already.
///
/// Brightwell and Winkler (1991), doi 10.1007/BF00383444, show that no fast way can exist in
/// general; the number of sets is limited instead.
struct ArrangementTable: Sendable {
  /// The most sets that are looked at.
  static let limit = 50_000

  let things: [Int]
  /// For every set where its choices begin; one more at the end.
  private var starts: [Int] = [0]
  /// For every choice the probability of it or one before it, what is placed, and the set after.
  private var cumulative: [Double] = []
  private var placed: [Int] = []
  private var next: [Int] = []

  /// `nil` where there are too many things or sets.
  init?(_ things: [Int], _ order: PartialOrder) {
    guard things.count <= 64 else { return nil }
    self.things = things
    // For every thing those that must be placed before it.
    let greater = things.map { thing in
      things.indices.reduce(UInt64(0)) {
        order.isGreater(things[$1], than: thing) ? $0 | 1 << UInt64($1) : $0
      }
    }
    var sets: [UInt64] = [0]
    var indices: [UInt64: Int] = [0: 0]
    var choices: [[(thing: Int, next: Int)]] = []
    while choices.count < sets.count {
      let set = sets[choices.count]
      var own: [(thing: Int, next: Int)] = []
      for thing in things.indices where set & (1 << UInt64(thing)) == 0 {
        guard greater[thing] & ~set == 0 else { continue }
        let after = set | 1 << UInt64(thing)
        let index = indices[after] ?? sets.count
        if index == sets.count {
          indices[after] = index
          sets.append(after)
        }
        own.append((thing, index))
      }
      choices.append(own)
      guard sets.count <= Self.limit else { return nil }
    }
    // Later sets are larger, so that their counts are known first. 64! is a double.
    var completions = Array(repeating: 1.0, count: sets.count)
    for set in choices.indices.reversed() where !choices[set].isEmpty {
      completions[set] = choices[set].reduce(0) { $0 + completions[$1.next] }
    }
    for set in choices.indices {
      var sum = 0.0
      for choice in choices[set] {
        sum += completions[choice.next]
        cumulative.append(sum / completions[set])
        placed.append(choice.thing)
        next.append(choice.next)
      }
      starts.append(placed.count)
    }
  }

  /// Writes one arrangement, the greatest first, chosen by `choose`, which gives a uniform number.
  func write(to sequence: UnsafeMutablePointer<Int>, choose: () -> Double) {
    var set = 0
    for place in things.indices {
      var choice = starts[set]
      let last = starts[set + 1] - 1
      // The last thing leaves no choice.
      if place < things.count - 1 {
        let number = choose()
        while choice < last, number >= cumulative[choice] { choice += 1 }
      }
      sequence[place] = things[placed[choice]]
      set = next[choice]
    }
  }

  /// For every thing the probabilities of its places, the greatest first.
  var places: [(thing: Int, probabilities: [Double])] {
    var result = things.map { ($0, Array(repeating: 0.0, count: things.count)) }
    var reached = Array(repeating: 0.0, count: starts.count - 1)
    var sizes = Array(repeating: 0, count: starts.count - 1)
    reached[0] = 1
    for set in reached.indices {
      var before = 0.0
      for choice in starts[set]..<starts[set + 1] {
        let probability = reached[set] * (cumulative[choice] - before)
        before = cumulative[choice]
        result[placed[choice]].1[sizes[set]] += probability
        reached[next[choice]] += probability
        sizes[next[choice]] = sizes[set] + 1
      }
    }
    return result
  }
}
