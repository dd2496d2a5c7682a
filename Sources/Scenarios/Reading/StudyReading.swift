import Studies
import Tables

/// A study read from a scenario's tree, or nothing and the reasons.
struct StudyReading {
  private(set) var study: Study?
  private(set) var data: ScenarioData?
  private(set) var annotations = Annotations()
  private(set) var report: ProblemCollector
  /// The tables that were read, by their paths.
  private(set) var tables: [String: ReadTable]

  /// Makes changes in a tree, then reads it.
  init(
    _ root: inout Node, path: String, changes: [Assignment], report: ProblemCollector,
    tables: [String: ReadTable] = [:]
  ) {
    var report = report
    for (index, change) in changes.enumerated() {
      change.apply(to: &root, line: index + 1, &report)
    }
    self.init(root, path: path, report: report, tables: tables)
  }

  /// Checks a tree against the catalogue, then reads it; files among `tables` are not read again.
  init(_ root: Node, path: String, report: ProblemCollector, tables: [String: ReadTable] = [:]) {
    self.report = report
    self.tables = tables
    var check = StructureCheck(report: report)
    check.check(root, Catalogue.scenario)
    var reader = SectionReader(root: root, path: path, report: check.report)
    reader.tables = tables
    reader.checkVersionAndName()
    let horizon = reader.horizon()
    let simulation = reader.simulation()
    data = reader.data()
    if var data = data {
      let stated = reader.indicators(&data)
      self.data = data
      annotations = data.annotations(stated)
      var indicators = stated.map { $0.restricted(to: data.rows) }
      reader.recipes(&indicators, data)
      reader.overrides(&indicators, data)
      let eras = reader.eras(data, horizon: horizon)
      let outlook = Outlook(
        events: reader.events(data, horizon: horizon),
        challengers: reader.whole(root["challengers"]?["count"]) ?? 0,
        eras: eras.map(\.era))
      let index = reader.index(data)
      self.data?.bytes += reader.furtherBytes
      // Of a column that names no entities nothing that follows is told.
      let entities = data.namesEntities ? data.entities : nil
      let leftOut = data.leftOut
      let parts = Parts(
        index: index,
        measures: reader.measures(entities: entities, leftOut: leftOut, horizon: horizon),
        settings: reader.reportSettings(entities: entities, leftOut: leftOut),
        simulation: simulation, horizon: horizon ?? 0...0,
        correlations: reader.correlations(), outlook: outlook)
      let isComplete = stated.count == reader.root["indicators"]?.entries.count
      if isComplete, !stated.isEmpty {
        checkEras(eras, &reader, data, parts)
        build(&reader, data, stated, indicators, parts)
      }
    } else {
      reader.checkIndicatorsWithoutTable()
      reader.checkOverridesWithoutTable()
      _ = reader.correlations()
      _ = reader.events(nil, horizon: horizon)
      _ = reader.eras(nil, horizon: horizon)
      reader.checkIndexWithoutTable()
      _ = reader.measures(entities: nil, horizon: horizon)
      _ = reader.reportSettings(entities: nil)
    }
    self.tables = reader.tables
    var found = reader.report
    if !found.isEmpty { study = nil }
    if study == nil, found.isEmpty {
      found.add(.wrongType(found: "something unexpected", needed: "a scenario"), at: .start)
    }
    self.report = found
  }

  private struct Parts {
    let index: CompositeIndex
    let measures: [Measure]
    let settings: ReportSettings
    let simulation: SimulationSettings
    let horizon: ClosedRange<Int>
    let correlations: Correlations
    let outlook: Outlook
  }

  /// Reports what is wrong with an era where the values stand that make it so.
  private func checkEras(
    _ eras: [ReadEra], _ reader: inout SectionReader, _ data: ScenarioData, _ parts: Parts
  ) {
    for read in eras {
      do {
        _ = try Study(
          name: "era", entities: data.entities, groupings: data.groupings,
          indicators: read.era.indicators, index: read.era.index, horizon: parts.horizon)
      } catch {
        var era = SectionReader(root: read.tree, path: reader.path, report: reader.report)
        for found in error.problems {
          if case .address(let address) = found.subject,
            read.tree.place(of: address) == reader.root.place(of: address)
          {
            // The cause is what else has changed.
            era.report.add(found.problem, at: read.place)
          } else {
            era.add(found, data, read.stated)
          }
        }
        reader.report = era.report
      }
    }
  }

  private mutating func build(
    _ reader: inout SectionReader, _ data: ScenarioData, _ stated: [StatedIndicator],
    _ indicators: [Indicator], _ parts: Parts
  ) {
    // With another name the rest is checked all the same.
    let name = reader.text(reader.root["name"]) ?? "unnamed"
    do {
      study = try Study(
        name: name, title: reader.text(reader.root["title"]), entities: data.entities,
        groupings: data.groupings, indicators: indicators, index: parts.index,
        horizon: parts.horizon, correlations: parts.correlations, outlook: parts.outlook,
        measures: parts.measures, simulation: parts.simulation, report: parts.settings)
    } catch {
      for problem in error.problems { reader.add(problem, data, stated) }
    }
  }
}

extension SectionReader {
  fileprivate mutating func checkVersionAndName() {
    // The structure check has words for everything but another version.
    if let version = root["rankcast"], let number = NumberReading.whole(version), number != 1 {
      report.replace(.formatVersion(found: "\(number)"), at: version.place)
    }
    if let name = root["name"], let text = text(name), !ResultName.isValid(text) {
      report.add(
        .outOfRange(value: "'\(text)'", requirement: ResultName.requirement), at: name.place)
    }
  }

  /// Places a problem of the study where the scenario or the table has its cause.
  fileprivate mutating func add(
    _ found: StudyProblem, _ data: ScenarioData, _ stated: [StatedIndicator]
  ) {
    if !indexIsSure, found.problem.followsFromIndex { return }
    // Repeated names were found in the table, each at its cell.
    if case .contradiction = found.problem, found.subject == .address(Address("data", "entity")) {
      return
    }
    // Missing cells were found in the table.
    if case .missingValue = found.problem { return }
    // Where no row has all values, none has those of this study.
    if report.has(.noCompleteRow), found.problem.followsFromCells { return }
    // Goalposts that are given are reported for what they are.
    if case .missingGoalposts(let name) = found.problem,
      stated.contains(where: { $0.indicator.name == name && $0.statesGoalposts })
    {
      return
    }
    switch found.subject {
    case .value(let indicator, let entity):
      guard stated.indices.contains(indicator), data.rows.indices.contains(entity) else { return }
      report.add(
        data.located(
          found.problem, row: data.rows[entity], column: stated[indicator].column))
    case .error(let indicator, let entity):
      guard stated.indices.contains(indicator), data.rows.indices.contains(entity) else { return }
      let column = stated[indicator].errorColumn ?? stated[indicator].column
      report.add(data.located(found.problem, row: data.rows[entity], column: column))
    case .address(let address):
      // Without its cells a column's sum is none.
      let isUnsure = stated.contains {
        $0.indicator.name == address.components.dropFirst().first && !$0.isNumeric
      }
      if case .worthlessTotal = found.problem, isUnsure { return }
      if case .fewPrintedCells = found.problem, isUnsure { return }
      let place = root.place(of: address)
      guard !report.hasProblem(at: place), !report.has(found.problem) else { return }
      report.add(found.problem, at: place)
    }
  }
}

extension Problem {
  /// Whether other cells could make it vanish.
  fileprivate var followsFromCells: Bool {
    switch self {
    case .negativeValue, .worthlessTotal: true
    default: false
    }
  }

  /// Whether another way of normalising or aggregating could make it vanish.
  fileprivate var followsFromIndex: Bool {
    switch self {
    case .negativeValue, .incompatible, .worthlessTotal, .missingGoalposts: true
    default: false
    }
  }
}

extension Node {
  /// The place of a parameter, or of the nearest key around it that is there.
  func place(of address: Address) -> Place {
    var node = self
    var place = self.place
    for key in address.components {
      guard let entry = node.entry(key) else { return place }
      node = entry.value
      if case .scalar = node.content { place = node.place } else { place = entry.keyPlace }
    }
    return place
  }
}
