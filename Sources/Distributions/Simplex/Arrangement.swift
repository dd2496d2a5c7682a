/// The arrangements (linear extensions) of partially ordered things, from the greatest down, each
/// with the same probability.
///
/// What falls apart is counted part by part: things ordered with no other mingle at random, and a
/// part whose things all exceed those of another stands above it. Only what does neither needs a
/// table.
indirect enum Arrangement: Sendable {
  /// One thing.
  case single(Int)
  /// Parts that stand above one another.
  case stacked([Arrangement])
  /// Parts whose things are not ordered with one another's.
  case mingled([Arrangement])
  /// Anything else.
  case counted(ArrangementTable)

  /// The most things connected by an order that is no chain.
  static let limit = 200

  init(_ things: [Int], _ order: PartialOrder) throws(SimplexConstraintError) {
    if things.count == 1 {
      self = .single(things[0])
      return
    }
    let falling = things.sorted { order.isGreater($0, than: $1) }
    if zip(falling, falling.dropFirst()).allSatisfy({ order.isGreater($0, than: $1) }) {
      self = .stacked(falling.map(Arrangement.single))
      return
    }
    guard things.count <= Self.limit else { throw .tooManyArrangements(of: things) }
    let mingled = PartialOrder.parts(of: things, where: order.compares)
    if mingled.count > 1 {
      self = .mingled(try Self.arrangements(mingled, order))
      return
    }
    let stacked = PartialOrder.parts(of: things) { !order.compares($0, $1) }
    if stacked.count > 1 {
      self = .stacked(
        try Self.arrangements(stacked.sorted { order.isGreater($0[0], than: $1[0]) }, order))
      return
    }
    guard let table = ArrangementTable(things, order) else {
      throw .tooManyArrangements(of: things)
    }
    self = .counted(table)
  }

  private static func arrangements(
    _ parts: [[Int]], _ order: PartialOrder
  ) throws(SimplexConstraintError) -> [Arrangement] {
    var result: [Arrangement] = []
    for part in parts { result.append(try Arrangement(part, order)) }
    return result
  }

  /// The number of things.
  var count: Int {
    switch self {
    case .single: 1
    case .stacked(let parts), .mingled(let parts): parts.reduce(0) { $0 + $1.count }
    case .counted(let table): table.things.count
    }
  }

  /// The uniform numbers that one arrangement takes.
  var choiceCount: Int {
    switch self {
    case .single: 0
    case .stacked(let parts): parts.reduce(0) { $0 + $1.choiceCount }
    case .mingled(let parts): parts.reduce(count - 1) { $0 + $1.choiceCount }
    case .counted(let table): table.things.count - 1
    }
  }

  /// The arrangement, where there is one only.
  var only: [Int]? {
    switch self {
    case .single(let thing): return [thing]
    case .stacked(let parts):
      let sequences = parts.compactMap(\.only)
      return sequences.count == parts.count ? sequences.flatMap { $0 } : nil
    case .mingled, .counted: return nil
    }
  }

  /// Writes one arrangement; `choose` gives the next uniform number, ``choiceCount`` times.
  func write(to sequence: UnsafeMutablePointer<Int>, choose: () -> Double) {
    switch self {
    case .single(let thing): sequence[0] = thing
    case .stacked(let parts):
      var start = sequence
      for part in parts {
        part.write(to: start, choose: choose)
        start += part.count
      }
    case .counted(let table): table.write(to: sequence, choose: choose)
    case .mingled(let parts): Self.mingle(parts, count, sequence, choose)
    }
  }

  /// Merges the arrangements of the parts, each way of merging being equally likely.
  private static func mingle(
    _ parts: [Arrangement], _ count: Int, _ sequence: UnsafeMutablePointer<Int>,
    _ choose: () -> Double
  ) {
    withUnsafeTemporaryAllocation(of: Int.self, capacity: count + 2 * parts.count) { scratch in
      guard let own = scratch.baseAddress else { return }
      let next = own + count
      let ends = next + parts.count
      var start = 0
      for (index, part) in parts.enumerated() {
        part.write(to: own + start, choose: choose)
        next[index] = start
        start += part.count
        ends[index] = start
      }
      for place in 0..<count {
        let left = count - place
        // The next comes from a part with a probability in proportion to what is left of it.
        var ticket = left > 1 ? min(left - 1, Int(choose() * Double(left))) : 0
        var part = 0
        while part < parts.count - 1, ticket >= ends[part] - next[part] {
          ticket -= ends[part] - next[part]
          part += 1
        }
        sequence[place] = own[next[part]]
        next[part] += 1
      }
    }
  }

  /// For every thing the probabilities of its places, the greatest first. O(count³).
  var places: [(thing: Int, probabilities: [Double])] {
    switch self {
    case .single(let thing): return [(thing, [1])]
    case .counted(let table): return table.places
    case .stacked(let parts):
      var above = 0
      return parts.flatMap { part in
        let below = count - above - part.count
        let own = part.places.map { thing, probabilities in
          (
            thing,
            Array(repeating: 0.0, count: above) + probabilities
              + Array(repeating: 0.0, count: below)
          )
        }
        above += part.count
        return own
      }
    case .mingled(let parts):
      let total = count
      return parts.flatMap { part in
        let mingled = Self.mingledPlaces(of: part.count, among: total)
        return part.places.map { thing, probabilities in
          var sums = Array(repeating: 0.0, count: total)
          for (own, probability) in probabilities.enumerated() where probability > 0 {
            for place in 0..<total { sums[place] += probability * mingled[own][place] }
          }
          return (thing, sums)
        }
      }
    }
  }

  /// For the r-th of `size` things mingled with others the probabilities of its places among all
  /// (negative hypergeometric).
  private static func mingledPlaces(of size: Int, among total: Int) -> [[Double]] {
    var rows = Array(repeating: Array(repeating: 0.0, count: total), count: size)
    // The probability that so many of the things are among those placed.
    var placed = Array(repeating: 0.0, count: size + 1)
    placed[0] = 1
    for place in 0..<total {
      var after = placed
      for r in 0..<size {
        let probability = placed[r] * Double(size - r) / Double(total - place)
        rows[r][place] = probability
        after[r + 1] += probability
        after[r] -= probability
      }
      placed = after.map { max(0, $0) }
    }
    return rows
  }
}
