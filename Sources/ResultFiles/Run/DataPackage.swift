/// The content of `datapackage.json`: every CSV of the folder, as a Frictionless Data Package
/// (specs.frictionlessdata.io, version 1) whose resources have a Table Schema.
struct DataPackage {
  static let fileName = "datapackage.json"
  /// The profile of a resource that is no table.
  private static let plainProfile = "data-resource"

  /// The resources by the path of the file.
  private(set) var resources: [String: JSONValue] = [:]

  /// The title of the study, as far as a package read says it.
  private(set) var title = ""

  init() {}

  /// Reads the resources of a package; none where it is unreadable.
  init(parsing bytes: [UInt8]) {
    let document = JSONValue(parsing: bytes)
    title = document?["title"]?.text ?? ""
    for resource in document?["resources"]?.elements ?? [] {
      if let path = resource["path"]?.text { resources[path] = resource }
    }
  }

  /// Describes a file.
  mutating func add(_ schema: TableSchema, _ file: RunRecord.WrittenFile) {
    resources[schema.file] = Self.resource(schema, file)
  }

  /// Describes a file that is no table.
  mutating func add(_ file: ResultAttachment) {
    resources[file.name.text] = .object([
      "profile": .string(Self.plainProfile),
      "name": .string(file.name.name.text.lowercased()),
      "path": .string(file.name.text),
      "description": .string(file.description),
      "format": .string(file.format),
      "mediatype": .string(file.mediatype),
      "hash": .string("sha256:\(file.sha256)"),
      "bytes": JSONValue(file.bytes),
    ])
  }

  /// Takes over the description of a file.
  mutating func add(_ file: String, from other: DataPackage) {
    if let resource = other.resources[file] { resources[file] = resource }
  }

  /// The document, the resources in the order of their paths.
  func document(of result: VerbResult) -> String {
    let isTabular = resources.values.allSatisfy {
      $0["profile"]?.text != Self.plainProfile
    }
    return JSONValue.object([
      "profile": .string(isTabular ? "tabular-data-package" : "data-package"),
      "name": .string(result.name.lowercased()),
      "title": .string(result.title),
      "resources": .array(resources.sorted { $0.key < $1.key }.map(\.value)),
    ]).document
  }

  private static func resource(_ schema: TableSchema, _ file: RunRecord.WrittenFile) -> JSONValue {
    .object([
      "profile": .string("tabular-data-resource"),
      "name": .string(String(schema.file.prefix { $0 != "." })),
      "path": .string(schema.file),
      "description": .string(schema.description),
      "format": .string("csv"),
      "mediatype": .string("text/csv"),
      "encoding": .string("utf-8"),
      "hash": .string("sha256:\(file.sha256)"),
      "bytes": JSONValue(file.bytes),
      "schema": .object([
        "fields": .array(schema.fields.map { field(of: $0, isKey: schema.key.contains($0.name)) }),
        "missingValues": .array([.string("")]),
        "primaryKey": .array(schema.key.map(JSONValue.string)),
      ]),
    ])
  }

  private static func field(of field: Field, isKey: Bool) -> JSONValue {
    var members: [String: JSONValue] = [
      "name": .string(field.name), "type": .string(field.kind.rawValue),
      "description": .string(field.description),
    ]
    var constraints: [String: JSONValue] = [:]
    if isKey { constraints["required"] = .bool(true) }
    if let unit = field.unit {
      members["unit"] = .string(unit.name)
      constraints["minimum"] = unit.minimum.map { JSONValue($0) }
      constraints["maximum"] = unit.maximum.map { JSONValue($0) }
    }
    if !constraints.isEmpty { members["constraints"] = .object(constraints) }
    return .object(members)
  }
}
