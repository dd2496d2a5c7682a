import Studies
import Tables

/// A finished result, read from its folder as its own description says.
package struct FinishedResult {
  /// A table of the result.
  package struct Listing: Sendable {
    /// A column.
    package struct Column: Sendable {
      /// The name.
      package let name: String
      package let kind: Field.Kind
      /// What the cells say.
      package let description: String
      /// What numbers are measured in; empty where nothing is said.
      package let unit: String
      let members: JSONValue
    }

    /// The name of the CSV file.
    package let file: String
    /// The verb that wrote it.
    package let verb: String
    /// What a row says.
    package let description: String
    /// The columns in the order of the file.
    package let columns: [Column]
    /// The names of the columns that tell rows apart.
    package let key: [String]
    /// The digest that `run.json` has of the file.
    let sha256: String?

    /// The name without ending.
    package var name: String { String(file.prefix { $0 != "." }) }
  }

  /// The name of the study.
  package let name: String
  /// The title of the study.
  package let title: String
  /// The entries of `run.json`, by verb.
  package let entries: [String: JSONValue]
  /// The tables: those of `run` first, in the order in which each verb wrote them.
  package let listings: [Listing]
  /// The scenario as run; `nil` where there is none.
  package let scenario: String?
  let path: Path
  let description: JSONValue

  /// Reads the descriptions of a folder.
  ///
  /// Throws ``ExportProblem``, also where the scenario is not the one of `run.json`, and
  /// ``ResultFolderError`` where the system refuses.
  package init(at path: String) throws {
    let result = try PreviousResult(named: path)
    guard let bytes = try FileSystem.content(of: result.folder.appending(DataPackage.fileName)),
      let description = JSONValue(parsing: bytes)
    else { throw ExportProblem.notAResult(path: path) }
    self.path = result.folder
    self.description = description
    entries = result.record.entries
    name = description["name"]?.text ?? ""
    title = result.package.title
    let text = try FileSystem.content(of: result.folder.appending(ResultFolder.scenarioFileName))
    let digests = result.record.scenarioDigests
    if let text, !digests.isEmpty, !digests.contains(SHA256.hexadecimal(of: text)) {
      throw ExportProblem.damaged(path: path, file: ResultFolder.scenarioFileName)
    }
    scenario = text.map { String(decoding: $0, as: UTF8.self) }
    var listings: [Listing] = []
    let verbs = ["run"] + entries.keys.sorted().filter { $0 != "run" }
    for verb in verbs {
      let digests = entries[verb].map(RunRecord.digests) ?? [:]
      for file in entries[verb].map(RunRecord.files) ?? [] {
        guard let resource = result.package.resources[file],
          let listing = Listing(resource, verb: verb, sha256: digests[file])
        else { continue }
        listings.append(listing)
      }
    }
    self.listings = listings
  }

  /// Reads a table, at most 1 GiB. Throws ``ExportProblem`` where it is not as described.
  package func table(_ listing: Listing) throws -> Table {
    let file = path.appending(listing.file)
    guard let bytes = try FileSystem.content(of: file, limit: 1 << 30),
      listing.sha256.map({ $0 == SHA256.hexadecimal(of: bytes) }) ?? true,
      let table = try? Table(csv: bytes, file: listing.file),
      table.columns == listing.columns.map(\.name)
    else { throw ExportProblem.damaged(path: path.text, file: listing.file) }
    return table
  }
}

extension FinishedResult.Listing {
  /// What `datapackage.json` says of a table; `nil` for what is none.
  fileprivate init?(_ resource: JSONValue, verb: String, sha256: String?) {
    guard let file = resource["path"]?.text, let schema = resource["schema"] else { return nil }
    self.file = file
    self.verb = verb
    self.sha256 = sha256
    description = resource["description"]?.text ?? ""
    columns = (schema["fields"]?.elements ?? []).map { field in
      Column(
        name: field["name"]?.text ?? "",
        kind: field["type"]?.text.flatMap(Field.Kind.init) ?? .string,
        description: field["description"]?.text ?? "", unit: field["unit"]?.text ?? "",
        members: field)
    }
    key = (schema["primaryKey"]?.elements ?? []).compactMap(\.text)
  }
}
