import CFileSystem
import Studies

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Puts a finished folder in the place of the target in one step.
struct Exchange {
  /// Exchanges two paths; gives 0 or the error number.
  var exchange: (Path, Path) -> Int32 = { first, second in
    first.withCString { first in second.withCString { rankcast_exchange_paths(first, $0) } }
  }

  /// Puts the folder in the target's place; afterwards what stood there, if anything did, stands at
  /// the folder's path.
  func place(_ folder: Path, at target: Path) throws(ResultFolderError) {
    // Another run may put its result there or take it away in between: look again.
    for _ in 0..<100 {
      let code =
        try FileSystem.kind(of: target) == nil
        ? Self.renameExclusively(folder, target) : replace(target, by: folder)
      switch code {
      case 0: return
      case EEXIST, ENOTEMPTY, ENOENT: continue
      case EBUSY: throw .mountPoint(path: target.text)
      default: throw .system(.exchange, path: target.text, code: code)
      }
    }
    throw .system(.exchange, path: target.text, code: EBUSY)
  }

  private func replace(_ target: Path, by folder: Path) -> Int32 {
    let code = exchange(folder, target)
    guard code == EINVAL || code == ENOSYS || code == ENOTSUP else { return code }
    // The file system cannot exchange: the old result stands aside until the new one is there.
    let aside = PartialFolder.newPath(beside: target, "replaced")
    let moved = Self.rename(target, aside)
    guard moved == 0 else { return moved }
    let placed = Self.rename(folder, target)
    _ = Self.rename(aside, placed == 0 ? folder : target)
    return placed
  }

  static func rename(_ from: Path, _ to: Path) -> Int32 {
    from.withCString { from in
      to.withCString { to in
        #if canImport(Glibc)
          Glibc.rename(from, to) == 0 ? 0 : errno
        #else
          Darwin.rename(from, to) == 0 ? 0 : errno
        #endif
      }
    }
  }

  static func renameExclusively(_ from: Path, _ to: Path) -> Int32 {
    let code = from.withCString { from in
      to.withCString { rankcast_rename_exclusively(from, $0) }
    }
    // The plain rename refuses a folder that is not empty.
    return code == EINVAL || code == ENOSYS || code == ENOTSUP ? rename(from, to) : code
  }
}
