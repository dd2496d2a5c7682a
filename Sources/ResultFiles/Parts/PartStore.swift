import Simulation
import Studies

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Parts as files: read whole or not at all, written in one step.
package enum PartStore {
  /// The ending of a part's name.
  package static let ending = ".part"

  /// The name that a part has in a folder: `part-3-of-64.part`.
  package static func name(of part: PartNumber) -> String {
    "part-\(part.index)-of-\(part.total)\(ending)"
  }

  /// The part that has a name in a folder; `nil` for other names.
  package static func part(named name: String) -> PartNumber? {
    guard name.hasPrefix("part-"), name.hasSuffix(ending) else { return nil }
    let words = name.dropFirst(5).dropLast(ending.count).split(separator: "-")
    guard words.count == 3, words[1] == "of",
      let part = PartNumber("\(words[0])/\(words[2])"), self.name(of: part) == name
    else { return nil }
    return part
  }

  /// The path as seen from the root, symbolic links left as they are.
  package static func absolute(_ path: String) throws(ResultFolderError) -> String {
    guard !path.hasPrefix("/") else { return path }
    guard let current = try FileSystem.resolved(Path(".")) else {
      throw .system(.read, path: ".", code: ENOENT)
    }
    return current.appending(path).text
  }

  /// Reads a part.
  ///
  /// Throws ``PartProblem`` where the file is none, and ``ResultFolderError`` where it cannot be read.
  package static func read(_ path: String) throws -> PartFile {
    let bytes = try content(path)
    do throws(PartFile.Fault) {
      return try PartFile(parsing: bytes)
    } catch {
      throw problem(error, path)
    }
  }

  /// What a fault of a file is in words that name it.
  package static func problem(_ fault: PartFile.Fault, _ path: String) -> PartProblem {
    switch fault {
    case .notAPart: .notAPart(path: path)
    case .damaged: .damaged(path: path)
    case .otherFormat(let format):
      .otherFormat(path: path, format: format, known: PartFile.format)
    }
  }

  /// Where the file of a part belongs: in the folder that `out` is, or ends in a slash for; or at
  /// `out` itself.
  package static func path(of part: PartNumber, out: String) throws(ResultFolderError) -> String {
    let resolved = try FileSystem.resolved(Path(out))
    return out.hasSuffix("/") || resolved.map(isFolder) ?? false
      ? Path(out).appending(name(of: part)).text : out
  }

  /// Whether the very part stands at a path already, whole; throws ``PartProblem`` where something
  /// else than a part does, or, unless `force`, a part of another run. Damaged parts and those of
  /// other versions may be replaced.
  package static func isThere(
    _ header: PartHeader, at path: String, force: Bool = false
  ) throws -> Bool {
    guard try FileSystem.resolved(Path(path)) != nil else { return false }
    let bytes = try content(path)
    let found: PartHeader
    do throws(PartFile.Fault) {
      found = try PartFile(parsing: bytes).header
    } catch .notAPart {
      guard bytes.isEmpty else { throw PartProblem.occupied(path: path) }
      return false
    } catch {
      return false
    }
    guard found.run == header.run else {
      guard !force, let difference = found.run.difference(to: header.run) else { return false }
      throw PartProblem.otherRunsPart(path: path, trait: difference.trait)
    }
    guard found.part == header.part else {
      throw PartProblem.otherPart(path: path, part: found.part.description)
    }
    return true
  }

  /// Writes a part in one step; the folders above it are created.
  package static func write(
    _ header: PartHeader, _ content: [UInt8], to path: String
  ) throws(ResultFolderError) {
    let given = Path(path)
    try FileSystem.makeFolders(given.parent)
    let target = try FileSystem.resolved(given) ?? given
    let temporary = PartialFolder.newPath(beside: target, "partial")
    var isDone = false
    defer { if !isDone { FileSystem.remove(temporary) } }
    do throws(ResultFolderError) {
      let file = try ResultFile(temporary.name, in: temporary.parent)
      try file.write(PartFile.bytes(header, content))
      try ResultFile.flush([file])
      let code = Exchange.rename(temporary, target)
      guard code == 0 else { throw .system(.create, path: path, code: code) }
      isDone = true
      try FileSystem.flushFolder(target.parent)
    } catch {
      throw error.naming(given, for: temporary)
    }
  }

  /// The files of parts in a folder, in the order of their parts.
  package static func files(in folder: String) throws(ResultFolderError) -> [String] {
    let names = try FileSystem.names(in: Path(folder)).map(\.text)
    let parts = names.compactMap { name in part(named: name).map { (name, $0) } }
    return parts.sorted { ($0.1.total, $0.1.index) < ($1.1.total, $1.1.index) }
      .map { Path(folder).appending($0.0).text }
  }

  /// The files that a path stands for: all of a folder that end as parts do, or itself.
  package static func files(at path: String) throws -> [String] {
    guard let resolved = try? FileSystem.resolved(Path(path)), isFolder(resolved) else {
      return [path]
    }
    let names = try FileSystem.names(in: resolved).map(\.text)
    let files = names.filter { $0.hasSuffix(ending) && !$0.hasPrefix(".") }
      .map { Path(path).appending($0).text }
    guard !files.isEmpty else { throw PartProblem.none(path: path) }
    return files
  }

  static func isFolder(_ path: Path) -> Bool {
    (try? FileSystem.kind(of: path)) == .folder
  }

  private static func content(_ path: String) throws -> [UInt8] {
    guard let resolved = try FileSystem.resolved(Path(path)) else {
      throw ResultFolderError.system(.read, path: path, code: ENOENT)
    }
    guard let bytes = try FileSystem.content(of: resolved, limit: PartFile.byteLimit) else {
      throw PartProblem.notAPart(path: path)
    }
    return bytes
  }
}
