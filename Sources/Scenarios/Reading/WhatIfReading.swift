import Studies

/// The variants and sweeps of a scenario, read beside its base case, or the reasons why not.
struct WhatIfReading {
  private(set) var variants: [StudyPoint] = []
  private(set) var sweeps: [SweepDefinition] = []
  /// What is wrong, that of the base case included.
  private(set) var report: ProblemCollector
  /// The bytes of files that only variants read.
  private(set) var furtherBytes: [UInt8] = []

  private let root: Node
  private let path: String

  /// Reads the sections of a tree whose base case was read.
  init(_ root: Node, path: String, base: StudyReading) {
    self.root = root
    self.path = path
    report = base.report
    for entry in root["variants"]?.entries ?? [] { read(variant: entry, base) }
    for entry in root["sweeps"]?.entries ?? [] { read(sweep: entry) }
  }

  /// What a variant cannot change: what the file is, and what is made of it.
  private static let fixedKeys = ["rankcast", "name", "variants", "sweeps"]

  private mutating func read(variant entry: Node.Entry, _ base: StudyReading) {
    let before = report.count
    var tree = root.without(["variants", "sweeps"])
    var places: Set<Place> = []
    var changes: [Assignment] = []
    for change in entry.value.entries {
      guard let address = address(of: change) else { continue }
      let keys = address.components
      if Self.fixedKeys.contains(keys[0]) {
        report.add(
          .unsettable(address: "\(address)", reason: "a variant has that of its scenario"),
          at: change.keyPlace)
        continue
      }
      tree.set(
        keys[...], Array(repeating: change.keyPlace, count: keys.count)[...], to: change.value)
      places.formUnion([change.keyPlace] + change.value.places)
      changes.append(Assignment(address, to: YAMLText.flow(change.value)))
    }
    guard report.count == before else { return }
    let reading = StudyReading(tree, path: path, report: ProblemCollector(), tables: base.tables)
    for (place, problem) in reading.report.problems {
      guard !base.report.problems.contains(where: { $0.place == place && $0.problem == problem })
      else { continue }
      // What stands elsewhere is wrong by what else has changed.
      report.add(problem, at: places.contains(place) ? place : entry.keyPlace)
    }
    for located in reading.report.tableProblems
    where !base.report.tableProblems.contains(located) {
      report.add(located.problem, at: entry.keyPlace)
    }
    guard report.count == before, let study = reading.study else { return }
    if let bytes = reading.data?.bytes, bytes != base.data?.bytes { furtherBytes += bytes }
    variants.append(StudyPoint(entry.key, changes: changes, study: study))
  }

  private mutating func read(sweep entry: Node.Entry) {
    let before = report.count
    let vary = entry.value["vary"]?.entries ?? []
    if entry.value["vary"]?.isMap == true, !(1...2).contains(vary.count) {
      report.add(
        .wrongType(found: "\(vary.count) parameters", needed: "one or two parameters"),
        at: entry.keyPlace)
    }
    let axes = vary.compactMap { axis(of: $0) }
    var measures: [String]?
    if case .list(let items)? = entry.value["measures"]?.content {
      let names = root["measures"]?.entries.map(\.key) ?? []
      measures = items.compactMap(\.text)
      for item in items {
        guard let name = item.text, !names.contains(name) else { continue }
        report.add(
          .unknownName(
            name: name, kind: "measure", suggestions: Suggestion.nearest(to: name, among: names)),
          at: item.place)
      }
    }
    guard report.count == before, axes.count == vary.count, !axes.isEmpty else { return }
    sweeps.append(SweepDefinition(entry.key, axes: axes, measures: measures))
  }

  private mutating func axis(of entry: Node.Entry) -> Axis? {
    guard let address = address(of: entry, isScalar: true) else { return nil }
    if case .list(let items) = entry.value.content {
      return Axis(address, values: items.compactMap(\.text))
    }
    // The structure check has words for what is no number.
    guard let from = entry.value["from"].flatMap(NumberReading.number),
      let to = entry.value["to"].flatMap(NumberReading.number),
      let steps = entry.value["steps"].flatMap(NumberReading.whole)
    else { return nil }
    return Axis(address, from: from, to: to, steps: steps)
  }

  private mutating func address(of entry: Node.Entry, isScalar: Bool = false) -> Address? {
    guard let address = Address(dotted: entry.key)?.joiningPath else {
      report.add(
        .wrongType(found: "'\(entry.key)'", needed: "a path, as in `indicators.vc.weight`"),
        at: entry.keyPlace)
      return nil
    }
    guard let shape = address.shape(in: root, [entry.keyPlace], &report),
      !isScalar || address.takesScalar(shape, [entry.keyPlace], &report)
    else { return nil }
    return address
  }
}

extension Node {
  /// The map without some of its keys.
  fileprivate func without(_ keys: [String]) -> Node {
    Node(content: .map(entries.filter { !keys.contains($0.key) }), place: place)
  }

  /// The places of the node and of all within it.
  fileprivate var places: [Place] {
    switch content {
    case .scalar: [place]
    case .list(let items): [place] + items.flatMap(\.places)
    case .map(let entries):
      [place] + entries.flatMap { [$0.keyPlace] + $0.value.places }
    }
  }
}
