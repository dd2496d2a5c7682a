extension CountWindow {
  func encode(to writer: inout ByteWriter) {
    let occurrences = occurrences
    writer.write(occurrences.count)
    var last = 0
    for (place, (number, count)) in occurrences.enumerated() {
      if place == 0 {
        writer.write(signed: Int64(number))
      } else {
        writer.write(number - last)
      }
      writer.write(count)
      last = number
    }
  }

  /// Reads a window of `draws` numbers that lie in a range.
  init(
    from reader: inout ByteReader, draws: Int, in range: ClosedRange<Int>
  ) throws(ByteDamage) {
    // A number takes two bytes at least.
    let count = try reader.count(upTo: reader.rest / 2)
    var found: [(number: Int, count: UInt64)] = []
    found.reserveCapacity(count)
    var left = UInt64(draws)
    for _ in 0..<count {
      let number: Int
      if let last = found.last?.number {
        number = last + (try reader.count(upTo: range.upperBound - last))
        guard number > last else { throw ByteDamage() }
      } else {
        guard let first = Int(exactly: try reader.signed()) else { throw ByteDamage() }
        number = first
      }
      let times = try reader.number(upTo: left)
      guard range.contains(number), times > 0 else { throw ByteDamage() }
      left -= times
      found.append((number, times))
    }
    guard left == 0, Self.isPossible(found) else { throw ByteDamage() }
    self.init(found)
  }

  /// The widest window, which takes 1 GiB.
  private static let widest = 1 << 28

  private static func isPossible(_ found: [(number: Int, count: UInt64)]) -> Bool {
    guard let first = found.first, let last = found.last else { return true }
    return last.number - first.number < widest
  }
}

extension [CountWindow] {
  func encode(to writer: inout ByteWriter) {
    for window in self { window.encode(to: &writer) }
  }

  mutating func decode(
    from reader: inout ByteReader, draws: Int, in range: ClosedRange<Int>
  ) throws(ByteDamage) {
    for i in indices { self[i] = try CountWindow(from: &reader, draws: draws, in: range) }
  }
}

extension [UInt64] {
  func encode(to writer: inout ByteWriter) {
    for count in self { writer.write(count) }
  }

  mutating func decode(from reader: inout ByteReader, upTo limit: UInt64) throws(ByteDamage) {
    for i in indices { self[i] = try reader.number(upTo: limit) }
  }
}

extension MomentTally {
  func encode(to writer: inout ByteWriter) {
    for sum in sums + squares { writer.write(sum.units) }
  }

  mutating func decode(from reader: inout ByteReader) throws(ByteDamage) {
    for i in sums.indices { sums[i] = FixedPointSum(units: try reader.wide()) }
    for i in squares.indices { squares[i] = FixedPointSum(units: try reader.wide()) }
  }
}

extension ScoreTally {
  func encode(to writer: inout ByteWriter) {
    moments.encode(to: &writer)
    for i in 0..<windows.count {
      windows[i].encode(to: &writer)
      writer.write(smallest[i])
      writer.write(largest[i])
    }
  }

  mutating func decode(from reader: inout ByteReader, draws: Int) throws(ByteDamage) {
    try moments.decode(from: &reader)
    for i in 0..<windows.count {
      windows[i] = try CountWindow(from: &reader, draws: draws, in: bins[i].range)
      let low = try reader.double()
      let high = try reader.double()
      let isEmpty = low == .infinity && high == -.infinity
      let isRange = low.isFinite && high.isFinite && low <= high
      guard draws > 0 ? isRange : isEmpty else { throw ByteDamage() }
      smallest[i] = low
      largest[i] = high
    }
  }
}

extension CentralWeightTally {
  func encode(to writer: inout ByteWriter) {
    firsts.encode(to: &writer)
    for sum in sums { writer.write(sum) }
  }

  mutating func decode(from reader: inout ByteReader, draws: Int) throws(ByteDamage) {
    try firsts.decode(from: &reader, upTo: UInt64(draws))
    // Weights of 1 at most, in units of 2⁻⁵³.
    let limit = Int128(draws) << 53
    for i in sums.indices {
      let sum = try reader.wide()
      guard sum >= 0, sum <= limit else { throw ByteDamage() }
      sums[i] = sum
    }
  }
}

extension MilestoneTally {
  func encode(to writer: inout ByteWriter) {
    for counts in [firsts, wins, overtakings] { counts.encode(to: &writer) }
  }

  mutating func decode(from reader: inout ByteReader, draws: Int) throws(ByteDamage) {
    try firsts.decode(from: &reader, upTo: UInt64(draws))
    try wins.decode(from: &reader, upTo: UInt64(draws))
    try overtakings.decode(from: &reader, upTo: UInt64(draws))
  }
}

extension Tally {
  func encode(to writer: inout ByteWriter) {
    writer.write(draws)
    ranks.encode(to: &writer)
    scores.encode(to: &writer)
    shifts.encode(to: &writer)
    weights.encode(to: &writer)
    central.encode(to: &writer)
    milestones.encode(to: &writer)
  }

  /// Reads a tally of so many draws of the same layout, in which so many compete.
  mutating func decode(
    from reader: inout ByteReader, draws: Int, competitors: Int
  ) throws(ByteDamage) {
    guard try reader.count(upTo: draws) == draws else { throw ByteDamage() }
    self.draws = draws
    try ranks.decode(from: &reader, draws: draws, in: 1...competitors)
    try scores.decode(from: &reader, draws: draws)
    try shifts.decode(from: &reader, draws: draws, in: 0...layout.entities * competitors)
    try weights.decode(from: &reader, draws: draws)
    try central.decode(from: &reader, draws: draws)
    try milestones.decode(from: &reader, draws: draws)
  }
}

extension ReplicateTally {
  func encode(to writer: inout ByteWriter) {
    for replicate in replicates { replicate.encode(to: &writer) }
  }

  /// Reads replicates of the same layout whose numbers of draws `draws` says.
  mutating func decode(
    from reader: inout ByteReader, competitors: Int, draws: (Int) -> Int
  ) throws(ByteDamage) {
    for i in replicates.indices {
      try replicates[i].decode(
        from: &reader, draws: draws(i), entities: entities, competitors: competitors,
        bins: bins)
    }
  }
}

extension ReplicateTally.Replicate {
  fileprivate func encode(to writer: inout ByteWriter) {
    writer.write(draws)
    atMost.encode(to: &writer)
    rankSums.encode(to: &writer)
    milestones.encode(to: &writer)
    scores.encode(to: &writer)
    weights.encode(to: &writer)
    rankCounts.encode(to: &writer)
    scoreCounts.encode(to: &writer)
    shifts.encode(to: &writer)
  }

  fileprivate mutating func decode(
    from reader: inout ByteReader, draws: Int, entities: Int, competitors: Int,
    bins: [ScoreBins]
  ) throws(ByteDamage) {
    guard try reader.count(upTo: draws) == draws else { throw ByteDamage() }
    self.draws = draws
    try atMost.decode(from: &reader, upTo: UInt64(draws))
    // 10¹² draws of 2·10⁵ ranks at most.
    try rankSums.decode(from: &reader, upTo: UInt64(draws) * UInt64(competitors))
    try milestones.decode(from: &reader, draws: draws)
    try scores.decode(from: &reader)
    try weights.decode(from: &reader)
    try rankCounts.decode(from: &reader, draws: draws, in: 1...competitors)
    for i in scoreCounts.indices {
      scoreCounts[i] = try CountWindow(from: &reader, draws: draws, in: bins[i].range)
    }
    try shifts.decode(from: &reader, draws: draws, in: 0...entities * competitors)
  }
}
