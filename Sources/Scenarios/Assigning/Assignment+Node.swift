import Studies

extension Assignment {
  /// Puts the value into a tree, with maps on the way where there are none.
  ///
  /// A path that the catalogue does not know, or a name that the scenario does not have, is reported.
  func apply(to root: inout Node, line: Int, _ report: inout ProblemCollector) {
    let places = keyColumns.map { Place(source: .assignment, line: line, column: $0) }
    let valuePlace = Place(source: .assignment, line: line, column: valueColumn)
    let address = address.joiningPath
    guard let shape = address.shape(in: root, places, &report),
      address.takesScalar(shape, places, &report)
    else { return }
    guard let new = scalar(at: valuePlace) else {
      report.add(.wrongType(found: "'\(value)'", needed: "a single value"), at: valuePlace)
      return
    }
    root.set(address.components[...], places[...], to: new)
  }

  /// The value as a node: text in quotes, or plain as in the file; nothing for lists and maps.
  private func scalar(at place: Place) -> Node? {
    if value.count >= 2, let quote = value.first, quote == "\"" || quote == "'",
      value.last == quote
    {
      let inner = String(value.dropFirst().dropLast())
      return Node(content: .scalar(inner, isPlain: false), place: place)
    }
    if value.hasPrefix("[") || value.hasPrefix("{") { return nil }
    return Node(content: .scalar(value, isPlain: true), place: place)
  }
}

extension Address {
  /// The address with one key for the path that changes and variants have for a key:
  /// `changes.2027.indicators.vc.weight`.
  var joiningPath: Address {
    guard components.count > 3, ["changes", "variants"].contains(components[0]) else { return self }
    return Address(components.prefix(2) + [Address(Array(components[2...])).description])
  }

  /// What may stand at the address in a scenario's tree.
  ///
  /// Nothing where the catalogue does not know a key, or the scenario does not have a name, which is
  /// reported at the key's place; `places` has one for each key, or one for all.
  func shape(in root: Node, _ places: [Place], _ report: inout ProblemCollector) -> Shape? {
    var shape = Catalogue.scenario
    var node: Node? = root
    for (index, key) in components.enumerated() {
      let place = index < places.count ? places[index] : places[0]
      switch shape.map {
      case .fields(let keys)?, .one(let keys)?:
        guard let known = keys.first(where: { $0.name == key }) else {
          let names = keys.map(\.name)
          report.add(
            .unknownKey(
              key: key, suggestions: Suggestion.nearest(to: key, among: names),
              allowed: names), at: place)
          return nil
        }
        shape = known.shape
      case .named(let kind, let value)?:
        if kind.isGiven, node?.entry(key) == nil {
          let names = node?.entries.map(\.key) ?? []
          report.add(
            .unknownName(
              name: key, kind: kind.noun, suggestions: Suggestion.nearest(to: key, among: names)),
            at: place)
          return nil
        }
        shape = value
      case .anything?: return shape
      default:
        report.add(
          .unsettable(
            address: "\(self)", reason: "'\(key)' would stand inside \(shape.noun)"), at: place)
        return nil
      }
      node = node?[key]
    }
    return shape
  }

  /// Whether a single value may stand at the address, whose shape is given; reported where not.
  func takesScalar(_ shape: Shape, _ places: [Place], _ report: inout ProblemCollector) -> Bool {
    let shapes = if case .either(let shapes) = shape { shapes } else { [shape] }
    if shapes.contains(where: { $0.isScalar || $0 == .anything }) { return true }
    report.add(
      .unsettable(address: "\(self)", reason: "it is \(shape.noun)"),
      at: places.last ?? places[0])
    return false
  }
}

extension Shape {
  /// The part of it that is a map.
  fileprivate var map: Shape? {
    switch self {
    case .either(let shapes): shapes.first(where: \.isMap)
    case .again(let it): it.shape
    case .fields, .one, .named, .anything: self
    default: nil
    }
  }
}

extension Node {
  /// Sets the value at a path; a scalar or a list on the way gives place to a map.
  mutating func set(
    _ keys: ArraySlice<String>, _ places: ArraySlice<Place>, to value: Node
  ) {
    guard let key = keys.first else {
      self = value
      return
    }
    let keyPlace = places.first ?? value.place
    var entries = self.entries
    if case .map = content {} else { place = keyPlace }
    if let index = entries.firstIndex(where: { $0.key == key }) {
      entries[index].value.set(keys.dropFirst(), places.dropFirst(), to: value)
    } else {
      var inner = Node(content: .map([]), place: keyPlace)
      inner.set(keys.dropFirst(), places.dropFirst(), to: value)
      entries.append(Entry(key: key, keyPlace: keyPlace, value: inner))
    }
    content = .map(entries)
  }
}
