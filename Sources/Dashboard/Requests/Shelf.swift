import RankCast

/// The scenarios that the page offers, read once when it starts.
package struct Shelf: Sendable {
  /// A scenario with its controls.
  package struct Item: Sendable {
    /// Its name on the page.
    package let name: String
    /// The scenario as its file says.
    package let scenario: Scenario
    /// The controls, grouped.
    package let groups: [ControlGroup]
    /// The controls by address.
    package let controls: [Address: Control]
    /// The names of the entities.
    package let entities: Set<String>
  }

  /// The scenarios, in the order of the list.
  package let items: [Item]
  private let places: [String: Int]

  /// A shelf of scenarios by name; of two with one name the first is kept.
  package init(_ scenarios: [(name: String, scenario: Scenario)]) {
    var items: [Item] = []
    var places: [String: Int] = [:]
    for (name, scenario) in scenarios where places[name] == nil {
      places[name] = items.count
      let groups = ControlGroups(scenario)
      items.append(
        Item(
          name: name, scenario: scenario, groups: groups.all, controls: groups.byAddress,
          entities: Set(scenario.study.entities)))
    }
    self.items = items
    self.places = places
  }

  /// The scenario that is shown where none is asked for: the one with most to move.
  package var first: Item? {
    items.max { $0.controls.count < $1.controls.count }
  }

  /// The scenario of a name; `nil` where there is none.
  package subscript(name: String) -> Item? { places[name].map { items[$0] } }
}
