import CFileSystem
import Studies

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The system calls in the words of this module; errors carry the path and `errno`.
enum FileSystem {
  enum Kind {
    case folder
    case file
    case symbolicLink
    case other
  }

  /// What stands at a path, symbolic links not followed; `nil` where nothing does.
  static func kind(of path: Path) throws(ResultFolderError) -> Kind? {
    guard let status = try status(of: path) else { return nil }
    return switch status.st_mode & S_IFMT {
    case S_IFDIR: .folder
    case S_IFREG: .file
    case S_IFLNK: .symbolicLink
    default: .other
    }
  }

  static func status(of path: Path) throws(ResultFolderError) -> stat? {
    var status = stat()
    guard path.withCString({ lstat($0, &status) }) != 0 else { return status }
    let code = errno
    guard code == ENOENT else { throw .system(.read, path: path.text, code: code) }
    return nil
  }

  /// The path without symbolic links, `.` and `..`; `nil` where nothing stands there.
  static func resolved(_ path: Path) throws(ResultFolderError) -> Path? {
    guard let resolved = path.withCString({ realpath($0, nil) }) else {
      let code = errno
      guard code == ENOENT else { throw .system(.read, path: path.text, code: code) }
      return nil
    }
    defer { free(resolved) }
    return Path(bytes: bytes(of: resolved))
  }

  static func makeFolder(_ path: Path) throws(ResultFolderError) {
    guard path.withCString({ mkdir($0, 0o777) }) != 0 else { return }
    throw .system(.create, path: path.text, code: errno)
  }

  /// Creates a folder and those above it, as far as they are missing.
  static func makeFolders(_ path: Path) throws(ResultFolderError) {
    guard try resolved(path) == nil else { return }
    if path.parent != path { try makeFolders(path.parent) }
    do throws(ResultFolderError) {
      try makeFolder(path)
    } catch .system(_, _, EEXIST) {
      // Another process was faster, or a symbolic link leads nowhere, which shows later.
    }
  }

  /// The names in a folder, sorted.
  static func names(in folder: Path) throws(ResultFolderError) -> [Path] {
    guard let stream = folder.withCString({ opendir($0) }) else {
      throw .system(.read, path: folder.text, code: errno)
    }
    defer { closedir(stream) }
    var names: [Path] = []
    while let entry = readdir(stream) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: MemoryLayout.size(ofValue: $0.pointee)) {
          bytes(of: $0)
        }
      }
      if name != Array(".".utf8), name != Array("..".utf8) { names.append(Path(bytes: name)) }
    }
    return names.sorted { $0.bytes.lexicographicallyPrecedes($1.bytes) }
  }

  /// The content of a file of at most `limit` bytes; `nil` where there is no such regular file.
  static func content(of path: Path, limit: Int = 1 << 28) throws(ResultFolderError) -> [UInt8]? {
    var content: [UInt8] = []
    let isThere = try read(path, limit: limit) { piece in
      guard content.count + piece.count <= limit else { return false }
      content.append(contentsOf: piece)
      return true
    }
    return isThere ? content : nil
  }

  /// The SHA-256 and the size of a file, however large; `nil` where there is no such regular file.
  /// Throws where the task is cancelled.
  static func digest(
    of path: Path
  ) throws(ResultFolderError) -> (sha256: String, bytes: Int)? {
    var (digest, bytes) = (SHA256(), 0)
    let isThere = try read(path) { piece in
      piece.withUnsafeBytes { digest.add($0) }
      bytes += piece.count
      return !Task.isCancelled
    }
    guard !Task.isCancelled else { throw .interrupted }
    return isThere ? (digest.finish(), bytes) : nil
  }

  /// The same of a file that was just written, and so is there.
  static func digest(
    ofWritten path: Path
  ) throws(ResultFolderError) -> (sha256: String, bytes: Int) {
    guard let found = try digest(of: path) else {
      throw .system(.read, path: path.text, code: ENOENT)
    }
    return found
  }

  /// Gives `take` the pieces of a file of at most `limit` bytes until it has enough; `false` where
  /// there is no such regular file.
  private static func read(
    _ path: Path, limit: Int = .max, _ take: (ArraySlice<UInt8>) -> Bool
  ) throws(ResultFolderError) -> Bool {
    guard let status = try status(of: path), status.st_mode & S_IFMT == S_IFREG,
      status.st_size <= limit
    else { return false }
    let file = path.withCString { open($0, O_RDONLY | O_CLOEXEC | O_NOFOLLOW) }
    guard file >= 0 else { throw .system(.read, path: path.text, code: errno) }
    defer { close(file) }
    var piece = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      #if canImport(Glibc)
        let count = Glibc.read(file, &piece, piece.count)
      #else
        let count = Darwin.read(file, &piece, piece.count)
      #endif
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { throw .system(.read, path: path.text, code: errno) }
      guard count > 0, take(piece[..<count]) else { return true }
    }
  }

  /// Removes a file, or a folder with all that is in it, as far as the system permits.
  static func remove(_ path: Path) {
    if (try? kind(of: path)) == .folder {
      for name in (try? names(in: path)) ?? [] { remove(path.appending(name)) }
      _ = path.withCString { rmdir($0) }
    } else {
      _ = path.withCString { unlink($0) }
    }
  }

  /// Asks the system to write a folder's list of names to the disk; not every file system can.
  static func flushFolder(_ path: Path) throws(ResultFolderError) {
    let folder = path.withCString { open($0, O_RDONLY | O_DIRECTORY | O_CLOEXEC) }
    guard folder >= 0 else { throw .system(.read, path: path.text, code: errno) }
    defer { close(folder) }
    try flush(folder, path)
  }

  static func flush(_ file: Int32, _ path: Path) throws(ResultFolderError) {
    while fsync(file) != 0 {
      switch errno {
      case EINTR: continue
      case EINVAL, ENOTSUP, ENOSYS: return
      default: throw .system(.write, path: path.text, code: errno)
      }
    }
  }

  private static func bytes(of text: UnsafePointer<CChar>) -> [UInt8] {
    Array(UnsafeRawBufferPointer(start: text, count: strlen(text)))
  }
}
