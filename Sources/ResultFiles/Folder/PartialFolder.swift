import Studies

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A folder beside the target in which a result is put together: `.NAME.partial-PID-RANDOM`.
///
/// It is locked as long as its writer lives, so that what a killed run left behind is recognised.
struct PartialFolder: ~Copyable {
  let path: Path
  private let lock: FolderLock?

  /// Creates the folder beside the target.
  init(beside target: Path) throws(ResultFolderError) {
    while true {
      let path = Self.newPath(beside: target, "partial")
      do throws(ResultFolderError) {
        try FileSystem.makeFolder(path)
      } catch {
        if case .system(_, _, EEXIST) = error { continue }
        throw error.naming(target, for: path)
      }
      self.path = path
      switch FolderLock.attempt(path) {
      case .locked(let lock): self.lock = consume lock
      case .taken: self.lock = nil
      case .impossible: self.lock = nil
      }
      return
    }
  }

  /// Removes what stands at the path: the unfinished result, or the one that was replaced.
  func remove() { FileSystem.remove(path) }

  /// A name beside the target that belongs to this process.
  static func newPath(beside target: Path, _ purpose: String) -> Path {
    let random = String(UInt64.random(in: 0...UInt64.max), radix: 16)
    let name = prefix(target, purpose).bytes + Array("\(getpid())-\(random)".utf8)
    return target.parent.appending(Path(bytes: name))
  }

  /// Removes what killed runs left beside the target. A result that a killed run had moved aside
  /// without putting the new one in its place is put back.
  static func cleanUp(beside target: Path) {
    for name in (try? FileSystem.names(in: target.parent)) ?? [] {
      let path = target.parent.appending(name)
      if isOurs(name, prefix(target, "replaced")), isAbandoned(path) {
        if (try? FileSystem.kind(of: target)) == nil {
          _ = Exchange.rename(path, target)
        } else {
          FileSystem.remove(path)
        }
      } else if isOurs(name, prefix(target, "partial")), isAbandoned(path) {
        FileSystem.remove(path)
      }
    }
  }

  private static func prefix(_ target: Path, _ purpose: String) -> Path {
    // A name has at most 255 bytes; the cut falls between characters.
    var name = target.name.text
    while name.utf8.count > 180 { name.unicodeScalars.removeLast() }
    return Path(".\(name).\(purpose)-")
  }

  private static func isOurs(_ name: Path, _ prefix: Path) -> Bool {
    guard name.bytes.starts(with: prefix.bytes) else { return false }
    let parts = name.bytes.dropFirst(prefix.bytes.count).split(
      separator: UInt8(ascii: "-"), maxSplits: 1, omittingEmptySubsequences: false)
    return parts.count == 2 && !parts[0].isEmpty && !parts[1].isEmpty
      && parts[0].allSatisfy { (0x30...0x39).contains($0) }
      && parts[1].allSatisfy { (0x30...0x39).contains($0) || (0x61...0x7A).contains($0) }
  }

  private static func isAbandoned(_ path: Path) -> Bool {
    switch FolderLock.attempt(path) {
    case .locked: true
    case .taken: false
    case .impossible: false
    }
  }
}

extension ResultFolderError {
  /// The error with the target's path where it names a folder that only this process knows.
  func naming(_ target: Path, for partial: Path) -> ResultFolderError {
    guard case .system(let operation, let path, let code) = self else { return self }
    let inner = path.utf8.dropFirst(partial.text.utf8.count)
    guard path.hasPrefix(partial.text), inner.isEmpty || inner.first == UInt8(ascii: "/") else {
      return self
    }
    return .system(operation, path: target.text + String(Substring(inner)), code: code)
  }
}
