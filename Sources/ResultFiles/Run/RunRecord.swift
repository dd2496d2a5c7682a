import Studies

/// The content of `run.json`: what makes each verb's results repeatable.
struct RunRecord {
  static let fileName = "run.json"
  /// The verb that makes documents from the files of all others.
  static let documentsVerb = "report"

  /// A file as it was written.
  struct WrittenFile: Hashable {
    let name: String
    let sha256: String
    let bytes: Int
  }

  /// The entries by verb.
  var entries: [String: JSONValue] = [:]

  init() {}

  /// Reads the content; `nil` unless RankCast wrote it.
  init?(parsing bytes: [UInt8]) {
    guard let document = JSONValue(parsing: bytes), document["rankcast"]?.text != nil,
      case .object(let entries) = document["entries"]
    else { return nil }
    self.entries = entries
  }

  var document: String {
    JSONValue.object([
      "rankcast": .string(RankCastVersion.current), "entries": .object(entries),
    ]).document
  }

  /// The names of the files that an entry lists; those that lead out of the folder are left out.
  static func files(of entry: JSONValue) -> [String] {
    (entry["files"]?.elements ?? []).compactMap { $0["name"]?.text }.filter(isInside)
  }

  /// The digests of the files that an entry lists, by their names.
  static func digests(of entry: JSONValue) -> [String: String] {
    let pairs = (entry["files"]?.elements ?? []).compactMap { file in
      file["name"]?.text.flatMap { name in file["sha256"]?.text.map { (name, $0) } }
    }
    return Dictionary(pairs, uniquingKeysWith: { first, _ in first })
  }

  /// The digests of the scenario as each verb was given it: they agree on the model only.
  var scenarioDigests: Set<String> {
    Set(entries.values.compactMap { $0["scenario_sha256"]?.text })
  }

  /// Whether an entry comes from the same scenario and data as another, whatever the draws.
  static func agree(_ first: JSONValue, _ second: JSONValue) -> Bool {
    ["model_sha256", "data_sha256"].allSatisfy { key in
      first[key]?.text.map { $0 == second[key]?.text } ?? false
    }
  }

  /// Whether a name is a path below the folder.
  static func isInside(_ name: String) -> Bool {
    let parts = name.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
    let leadsOut = parts.contains { ["", ".", ".."].contains(String($0)) }
    return !leadsOut && !name.utf8.contains(0)
  }

  /// The language of the documents that the record lists; `nil` where it does not say.
  var documentsLanguage: String? { entries[Self.documentsVerb]?["language"]?.text }

  /// Adds the entry of documents made from the results of another entry's scenario and data.
  mutating func add(
    _ documents: [WrittenFile], language: String?, like entry: JSONValue, command: [String]
  ) {
    var own: [String: JSONValue] = [
      "version": .string(RankCastVersion.current),
      "command": .array(command.map(JSONValue.string)),
      "files": Self.list(documents),
    ]
    own["language"] = language.map(JSONValue.string)
    for key in ["scenario_sha256", "model_sha256", "data_sha256"] { own[key] = entry[key] }
    entries[Self.documentsVerb] = .object(own)
  }

  private static func list(_ files: [WrittenFile]) -> JSONValue {
    .array(
      files.map {
        .object([
          "name": .string($0.name), "sha256": .string($0.sha256), "bytes": JSONValue($0.bytes),
        ])
      })
  }

  /// The entry of a verb.
  static func entry(
    of result: VerbResult, _ provenance: RunProvenance, files: [WrittenFile]
  ) -> JSONValue {
    var common: [String: JSONValue] = [
      "version": .string(RankCastVersion.current),
      "command": .array(provenance.command.map(JSONValue.string)),
      "data_sha256": .string(provenance.dataSHA256),
      "wall_time_seconds": JSONValue(provenance.wallTimeSeconds),
      "threads": JSONValue(provenance.threads),
      "warnings": .array(provenance.warnings.map(JSONValue.string)),
      "files": list(files),
      "measures": .object(
        result.measures.mapValues {
          .object(["value": JSONValue($0.value), "mcse": JSONValue($0.standardError)])
        }),
    ]
    if let settings = result.study?.simulation {
      common["seed"] = JSONValue(settings.seed)
      common["generator"] = .string(settings.generator.name)
      common["design"] = .string(settings.design.rawValue)
      common["draws"] = JSONValue(result.draws)
      common["scenario_sha256"] = .string(
        SHA256.hexadecimal(of: Array(provenance.scenarioText.utf8)))
      common["model_sha256"] = .string(
        SHA256.hexadecimal(of: Array(provenance.modelText.utf8)))
    } else {
      common["rows"] = JSONValue(result.draws)
    }
    return .object(common.merging(result.details) { common, _ in common })
  }
}
