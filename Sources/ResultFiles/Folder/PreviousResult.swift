import Studies

/// The result that stands in a folder.
struct PreviousResult {
  let folder: Path
  let record: RunRecord
  let package: DataPackage

  /// Reads what the folder says about itself; `nil` where RankCast did not write it.
  init?(at folder: Path) throws(ResultFolderError) {
    let file = try FileSystem.content(of: folder.appending(RunRecord.fileName))
    guard let record = file.flatMap(RunRecord.init(parsing:)) else { return nil }
    let description = try FileSystem.content(of: folder.appending(DataPackage.fileName))
    self.folder = folder
    self.record = record
    package = DataPackage(parsing: description ?? [])
  }

  /// Reads what a folder that a user names says about itself.
  ///
  /// Throws ``ExportProblem`` where there is no result, ``ResultFolderError`` where the system
  /// refuses to read.
  init(named path: String) throws {
    guard let folder = try FileSystem.resolved(Path(path).withoutTrailingSlashes) else {
      let near = "Results/\(path)"
      throw ExportProblem.missing(
        path: path, near: try FileSystem.kind(of: Path(near)) == .folder ? near : nil)
    }
    guard try FileSystem.kind(of: folder) == .folder, let result = try Self(at: folder) else {
      throw ExportProblem.notAResult(path: path)
    }
    self = result
  }

  /// The verbs whose results come from another scenario or other data than a new entry.
  func verbs(unlike entry: JSONValue) -> [String] {
    record.entries.filter { $0.key != RunRecord.documentsVerb && !RunRecord.agree($0.value, entry) }
      .keys.sorted()
  }

  /// Adds to a new record and package what other verbs wrote from the same scenario and data; gives
  /// the files that do not outlast the new result.
  func keep(
    for verbs: [String], _ entry: JSONValue, record: inout RunRecord, package: inout DataPackage
  ) throws(ResultFolderError) -> Set<Path> {
    var dropped: Set<Path> = [
      Path(RunRecord.fileName), Path(DataPackage.fileName), Path(ResultFolder.scenarioFileName),
    ]
    for old in self.record.entries.values {
      dropped.formUnion(RunRecord.files(of: old).map { Path($0) })
    }
    let replaced = Set(RunRecord.files(of: entry))
    for (other, old) in self.record.entries
    where !verbs.contains(other) && RunRecord.agree(old, entry) {
      record.entries[other] = old
      for name in RunRecord.files(of: old) where !replaced.contains(name) {
        dropped.remove(Path(name))
        guard try FileSystem.kind(of: folder.appending(name)) == .file else { continue }
        package.add(name, from: self.package)
      }
    }
    return dropped
  }
}
