import Studies

/// An uncertain input as a coordinate of the unit cube: a place in a family's order of drawing.
package struct Coordinate: Sendable, Hashable {
  /// The family.
  package let family: InputFamily
  /// The place within the family, counted from 0.
  package let place: Int
}

/// The places of the inputs: the order in which a tile draws the coordinates of each family, those
/// without spread included.
struct CoordinateLayout: Sendable {
  private let entities: Int
  private let indicators: Int
  private let groupCounts: [Int]
  /// The factors of each event.
  private let factorCounts: [Int]

  init(_ study: Study) {
    entities = study.entities.count
    indicators = study.indicators.count
    groupCounts = study.groupings.map(\.groups.count)
    factorCounts = study.outlook.events.map(\.factors.count)
  }

  /// The weight of an indicator; under constraints and of experts the coordinate of this place.
  func weight(_ indicator: Int) -> Coordinate {
    Coordinate(family: .weights, place: indicator)
  }

  /// The number of the way that is taken of a part of the recipe.
  func structure(_ part: StructuralPart) -> Coordinate {
    Coordinate(family: .structure, place: part.rawValue)
  }

  /// An input that each path draws once an indicator and entity: cell, data error, level or drift.
  func start(_ family: InputFamily, _ indicator: Int, _ entity: Int) -> Coordinate {
    Coordinate(family: family, place: indicator * entities + entity)
  }

  /// The own shock that leads to a year, counted from 1.
  func ownShock(_ indicator: Int, _ entity: Int, year: Int) -> Coordinate {
    Coordinate(
      family: .ownShock, place: ((year - 1) * indicators + indicator) * entities + entity)
  }

  /// The shock of a group that leads to a year, counted from 1.
  func groupShock(_ indicator: Int, grouping: Int, group: Int, year: Int) -> Coordinate {
    let offset = groupCounts.prefix(grouping).reduce(0, +)
    let groups = groupCounts.reduce(0, +)
    return Coordinate(
      family: .groupShock,
      place: ((year - 1) * indicators + indicator) * groups + offset + group)
  }

  /// The shock common to all that leads to a year, counted from 1.
  func commonShock(_ indicator: Int, year: Int) -> Coordinate {
    Coordinate(family: .commonShock, place: (year - 1) * indicators + indicator)
  }

  /// Whether an event happens in a year, counted from 0.
  func eventOccurrence(_ event: Int, year: Int) -> Coordinate {
    Coordinate(family: .eventOccurrence, place: year * factorCounts.count + event)
  }

  /// A factor of an event in a year, counted from 0; factors in the order of the indicators.
  func eventFactor(_ event: Int, factor: Int, year: Int) -> Coordinate {
    let offset = factorCounts.prefix(event).reduce(0, +) + factor
    return Coordinate(
      family: .eventFactor, place: year * factorCounts.reduce(0, +) + offset)
  }
}
