extension VerbResult {
  /// The result as those read it who make documents from it, before any folder holds it.
  ///
  /// Tables are made when they are asked for.
  package var content: ResultContent {
    let names = tables.map { JSONValue.object(["name": .string($0.schema.file)]) }
    var entry: [String: JSONValue] = [
      "version": .string(RankCastVersion.current), "files": .array(names),
    ]
    if let settings = study?.simulation {
      entry["seed"] = JSONValue(settings.seed)
      entry["generator"] = .string(settings.generator.name)
      entry["design"] = .string(settings.design.rawValue)
      entry["draws"] = JSONValue(draws)
    }
    let tables = tables
    return ResultContent(title: title, entries: [verb: .object(entry)]) { name in
      tables.first { $0.schema.file == name }?.csv
    }
  }
}
