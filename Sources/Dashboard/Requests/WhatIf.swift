import RankCast

/// A state of the page: a scenario of the shelf with changes, which a URL holds.
package struct WhatIf: Sendable, Hashable {
  /// The scenario's name on the shelf.
  package let name: String
  /// The changes, each a number for a parameter that has a control.
  package let changes: [Assignment]
  /// The focus entities; those of the scenario where there is none.
  package let focus: [String]
  /// The draws.
  package let draws: Int

  /// What a request may ask for.
  package enum Limit {
    /// The draws.
    package static let draws = 1_000_000
    /// The changes.
    package static let changes = 200
    /// The focus entities.
    package static let focus = 12
    /// The draws unless the request says how many.
    package static let usualDraws = 20_000
  }

  /// Reads a state from a query: `scenario`, `set` and `focus` as often as needed, `draws`.
  ///
  /// No name and no value of it is ever used as a path: scenarios are looked up on the shelf, and
  /// changes are numbers. Throws ``Refusal``.
  package init(_ query: Query, on shelf: Shelf) throws(Refusal) {
    guard let name = query["scenario"] ?? shelf.first?.name, let item = shelf[name] else {
      throw Refusal(.noScenario, at: "scenario")
    }
    self.name = name
    let texts = query.all("set")
    guard texts.count <= Limit.changes else {
      throw Refusal(.tooManyChanges(limit: Limit.changes), at: "set")
    }
    var changes: [Assignment] = []
    for (place, text) in texts.enumerated() {
      changes.append(try Self.change(text, at: "set:\(place + 1)", item))
    }
    self.changes = changes
    focus = try Self.focus(query.all("focus"), item)
    let stated = item.scenario.study.simulation
    let text = query["draws"] ?? "\(min(Limit.usualDraws, stated.draws))"
    guard let draws = Int(text), stated.possibleDraws.contains(draws), draws <= Limit.draws else {
      throw Refusal(
        .badDraws(text, stated.possibleDraws.lowerBound...Limit.draws), at: "draws")
    }
    self.draws = draws
  }

  private static func change(
    _ text: String, at place: String, _ item: Shelf.Item
  ) throws(Refusal) -> Assignment {
    guard text.utf8.count <= 1_024, let change = Assignment(text) else {
      throw Refusal(.noChange(text), at: place)
    }
    guard item.controls[change.address] != nil else {
      let near = Suggestion.nearest(
        to: "\(change.address)", among: item.controls.keys.map(\.description))
      throw Refusal(.noSlider("\(change.address)", suggestion: near.first), at: place)
    }
    guard Axis.number(change.value) != nil else {
      throw Refusal(.noNumber(change.value), at: place)
    }
    return change
  }

  private static func focus(
    _ names: [String], _ item: Shelf.Item
  ) throws(Refusal) -> [String] {
    guard names.count <= Limit.focus, Set(names).count == names.count else {
      throw Refusal(.badFocus(limit: Limit.focus), at: "focus")
    }
    for (place, name) in names.enumerated() where !item.entities.contains(name) {
      throw Refusal(.noEntity(name), at: "focus:\(place + 1)")
    }
    let study = item.scenario.study
    return names == study.report.focus?.map({ study.entities[$0] }) ? [] : names
  }
}

extension WhatIf {
  /// The scenario after the changes.
  ///
  /// Throws ``Refusal`` with everything that is wrong with them.
  package func scenario(on shelf: Shelf) throws(Refusal) -> Scenario {
    try scenario(on: shelf, changes: changes, focus: focus)
  }

  /// The scenario without the changes, with the same focus and draws: the base case.
  package func base(on shelf: Shelf) throws(Refusal) -> Scenario {
    try scenario(on: shelf, changes: [], focus: focus)
  }

  private func scenario(
    on shelf: Shelf, changes: [Assignment], focus: [String]
  ) throws(Refusal) -> Scenario {
    guard let item = shelf[name] else { throw Refusal(.noScenario) }
    var all = changes
    if draws != item.scenario.study.simulation.draws {
      all.append(Assignment(Address("simulation", "draws"), to: "\(draws)"))
    }
    do throws(ScenarioProblems) {
      return try item.scenario.changed(by: all, focus: focus)
    } catch {
      throw Refusal(error, in: item)
    }
  }
}
