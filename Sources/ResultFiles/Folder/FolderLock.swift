import Studies

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// An advisory lock on a folder, which the system gives back when the process ends.
struct FolderLock: ~Copyable {
  enum Attempt: ~Copyable {
    case locked(FolderLock)
    case taken
    /// The file system has no such locks, or the folder is gone.
    case impossible
  }

  private let folder: Int32

  deinit { close(folder) }

  static func attempt(_ path: Path) -> Attempt {
    let folder = path.withCString { open($0, O_RDONLY | O_DIRECTORY | O_CLOEXEC | O_NOFOLLOW) }
    guard folder >= 0 else { return .impossible }
    if flock(folder, LOCK_EX | LOCK_NB) == 0 { return .locked(FolderLock(folder: folder)) }
    let code = errno
    close(folder)
    return code == EWOULDBLOCK ? .taken : .impossible
  }

  /// Waits for the lock; `nil` where the file system has none.
  ///
  /// Throws where another process has it for all of `seconds`, and where the task is cancelled.
  static func wait(_ path: Path, seconds: Int = 60) throws(ResultFolderError) -> FolderLock? {
    for _ in 0..<seconds * 100 {
      switch attempt(path) {
      case .locked(let lock): return lock
      case .impossible: return nil
      case .taken:
        guard !Task.isCancelled else { throw .interrupted }
        usleep(10_000)
      }
    }
    throw .busy(path: path.text)
  }
}
