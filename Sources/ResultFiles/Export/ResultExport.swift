import Studies
import Tables

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Writes a finished result in another format: in a folder beside the place, then put there in one
/// step.
package struct ResultExport {
  private let result: FinishedResult

  /// An export of a result.
  package init(_ result: FinishedResult) { self.result = result }

  /// Writes one JSON document of every table with typed values.
  ///
  /// Throws ``ExportProblem``, and ``ResultFolderError``, as do all of these.
  package func writeJSON(to path: String) throws {
    try writeFile(at: path) { folder, name in
      let file = try ResultFile(name, in: folder)
      var text = JSONText { try file.write($0) }
      try text.write(result)
      try text.finish()
      try ResultFile.flush([file])
    }
  }

  /// Copies the tables with their description, the scenario and `run.json` into a folder.
  package func writeCSV(to path: String) throws {
    try writeFolder(at: path) { folder in
      var open: [ResultFile] = []
      for listing in result.listings {
        _ = try result.table(listing)
        open.append(try copy(listing.file, to: folder))
      }
      for name in [ResultFolder.scenarioFileName, RunRecord.fileName]
      where try FileSystem.kind(of: result.path.appending(name)) == .file {
        open.append(try copy(name, to: folder))
      }
      let file = try ResultFile(DataPackage.fileName, in: folder)
      try file.write(Array(package(of: "csv").document.utf8))
      try ResultFile.flush(open + [file])
    }
  }

  /// Writes a Parquet file a table into a folder, by the user's Python.
  ///
  /// Throws ``PythonProblem``, too.
  package func writeParquet(to path: String) throws {
    let python = PythonProgram()
    try writeFolder(at: path) { folder in
      try python.check(modules: ["pyarrow"], in: folder)
      let tables = try result.listings.map { listing -> JSONValue in
        _ = try result.table(listing)
        return .object([
          "source": .string(result.path.appending(listing.file).text),
          "output": .string(folder.appending(listing.name + ".parquet").text),
          "description": .string(listing.description),
          "fields": .array(listing.columns.map(\.members)),
        ])
      }
      try python.run(
        script: PackageResources.tables_to_parquet_py,
        job: .object([
          "tables": .array(tables),
          "about": .object(["name": .string(result.name), "title": .string(result.title)]),
        ]), in: folder)
      let file = try ResultFile(DataPackage.fileName, in: folder)
      try file.write(Array(package(of: "parquet").document.utf8))
      try ResultFile.flush([file])
      for listing in result.listings {
        try FileSystem.flush(folder.appending(listing.name + ".parquet"))
      }
    }
  }

  /// Lets `make` write a file at a path of its own, then puts it in its place.
  package func writeFile(at path: String, make: (_ path: String) throws -> Void) throws {
    try writeFile(at: path) { folder, name in
      let file = folder.appending(name)
      try make(file.text)
      try FileSystem.flush(file)
    }
  }

  // MARK: - Places

  private func writeFile(at path: String, make: (Path, Path) throws -> Void) throws {
    let target = try place(path)
    if try FileSystem.kind(of: target) == .folder {
      throw ResultFolderError.system(.write, path: path, code: EISDIR)
    }
    let partial = try PartialFolder(beside: target)
    let folder = partial.path
    defer { partial.remove() }
    try naming(folder, path) { try make(folder, target.name) }
    let code = Exchange.rename(folder.appending(target.name), target)
    guard code == 0 else { throw ResultFolderError.system(.write, path: path, code: code) }
    try FileSystem.flushFolder(target.parent)
  }

  private func writeFolder(at path: String, make: (Path) throws -> Void) throws {
    let target = try place(path)
    try checkReplaceable(target, path)
    let partial = try PartialFolder(beside: target)
    let folder = partial.path
    defer { partial.remove() }
    try naming(folder, path) { try make(folder) }
    try FileSystem.flushFolder(folder)
    guard !Task.isCancelled else { throw ResultFolderError.interrupted }
    try Exchange().place(folder, at: target)
  }

  private func place(_ path: String) throws -> Path {
    let target = try FileSystem.absolute(ResultFolder(at: path).path)
    guard target.relative(to: result.path) == nil else {
      throw ExportProblem.insideResult(path: path)
    }
    try FileSystem.makeFolders(target.parent)
    PartialFolder.cleanUp(beside: target)
    return target
  }

  /// Only what an export wrote may be replaced: files that its own description lists.
  private func checkReplaceable(_ target: Path, _ path: String) throws {
    guard let kind = try FileSystem.kind(of: target) else { return }
    guard kind == .folder else { throw ResultFolderError.notAFolder(path: path) }
    let names = try FileSystem.names(in: target)
    let bytes = try FileSystem.content(of: target.appending(DataPackage.fileName)) ?? []
    let isExport = JSONValue(parsing: bytes)?["exported_from"]?.text != nil
    var known = Set(DataPackage(parsing: bytes).resources.keys.map { Path($0) })
    known.formUnion(
      [DataPackage.fileName, RunRecord.fileName, ResultFolder.scenarioFileName].map { Path($0) })
    for name in names where !isExport || !known.contains(name) {
      throw ExportProblem.foreignFiles(path: path, file: name.text)
    }
  }

  /// Does `body`; an error names the place, not the folder that only this process knows.
  private func naming(_ folder: Path, _ path: String, _ body: () throws -> Void) throws {
    do {
      try body()
    } catch let error as ResultFolderError {
      guard case .system(let operation, let inner, let code) = error,
        Path(inner).relative(to: folder) != nil
      else { throw error }
      throw ResultFolderError.system(operation, path: path, code: code)
    }
  }

  private func copy(_ name: String, to folder: Path) throws -> ResultFile {
    let file = try ResultFile(name, in: folder)
    try file.write(try FileSystem.content(of: result.path.appending(name), limit: 1 << 30) ?? [])
    return file
  }

  /// The description of the exported tables.
  private func package(of format: String) -> JSONValue {
    guard case .object(var members) = result.description else { return result.description }
    let listed = Dictionary(
      result.listings.map { ($0.file, $0) }, uniquingKeysWith: { first, _ in first })
    members["exported_from"] = .string(result.name)
    members["resources"] = .array(
      (members["resources"]?.elements ?? []).compactMap { resource in
        guard let file = resource["path"]?.text, let listing = listed[file],
          case .object(var resource) = resource
        else { return nil }
        guard format == "parquet" else { return .object(resource) }
        resource["path"] = .string(listing.name + ".parquet")
        resource["format"] = .string(format)
        resource["mediatype"] = .string("application/vnd.apache.parquet")
        for key in ["hash", "bytes", "encoding"] { resource[key] = nil }
        return .object(resource)
      })
    return .object(members)
  }
}
