import CFileSystem
import Studies

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A new file that is digested while it is written.
final class ResultFile {
  private let path: Path
  private let name: String
  private let file: Int32
  private var digest = SHA256()
  private var size = 0

  /// Creates the file. Throws where the name is taken.
  convenience init(_ name: String, in folder: Path) throws(ResultFolderError) {
    try self.init(Path(name), in: folder)
  }

  init(_ name: Path, in folder: Path) throws(ResultFolderError) {
    self.name = name.text
    path = folder.appending(name)
    file = path.withCString { open($0, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666) }
    guard file >= 0 else { throw .system(.create, path: path.text, code: errno) }
  }

  deinit { if file >= 0 { close(file) } }

  /// Appends bytes. Throws where the task is cancelled, too.
  func write(_ bytes: UnsafeRawBufferPointer) throws(ResultFolderError) {
    guard !Task.isCancelled else { throw .interrupted }
    digest.add(bytes)
    size += bytes.count
    var rest = bytes[...]
    while !rest.isEmpty {
      let piece = UnsafeRawBufferPointer(rebasing: rest)
      #if canImport(Glibc)
        let count = Glibc.write(file, piece.baseAddress, piece.count)
      #else
        let count = Darwin.write(file, piece.baseAddress, piece.count)
      #endif
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { throw .system(.write, path: path.text, code: errno) }
      rest = rest.dropFirst(count)
    }
  }

  /// Appends bytes. Throws where the task is cancelled, too.
  func write(_ bytes: [UInt8]) throws(ResultFolderError) {
    let outcome = bytes.withUnsafeBytes { bytes in
      Result { () throws(ResultFolderError) in try write(bytes) }
    }
    try outcome.get()
  }

  /// Ends the writing; gives what was written.
  func finish() -> RunRecord.WrittenFile {
    RunRecord.WrittenFile(name: name, sha256: digest.finish(), bytes: size)
  }

  /// Waits until files are on the disk.
  static func flush(_ files: [ResultFile]) throws(ResultFolderError) {
    var failed = 0
    let code = rankcast_flush_files(files.map(\.file), files.count, &failed)
    guard code == 0 else { throw .system(.write, path: files[failed].path.text, code: code) }
  }
}
