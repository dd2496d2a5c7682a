import CFileSystem
import Simulation
import Studies

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The folder that holds a result; every verb replaces its own files in it, all in one step.
///
/// A result is put together in a folder beside it, written to the disk, and exchanged with the one
/// that is there. Until then the older result stands untouched, whatever happens. What the user put
/// into the folder stays in it.
public struct ResultFolder: Sendable {
  static let scenarioFileName = "scenario.yaml"

  let path: Path
  let placing: @Sendable () -> Exchange

  /// The folder at a path, which need not exist; relative to the folder that is current now.
  ///
  /// - Throws: ``ResultFolderError`` where the path is empty or holds a null character.
  public init(at path: String) throws(ResultFolderError) {
    try self.init(at: path) { Exchange() }
  }

  init(at path: String, placing: @escaping @Sendable () -> Exchange) throws(ResultFolderError) {
    guard !path.isEmpty, !path.utf8.contains(0) else {
      throw .system(.read, path: path, code: path.isEmpty ? ENOENT : EINVAL)
    }
    self.placing = placing
    let given = Path(path).withoutTrailingSlashes
    if given.bytes.first == UInt8(ascii: "/") {
      self.path = given
    } else {
      guard let current = try FileSystem.resolved(Path(".")) else {
        throw .system(.read, path: ".", code: ENOENT)
      }
      self.path = current.appending(given)
    }
  }

  /// Finds out whether a result could be put there, so that a long run does not end in a refusal.
  ///
  /// Creates the folders above, and removes what killed runs left behind.
  ///
  /// - Throws: ``ResultFolderError``.
  public func checkWritable() throws(ResultFolderError) {
    let target = try locate()
    try begin(target).remove()
  }

  /// Writes the files of the verb `run`; gives the names of all files it wrote.
  ///
  /// - Throws: ``ResultFolderError``; the older result then stands untouched.
  @discardableResult
  public func publish(
    _ forecast: Forecast, provenance: RunProvenance
  ) throws(ResultFolderError) -> [String] {
    try publish(
      VerbResult(forecast, annotations: provenance.annotations), provenance: provenance)
  }

  /// Writes the files of a verb, and the documents made from all files of the folder; gives the
  /// names of all files it wrote.
  ///
  /// Without a maker the older documents stay where scenario and data are the same. Once all is
  /// written `lost` is given the other verbs whose results are gone, as they came from another
  /// scenario or other data.
  ///
  /// - Throws: ``ResultFolderError``; the older result then stands untouched.
  @discardableResult
  package func publish(
    _ result: VerbResult, provenance: RunProvenance, documents: DocumentMaker? = nil,
    lost: ([String]) -> Void = { _ in }
  ) throws(ResultFolderError) -> [String] {
    let target = try locate()
    let partial = try begin(target)
    // After the exchange this is the older result.
    defer { partial.remove() }
    do throws(ResultFolderError) {
      return try put(result, provenance, documents, in: partial.path, at: target, lost: lost)
    } catch {
      throw error.naming(target, for: partial.path)
    }
  }

  /// Writes a result into a folder of its own, then puts that in the target's place.
  private func put(
    _ result: VerbResult, _ provenance: RunProvenance, _ documents: DocumentMaker?,
    in folder: Path, at target: Path, lost: ([String]) -> Void
  ) throws(ResultFolderError) -> [String] {
    var open: [ResultFile] = []
    if result.study != nil {
      open.append(try write(provenance.scenarioText, as: Self.scenarioFileName, in: folder))
    }
    var files: [RunRecord.WrittenFile] = []
    for table in result.tables {
      let file = try write(table, in: folder)
      files.append(file.finish())
      open.append(file)
    }
    for attachment in result.attachments { files.append(try move(attachment, to: folder)) }

    // From here to the exchange no other run may change the target.
    let lock = try FolderLock.wait(target.parent)
    let old = try previous(at: target)
    var record = RunRecord()
    var package = DataPackage()
    let entry = RunRecord.entry(of: result, provenance, files: files)
    record.entries[result.verb] = entry
    for (table, file) in zip(result.tables, files) { package.add(table.schema, file) }
    for attachment in result.attachments { package.add(attachment) }

    var takeOver: TakeOver?
    if let old {
      let replaced = [result.verb] + (documents == nil ? [] : [RunRecord.documentsVerb])
      let dropped = try old.keep(for: replaced, entry, record: &record, package: &package)
      takeOver = TakeOver(old: target, new: folder, dropped: dropped)
    }
    var names = files.map(\.name)
    if let documents, let title = result.study?.title {
      let content = ResultContent(
        title: title, entries: record.entries, language: old?.record.documentsLanguage,
        folders: [folder, target])
      let made = documents(content)
      let written = try write(made, in: folder)
      open += written.open
      names += written.files.map(\.name)
      if !written.files.isEmpty {
        record.add(
          written.files, language: made.language, like: entry, command: provenance.command)
      }
    }
    try takeOver?.linkAll()
    let own = [RunRecord.fileName, DataPackage.fileName]
    open.append(try write(record.document, as: own[0], in: folder))
    open.append(try write(package.document(of: result), as: own[1], in: folder))
    try ResultFile.flush(open)
    try finish(folder, like: target)
    guard !Task.isCancelled else { throw .interrupted }
    try placing().place(folder, at: target)
    // The new result is in place: nothing from here on may fail the run.
    if let takeOver {
      TakeOver(old: takeOver.new, new: takeOver.old, dropped: takeOver.dropped).moveLatecomers()
    }
    _ = consume lock
    if let old { lost(old.verbs(unlike: entry).filter { $0 != result.verb }) }
    return names + (result.study == nil ? [] : [Self.scenarioFileName]) + own
  }

  /// Creates the folder for a new result, after what killed runs left behind is removed.
  func begin(_ target: Path) throws(ResultFolderError) -> PartialFolder {
    // Nobody may take the new folder for an abandoned one before it is locked itself.
    let lock = try FolderLock.wait(target.parent)
    PartialFolder.cleanUp(beside: target)
    _ = try previous(at: target)
    let partial = try PartialFolder(beside: target)
    _ = consume lock
    return partial
  }

  /// The path without symbolic links; the folders above it are created.
  private func locate() throws(ResultFolderError) -> Path {
    if let resolved = try FileSystem.resolved(path) { return resolved }
    let name = path.name
    guard name != Path("."), name != Path(".."), try FileSystem.kind(of: path) == nil else {
      throw .system(.read, path: path.text, code: ENOENT)
    }
    try FileSystem.makeFolders(path.parent)
    guard let parent = try FileSystem.resolved(path.parent) else {
      throw .system(.create, path: path.parent.text, code: ENOENT)
    }
    return parent.appending(name)
  }

  /// The result that stands there; `nil` where there is nothing or an empty folder.
  func previous(at target: Path) throws(ResultFolderError) -> PreviousResult? {
    switch try FileSystem.kind(of: target) {
    case nil: return nil
    case .folder: break
    default: throw .notAFolder(path: target.text)
    }
    let isMounted = target.withCString { rankcast_is_mount_point($0) } != 0
    guard !isMounted else { throw .mountPoint(path: target.text) }
    guard try !FileSystem.names(in: target).isEmpty else { return nil }
    guard let previous = try PreviousResult(at: target) else {
      throw .notAResultFolder(path: target.text)
    }
    return previous
  }

  func write(
    _ text: String, as name: String, in folder: Path
  ) throws(ResultFolderError) -> ResultFile {
    let file = try ResultFile(name, in: folder)
    try file.write(Array(text.utf8))
    return file
  }

  private func move(
    _ attachment: ResultAttachment, to folder: Path
  ) throws(ResultFolderError) -> RunRecord.WrittenFile {
    let place = folder.appending(attachment.name)
    try FileSystem.makeFolders(place.parent)
    let code = Exchange.rename(attachment.source, place)
    guard code == 0 else { throw .system(.write, path: place.text, code: code) }
    return RunRecord.WrittenFile(
      name: attachment.name.text, sha256: attachment.sha256, bytes: attachment.bytes)
  }

  private func write(
    _ table: ResultTable, in folder: Path
  ) throws(ResultFolderError) -> ResultFile {
    let file = try ResultFile(table.schema.file, in: folder)
    do {
      try table.write { try file.write($0) }
    } catch let error as ResultFolderError {
      throw error
    } catch {
      throw .system(.write, path: folder.appending(table.schema.file).text, code: EIO)
    }
    return file
  }

  /// Gives the new folder the permissions of the one it replaces, and writes it to the disk.
  func finish(_ folder: Path, like target: Path) throws(ResultFolderError) {
    if let status = try FileSystem.status(of: target) {
      _ = folder.withCString { chmod($0, status.st_mode & 0o7777) }
    }
    try FileSystem.flushFolder(folder)
  }
}
