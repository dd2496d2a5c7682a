import Simulation
import Studies

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The folder beside a result in which the finished parts of its run are kept: `NAME.parts`.
///
/// It is locked as long as the object lives, so that two runs do not make the same parts.
package final class PartFolder: Sendable {
  /// The path of the folder.
  package let path: String
  private let lock: FolderLock?

  /// The path of the folder of a result's parts.
  package static func path(besides result: String) -> String {
    Path(result).withoutTrailingSlashes.text + ".parts"
  }

  /// The folder at a path, which is created where it is not there.
  ///
  /// Throws ``ResultFolderError``, and ``PartProblem`` where another run is making parts in it.
  package init(at path: String) throws {
    self.path = try PartStore.absolute(path)
    let folder = Path(self.path)
    try FileSystem.makeFolders(folder)
    do {
      lock = try FolderLock.wait(folder, seconds: 2)
    } catch .busy {
      throw PartProblem.busy(path: path)
    }
  }

  /// The path of a part's file.
  package func path(of part: PartNumber) -> String {
    Path(path).appending(PartStore.name(of: part)).text
  }

  /// The parts whose files are there, by their names: O(files).
  package var namedParts: Set<PartNumber> {
    let names = (try? FileSystem.names(in: Path(path))) ?? []
    return Set(names.compactMap { PartStore.part(named: $0.text) })
  }

  /// The parts of a run that are finished; those that are damaged count as not there.
  ///
  /// Throws ``PartProblem`` where parts of another run stand there; the number of parts may be another
  /// where `run` asks for none in particular. O(bytes).
  package func finished(
    _ run: PartHeader.Run, anyTotal: Bool = false
  ) throws -> Set<PartNumber> {
    var found: Set<PartNumber> = []
    for file in try PartStore.files(in: path) {
      let header: PartHeader
      do {
        header = try PartStore.read(file).header
      } catch is PartProblem {
        continue
      }
      guard header.run.version == run.version else { continue }
      if let difference = header.run.difference(to: run), !anyTotal || difference.trait != .parts {
        throw PartProblem.otherRun(path: path, trait: difference.trait)
      }
      found.insert(header.part)
    }
    return found
  }

  /// Removes everything that runs leave in it, and the folder where nothing else is in it.
  package func remove() {
    clear()
    _ = Path(path).withCString { rmdir($0) }
  }

  /// Removes the parts that a finished result makes superfluous: those beside it, of the same work cut
  /// into however many parts. Gives the number of parts of other work, which stay.
  ///
  /// Nothing is done where the folder is not there, cannot be used, or another run makes parts in it.
  package static func removeParts(of run: PartHeader.Run, besides result: String) -> Int {
    let path = path(besides: result)
    guard PartStore.isFolder(Path(path)), let folder = try? PartFolder(at: path) else { return 0 }
    for file in (try? PartStore.files(in: folder.path)) ?? [] {
      guard let found = try? PartStore.read(file).header.run, found.version == run.version
      else { continue }
      let trait = found.difference(to: run)?.trait
      if trait == nil || trait == .parts { FileSystem.remove(Path(file)) }
    }
    let left = folder.namedParts.count
    if left == 0 { folder.remove() }
    return left
  }

  /// Removes the folder where no part is in it, and nothing but what runs leave.
  package func removeIfPartless() {
    if namedParts.isEmpty { remove() }
  }

  /// Removes everything that runs leave in it.
  package func clear() {
    let folder = Path(path)
    for name in (try? FileSystem.names(in: folder)) ?? [] where Self.isOurs(name.text) {
      FileSystem.remove(folder.appending(name))
    }
  }

  private static func isOurs(_ name: String) -> Bool {
    name.hasPrefix("part-") && [".part", ".log", ".sh", ".json"].contains { name.hasSuffix($0) }
      || name.hasPrefix(".part-") && name.contains(".part.partial-")
  }
}
