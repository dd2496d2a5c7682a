extension PointTally {
  func encode(to writer: inout ByteWriter) {
    for outcome in outcomes { outcome.encode(to: &writer) }
    for case let difference? in differences { difference.encode(to: &writer) }
    leads.encode(to: &writer)
  }

  /// Reads a tally of so many draws of the same point; numbers that outcomes may have lie within
  /// `reach` of 0.
  mutating func decode(
    from reader: inout ByteReader, draws: Int, reach: Int
  ) throws(ByteDamage) {
    for i in outcomes.indices {
      try outcomes[i].decode(from: &reader, draws: draws, reach: reach)
    }
    for i in differences.indices where differences[i] != nil {
      try differences[i]?.decode(from: &reader, draws: draws, reach: reach)
    }
    try leads.decode(from: &reader, upTo: UInt64(draws))
  }
}

extension OutcomeTally {
  func encode(to writer: inout ByteWriter) {
    all.encode(to: &writer)
    for part in parts {
      writer.write(part.draws)
      part.encode(to: &writer)
    }
  }

  mutating func decode(
    from reader: inout ByteReader, draws: Int, reach: Int
  ) throws(ByteDamage) {
    try all.decode(from: &reader, draws: draws, reach: reach)
    var left = draws
    for i in parts.indices {
      let own = try reader.count(upTo: left)
      try parts[i].decode(from: &reader, draws: own, reach: reach)
      left -= own
    }
    guard left == 0 || parts.isEmpty else { throw ByteDamage() }
  }
}

extension Sample {
  func encode(to writer: inout ByteWriter) {
    switch kind {
    case .event: writer.write(events)
    case .whole: window.encode(to: &writer)
    case .real: scores?.encode(to: &writer)
    }
  }

  mutating func decode(
    from reader: inout ByteReader, draws: Int, reach: Int
  ) throws(ByteDamage) {
    self.draws = draws
    switch kind {
    case .event: events = try reader.number(upTo: UInt64(draws))
    case .whole: window = try CountWindow(from: &reader, draws: draws, in: 0...reach)
    case .real: try scores?.decode(from: &reader, draws: draws)
    }
  }
}

extension DifferenceTally {
  func encode(to writer: inout ByteWriter) {
    if let moments { moments.encode(to: &writer) } else { window.encode(to: &writer) }
  }

  mutating func decode(
    from reader: inout ByteReader, draws: Int, reach: Int
  ) throws(ByteDamage) {
    self.draws = draws
    if moments != nil {
      try moments?.decode(from: &reader)
    } else {
      window = try CountWindow(from: &reader, draws: draws, in: -reach...reach)
    }
  }
}
