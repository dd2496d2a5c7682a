import Simulation
import Studies

/// Some inputs that are moved together, by their coordinates.
package struct MovedInputs: Sendable {
  /// The address.
  package let name: String
  let coordinates: [CoordinateRange]
  /// The group that they belong to.
  let group: InputGroup
}

/// How finely inputs are told apart.
public enum InputDetail: String, Sendable, Hashable, CaseIterable {
  /// By address; correlated inputs form one group.
  case group
  /// One by one, with entity and year.
  case input
}

extension InputGroups {
  /// The inputs that a sensitivity moves, group by group or one by one.
  ///
  /// One by one those of `entities` only, where they are given; weights and challengers stay
  /// groups. Throws ``SensitivityRefusal`` where nothing is uncertain, where single inputs are
  /// correlated, and where there are more than the design can tell apart.
  package func moved(
    by detail: InputDetail, entities: Set<Int>?
  ) throws(SensitivityRefusal) -> [MovedInputs] {
    var moved: [MovedInputs] = []
    for group in groups {
      if detail == .input {
        if group.isCorrelated { throw .correlated(group.name) }
        let inputs = inputs(of: group, entities: entities)
        let isWhole = group.parts.contains { $0 == .weights || $0 == .challengers }
        if !isWhole {
          moved += inputs.map {
            MovedInputs(
              name: $0.name, coordinates: [CoordinateRange($0.coordinate)], group: group)
          }
          continue
        }
      }
      moved.append(
        MovedInputs(name: group.name, coordinates: coordinates(of: group), group: group))
    }
    guard !moved.isEmpty else { throw .nothingUncertain }
    let design = study.simulation.design
    let limit = design.mostInputs
    guard moved.count <= limit else {
      throw .tooManyInputs(moved.count, limit: limit, design: design)
    }
    return moved
  }
}

extension Design {
  /// The inputs that a sensitivity can tell apart: a Sobol' sequence has 40 dimensions, of which each
  /// takes two.
  var mostInputs: Int { self == .sobol ? 20 : 1_000 }
}
