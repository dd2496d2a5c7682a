import RankCast

/// The scenarios that the page offers, read once when it starts.
package struct Shelf: Sendable {
  /// A scenario with its controls.
  package struct Item: Sendable {
    /// Its name on the page: that of its file below the folder, without extension.
    package let name: String
    /// The scenario as its file says.
    package let scenario: Scenario
    /// The controls, grouped.
    package let groups: [ControlGroup]
    /// The controls by address.
    package let controls: [Address: Control]
    /// The names of the entities.
    package let entities: Set<String>

    init(_ name: String, _ scenario: Scenario) {
      let groups = ControlGroups(scenario)
      self.name = name
      self.scenario = scenario
      self.groups = groups.all
      controls = groups.byAddress
      entities = Set(scenario.study.entities)
    }

    /// The folder in it, empty for the top one: `examples` of `examples/events`.
    package var folder: String { name.split(separator: "/").dropLast().joined(separator: "/") }

    /// The file as pages show it: the path if it is a relative one, else the end of it.
    package var file: String {
      let path = scenario.path
      guard path.hasPrefix("/") || path.hasPrefix("..") else { return path }
      let depth = name.split(separator: "/").count
      return path.split(separator: "/").suffix(depth).joined(separator: "/")
    }

    /// A text without the folders that lead to the scenario.
    func withoutFolders(_ text: String) -> String {
      guard file != scenario.path else { return text }
      return text.replacing(scenario.path.dropLast(file.count), with: "")
    }
  }

  /// The scenarios, in the order of the list.
  package let items: [Item]
  private let places: [String: Int]

  /// The scenario that is shown first where it is offered.
  static let flagship = "gba-2030"

  /// A shelf of scenarios by name; of two with one name the first is kept.
  package init(_ scenarios: [(name: String, scenario: Scenario)]) {
    var items: [Item] = []
    var places: [String: Int] = [:]
    for (name, scenario) in scenarios where places[name] == nil {
      places[name] = items.count
      items.append(Item(name, scenario))
    }
    self.items = items
    self.places = places
  }

  /// The scenario that is shown where none is asked for: the flagship, or the one with most to move.
  package var first: Item? {
    self[Self.flagship] ?? items.max { $0.controls.count < $1.controls.count }
  }

  /// The scenario of a name; `nil` where there is none.
  package subscript(name: String) -> Item? { places[name].map { items[$0] } }

  /// The items by what readers look for: the flagship, the others of the folder, and those of every
  /// folder in it.
  package var sections: [(folder: String?, items: [Item])] {
    var rest = items
    var found: [(folder: String?, items: [Item])] = []
    if items.count > 1, let first = self[Self.flagship] {
      found.append((nil, [first]))
      rest.removeAll { $0.name == first.name }
    }
    for item in rest {
      if let place = found.firstIndex(where: { $0.folder == item.folder }) {
        found[place].items.append(item)
      } else {
        found.append((item.folder, [item]))
      }
    }
    return found
  }
}
