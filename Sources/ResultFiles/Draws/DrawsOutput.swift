import Simulation
import Studies

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The files with the draws of a run: written in a folder beside them while the run is under way, and
/// put in their places at its end.
package final class DrawsOutput: Sendable {
  /// The formats of the files.
  package enum Format: String, Sendable, Hashable, CaseIterable {
    /// An array a file, in NumPy's format.
    case npy
    /// Tidy columns.
    case parquet
  }

  /// The format.
  package let format: Format
  let target: Path
  /// The path from the result folder on, where the files lie in it.
  let nameInResult: Path?
  let partial: PartialFolder
  let arrays: DrawArrays
  private let python: PythonProgram?

  /// Makes room for the draws of a study at a path that ends in `.npy` or `.parquet`; `result` is the
  /// folder of the run's results.
  ///
  /// Throws ``DrawsProblem``, ``PythonProblem``, ``ResultFolderError``, and what compiling the study
  /// throws.
  package init(
    at path: String, of study: Study, _ contents: DrawContents, result: ResultFolder
  ) throws {
    let parts = Path(path).name.text.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count > 1, parts.first != "" || parts.count > 2,
      let format = parts.last.flatMap({ Format(rawValue: String($0)) })
    else { throw DrawsProblem.unknownFormat(path: path) }
    self.format = format
    let given = try ResultFolder(at: path).path
    let folder = try FileSystem.absolute(result.path)
    target = try FileSystem.absolute(given.parent).appending(given.name)
    if try FileSystem.kind(of: target) == .folder {
      throw ResultFolderError.system(.write, path: path, code: EISDIR)
    }
    nameInResult = target.relative(to: folder)
    // A folder within the result's would stand in the way of that one's exchange.
    let neighbour = nameInResult == nil ? target : folder
    try FileSystem.makeFolders(neighbour.parent)
    PartialFolder.cleanUp(beside: neighbour)
    let partial = try PartialFolder(beside: neighbour)
    let inner = partial.path
    self.partial = partial
    let python = format == .parquet ? PythonProgram() : nil
    self.python = python
    let name = target.name
    do {
      try python?.check(modules: ["numpy", "pyarrow"], in: inner)
      try Self.checkReplaceable(
        target, outside: nameInResult == nil, arrays: ["ranks"] + contents.parts.map(\.rawValue))
      arrays = try DrawArrays(study, contents, in: inner) { array in
        format == .npy ? name.naming(array) : Path("\(array).npy")
      }
    } catch {
      FileSystem.remove(inner)
      throw error
    }
  }

  deinit { partial.remove() }

  /// What the run hands its draws to.
  package var recording: DrawRecording {
    DrawRecording(arrays.plan) { [self] tile in try naming { try arrays.take(tile) } }
  }

  /// Finishes the files of a run; gives them, and puts nothing in its place yet.
  package func finish(
    _ forecast: Forecast, _ provenance: RunProvenance
  ) throws -> [ResultAttachment] {
    try naming { try files(forecast, provenance) }
  }

  /// Does `body`; an error names the file in its place, not the one that only this process knows.
  private func naming<Value>(_ body: () throws -> Value) throws -> Value {
    do {
      return try body()
    } catch let error as ResultFolderError {
      guard case .system(let operation, let path, let code) = error,
        let name = Path(path).relative(to: partial.path)
      else { throw error }
      throw ResultFolderError.system(
        operation, path: target.parent.appending(name).text, code: code)
    }
  }

  private func files(
    _ forecast: Forecast, _ provenance: RunProvenance
  ) throws -> [ResultAttachment] {
    let sidecar = DrawsDescription(
      forecast, provenance, arrays: arrays, format: format, target: target.name)
    var files: [ResultAttachment] = []
    for array in arrays.arrays {
      let (sha256, bytes) = try array.file.finish(draws: forecast.draws)
      guard format == .npy else { continue }
      files.append(
        ResultAttachment(
          source: array.file.path, name: array.file.path.name, sha256: sha256, bytes: bytes,
          format: "npy", mediatype: "application/octet-stream",
          description:
            "The \(array.name) of every draw: \((["draw"] + array.axes).joined(separator: " × "))"))
    }
    if let python {
      try python.run(
        script: PackageResources.draws_to_parquet_py, job: sidecar.job, in: partial.path)
      for (name, output) in sidecar.outputs {
        let path = partial.path.appending(output)
        try FileSystem.flush(path)
        let (sha256, bytes) = try FileSystem.digest(ofWritten: path)
        files.append(
          ResultAttachment(
            source: path, name: Path(output), sha256: sha256, bytes: bytes, format: "parquet",
            mediatype: "application/vnd.apache.parquet",
            description: sidecar.description(ofOutput: name)))
      }
      for array in arrays.arrays { FileSystem.remove(array.file.path) }
    }
    let document = Array(sidecar.document(files).utf8)
    let name = Self.sidecarName(target)
    let file = try ResultFile(name, in: partial.path)
    try file.write(document)
    try ResultFile.flush([file])
    files.append(
      ResultAttachment(
        source: partial.path.appending(name), name: name, sha256: file.finish().sha256,
        bytes: document.count, format: "json", mediatype: "application/json",
        description: "The axes, checksums and origin of the draws"))
    return files.map { file in
      var file = file
      if let nameInResult { file.name = nameInResult.parentInside(file.name) }
      return file
    }
  }

  /// Throws where a file that no run wrote would be lost: those of runs are in the file beside them.
  private static func checkReplaceable(
    _ target: Path, outside: Bool, arrays: [String]
  ) throws(ResultFolderError) {
    guard outside else { return }
    let own = ownFiles(at: target)
    for name in arrays.map(target.name.naming) + [sidecarName(target)] where !own.contains(name) {
      let place = target.parent.appending(name)
      guard try FileSystem.kind(of: place) == nil else {
        throw .system(.create, path: place.text, code: EEXIST)
      }
    }
  }

  /// The names of the files that an earlier run wrote beside each other, as it said there itself.
  private static func ownFiles(at target: Path) -> Set<Path> {
    let name = sidecarName(target)
    let bytes = (try? FileSystem.content(of: target.parent.appending(name))) ?? nil
    guard let document = bytes.flatMap({ JSONValue(parsing: $0) }),
      document["rankcast"]?.text != nil, case .object(let files) = document["files"]
    else { return [] }
    let prefix = Array(target.name.bytes.prefix { $0 != UInt8(ascii: ".") })
    let names = files.keys.map { Path($0) }
    return Set(names.filter { !$0.bytes.contains(0x2F) && $0.bytes.starts(with: prefix) } + [name])
  }

  private static func sidecarName(_ target: Path) -> Path {
    Path(bytes: target.name.bytes + Array(".json".utf8))
  }

  /// Whether the files lie in the result folder and are published with it.
  package var isInResult: Bool { nameInResult != nil }

  /// Puts finished files in their places, unless they lie in the result folder; what stood there is
  /// replaced.
  package func place(_ files: [ResultAttachment]) throws(ResultFolderError) {
    guard !isInResult else { return }
    guard !Task.isCancelled else { throw .interrupted }
    for name in Self.ownFiles(at: target).subtracting(files.map(\.name)) {
      FileSystem.remove(target.parent.appending(name))
    }
    for file in files {
      let place = target.parent.appending(file.name)
      let code = Exchange.rename(file.source, place)
      guard code == 0 else { throw .system(.write, path: place.text, code: code) }
    }
    try FileSystem.flushFolder(target.parent)
  }
}

/// A file made beside the tables of a result, that enters the result folder with them.
package struct ResultAttachment: Sendable {
  /// Where it is.
  let source: Path
  /// The path from the folder on that it shall have.
  var name: Path
  let sha256: String
  /// Its size.
  package let bytes: Int
  let format: String
  let mediatype: String
  let description: String
}

extension Path {
  /// The name of the file of an array: that of the ranks has no addition.
  func naming(_ array: String) -> Path {
    guard array != "ranks", let dot = bytes.lastIndex(of: UInt8(ascii: ".")) else { return self }
    return Path(bytes: bytes[..<dot] + Array(".\(array)".utf8) + bytes[dot...])
  }

  /// The path from a folder on; `nil` where it is not inside.
  func relative(to folder: Path) -> Path? {
    let start = folder.bytes + [UInt8(ascii: "/")]
    return bytes.starts(with: start) && bytes.count > start.count
      ? Path(bytes: bytes[start.count...]) : nil
  }

  /// The path of another file in the same folder, both from some folder on.
  func parentInside(_ name: Path) -> Path {
    bytes.contains(UInt8(ascii: "/")) ? parent.appending(name) : name
  }
}

extension FileSystem {
  /// The path without symbolic links as far as it exists, and what follows as it is.
  static func absolute(_ path: Path) throws(ResultFolderError) -> Path {
    if let resolved = try resolved(path) { return resolved }
    guard path.parent != path else { return path }
    return try absolute(path.parent).appending(path.name)
  }

  /// Waits until a file is on the disk.
  static func flush(_ path: Path) throws(ResultFolderError) {
    let file = path.withCString { open($0, O_RDONLY | O_CLOEXEC) }
    guard file >= 0 else { throw .system(.read, path: path.text, code: errno) }
    defer { close(file) }
    try flush(file, path)
  }
}
