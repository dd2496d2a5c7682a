import Distributions
import Studies

/// Where the number of a coordinate comes from.
package enum Seat: Sendable, Hashable {
  /// The streams of the run itself.
  case first
  /// A second set of streams, independent of the first.
  case second
  /// One word for all draws.
  case fixed(UInt32)
  /// The first seat's number moved to the middle of its level, and half the unit interval on once the
  /// draw's trajectory has passed the group.
  case stepped(group: Int)

  /// The normal score z for all draws.
  package static func fixed(atScore z: Double) -> Seat {
    var word: UInt32 = 0
    withUnsafePointer(to: z) { NormalScore.fill(words: &word, from: $0, count: 1) }
    return .fixed(word)
  }

  /// The same number of the open unit interval for all draws; NaN counts as ½.
  package static func fixed(at u: Double) -> Seat {
    guard u < 1 else { return .fixed(u >= 1 ? .max : 1 << 31) }
    return .fixed(u > 0 ? UInt32(u * 0x1p32) : 0)
  }
}

/// A seat for every coordinate: sources of numbers by places, for analyses that change some inputs
/// and leave the others as they are.
package struct Seating: Sendable {
  /// Neighbouring coordinates of a family that have one seat.
  struct Stretch: Sendable, Hashable {
    let places: Range<Int>
    let seat: Seat
  }

  /// A weight that is held at a value, one an era, its siblings being rescaled.
  package struct HeldWeight: Sendable, Hashable {
    /// The row among the members of all levels.
    package let row: Int
    package let values: [Double]

    package init(row: Int, values: [Double]) {
      self.row = row
      self.values = values
    }

    /// The row and its value in an era; the first value where there is none of its own.
    func weight(ofEra era: Int) -> (row: Int, value: Double)? {
      (values.indices.contains(era) ? values[era] : values.first).map { (row, $0) }
    }
  }

  /// The seat of all coordinates that have none of their own.
  let others: Seat
  package var heldWeight: HeldWeight?
  /// Families whose correlated coordinates are mixed from both seats, whatever their own seats.
  package var mixtures: [InputFamily: SeatMixture] = [:]
  private var stretches: [InputFamily: [Stretch]] = [:]

  /// One seat for all coordinates.
  package init(_ others: Seat) { self.others = others }

  /// Gives coordinates a seat of their own; those that already have one must not be among them.
  package mutating func put(_ ranges: [CoordinateRange], on seat: Seat) {
    for range in ranges where !range.places.isEmpty {
      stretches[range.family, default: []].append(Stretch(places: range.places, seat: seat))
    }
  }

  /// Whether any coordinate is on another seat than the first.
  var movesCoordinates: Bool { others != .first || !stretches.isEmpty || !mixtures.isEmpty }

  /// The stretches of a family, ascending.
  func stretches(of family: InputFamily) -> [Stretch] {
    (stretches[family] ?? []).sorted { $0.places.lowerBound < $1.places.lowerBound }
  }
}

/// Neighbouring coordinates of a family.
package struct CoordinateRange: Sendable, Hashable {
  package let family: InputFamily
  package let places: Range<Int>

  package init(_ family: InputFamily, _ places: Range<Int>) {
    self.family = family
    self.places = places
  }

  package init(_ coordinate: Coordinate, count: Int = 1) {
    family = coordinate.family
    places = coordinate.place..<coordinate.place + count
  }

  /// The first coordinate.
  package var first: Coordinate { Coordinate(family: family, place: places.lowerBound) }

  /// All coordinates of a family.
  static func all(of family: InputFamily) -> CoordinateRange {
    CoordinateRange(family, 0..<Int.max)
  }
}
