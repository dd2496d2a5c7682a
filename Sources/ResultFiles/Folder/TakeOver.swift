import Studies

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Brings what shall outlast a run from the old folder into the new one.
///
/// Files are linked, so that both folders hold the same ones until the exchange, or copied where
/// the file system has no links. Folders are made anew.
struct TakeOver {
  let old: Path
  let new: Path
  /// The paths, from the folder on, that are not brought over: what the new result replaces.
  let dropped: Set<Path>

  /// Brings everything over that is not dropped. What the user put there under a name that the new
  /// result needs gets `.kept` behind its name.
  func linkAll() throws(ResultFolderError) { try linkContent(of: nil) }

  /// Moves what was put into the old folder since, after the exchange; as far as possible.
  func moveLatecomers() { moveContent(of: nil) }

  private func linkContent(of folder: Path?) throws(ResultFolderError) {
    for relative in try children(of: folder) {
      let source = old.appending(relative)
      guard !dropped.contains(relative) else { continue }
      switch try FileSystem.kind(of: source) {
      case nil: continue
      case .folder:
        let isEmpty = try FileSystem.names(in: source).isEmpty
        if isEmpty { try FileSystem.makeFolders(new.appending(relative)) }
        try linkContent(of: relative)
      case let kind?:
        if let folder { try FileSystem.makeFolders(new.appending(folder)) }
        try link(source, to: freePath(relative), kind)
      }
    }
  }

  private func moveContent(of folder: Path?) {
    for relative in (try? children(of: folder)) ?? [] where !dropped.contains(relative) {
      let source = old.appending(relative)
      if (try? FileSystem.kind(of: source)) == .folder {
        moveContent(of: relative)
      } else {
        let target = new.appending(relative)
        try? FileSystem.makeFolders(target.parent)
        _ = Exchange.renameExclusively(source, target)
      }
    }
  }

  private func children(of folder: Path?) throws(ResultFolderError) -> [Path] {
    let names = try FileSystem.names(in: folder.map(old.appending) ?? old)
    return folder.map { folder in names.map(folder.appending) } ?? names
  }

  private func freePath(_ relative: Path) throws(ResultFolderError) -> Path {
    var path = new.appending(relative)
    while try FileSystem.kind(of: path) != nil {
      path = Path(bytes: path.bytes + Array(".kept".utf8))
    }
    return path
  }

  private func link(
    _ source: Path, to target: Path, _ kind: FileSystem.Kind
  ) throws(ResultFolderError) {
    let code = source.withCString { source in
      target.withCString { target in
        linkat(AT_FDCWD, source, AT_FDCWD, target, 0) == 0 ? 0 : errno
      }
    }
    guard code != 0 else { return }
    switch kind {
    case .file: try copy(source, to: target)
    case .symbolicLink: try copyLink(source, to: target)
    case .folder, .other: throw .system(.create, path: target.text, code: code)
    }
  }

  private func copy(_ source: Path, to target: Path) throws(ResultFolderError) {
    guard let content = try FileSystem.content(of: source, limit: .max) else { return }
    let file = try ResultFile(target.name, in: target.parent)
    try file.write(content)
    _ = try file.finish()
    if let status = try FileSystem.status(of: source) {
      _ = target.withCString { chmod($0, status.st_mode & 0o7777) }
    }
  }

  private func copyLink(_ source: Path, to target: Path) throws(ResultFolderError) {
    var content = [CChar](repeating: 0, count: 4096)
    let room = content.count
    let count = source.withCString { readlink($0, &content, room) }
    guard count >= 0 else { throw .system(.read, path: source.text, code: errno) }
    let destination = Path(bytes: content.prefix(count).map { UInt8(bitPattern: $0) })
    let code = destination.withCString { destination in
      target.withCString { symlink(destination, $0) == 0 ? 0 : errno }
    }
    guard code == 0 else { throw .system(.create, path: target.text, code: code) }
  }
}
