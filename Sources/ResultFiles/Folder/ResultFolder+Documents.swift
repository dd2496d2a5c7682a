import Studies

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

extension ResultFolder {
  /// Makes the documents of a finished result anew; gives their names. Where none can be made the
  /// older ones stay, and there are no names.
  ///
  /// Nothing outside the folder is read, and no other file changes but `run.json`.
  ///
  /// - Throws: ``ResultFolderError``, where no result of RankCast stands there, too.
  package func publish(
    documents: DocumentMaker, command: [String]
  ) throws(ResultFolderError) -> [String] {
    guard let target = try FileSystem.resolved(path) else {
      throw .system(.read, path: path.text, code: ENOENT)
    }
    let partial = try begin(target)
    // After the exchange this is the older result.
    defer { partial.remove() }
    do throws(ResultFolderError) {
      return try put(documents, command, in: partial.path, at: target)
    } catch {
      throw error.naming(target, for: partial.path)
    }
  }

  private func put(
    _ documents: DocumentMaker, _ command: [String], in folder: Path, at target: Path
  ) throws(ResultFolderError) -> [String] {
    let lock = try FolderLock.wait(target.parent)
    guard let old = try previous(at: target) else { throw .notAResultFolder(path: target.text) }
    var record = old.record
    let earlier = record.entries.removeValue(forKey: RunRecord.documentsVerb)
    // The results of a run come first: it is they that a page is about.
    guard let entry = record.entries["run"] ?? record.entries.min(by: { $0.key < $1.key })?.value
    else { throw .notAResultFolder(path: target.text) }
    let content = ResultContent(
      title: old.package.title, entries: record.entries, language: old.record.documentsLanguage,
      folders: [target])
    let made = documents(content)
    let written = try write(made, in: folder)
    // What cannot be read makes no documents; the older ones stay.
    guard !written.files.isEmpty else { return [] }
    record.add(written.files, language: made.language, like: entry, command: command)
    var dropped = Set((earlier.map(RunRecord.files) ?? []).map { Path($0) })
    dropped.insert(Path(RunRecord.fileName))
    let takeOver = TakeOver(old: target, new: folder, dropped: dropped)
    try takeOver.linkAll()
    let file = try write(record.document, as: RunRecord.fileName, in: folder)
    try ResultFile.flush(written.open + [file])
    try finish(folder, like: target)
    guard !Task.isCancelled else { throw .interrupted }
    try placing().place(folder, at: target)
    TakeOver(old: folder, new: target, dropped: dropped).moveLatecomers()
    _ = consume lock
    return written.files.map(\.name)
  }

  /// Writes documents; gives them still open, so that they can be flushed, and what was written.
  func write(
    _ documents: [ResultDocument], in folder: Path
  ) throws(ResultFolderError) -> (open: [ResultFile], files: [RunRecord.WrittenFile]) {
    var open: [ResultFile] = []
    var files: [RunRecord.WrittenFile] = []
    var known: Set<String> = []
    for document in documents
    where RunRecord.isInside(document.name) && known.insert(document.name).inserted {
      let path = folder.appending(document.name)
      try FileSystem.makeFolders(path.parent)
      let file = try ResultFile(path.name, in: path.parent)
      try file.write(document.content)
      files.append(
        RunRecord.WrittenFile(
          name: document.name, sha256: file.finish().sha256, bytes: document.content.count))
      open.append(file)
    }
    return (open, files)
  }
}

extension [ResultDocument] {
  /// The language of the first that has one.
  var language: String? { lazy.compactMap(\.language).first }
}
