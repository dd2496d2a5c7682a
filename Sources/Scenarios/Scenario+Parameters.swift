import Studies

/// What may be changed in a scenario, and the scenario after a change.
extension Scenario {
  /// The scenario after further changes, and with other focus entities unless `focus` is empty.
  ///
  /// Files are not read again: it is the scenario that was read, whatever has become of them.
  ///
  /// - Throws: ``ScenarioProblems``, everything that is wrong with the changes.
  package func changed(
    by further: [Assignment], focus: [String] = []
  ) throws(ScenarioProblems) -> Scenario {
    guard !further.isEmpty || !focus.isEmpty else { return self }
    var tree = original
    if !focus.isEmpty {
      let place = original.place(of: Address("report", "focus"))
      let names = focus.map { Node(content: .scalar($0, isPlain: false), place: place) }
      tree.set(
        ["report", "focus"], [place, place], to: Node(content: .list(names), place: place))
    }
    return try Self.read(
      tree, of: source, bytes: scenarioBytes, changes: changes + further, tables: tables,
      isAsWritten: focus.isEmpty)
  }

  /// The text of the single value at an address, changes included; `nil` where there is none.
  package func scalar(at address: Address) -> String? { node(at: address)?.text }

  /// The keys of the map at an address, changes included; none where there is no map.
  package func keys(at address: Address) -> [String] {
    node(at: address)?.entries.map(\.key) ?? []
  }

  private func node(at address: Address) -> Node? {
    address.components.reduce(tree as Node?) { $0?[$1] }
  }
}
