import Studies

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Reads whole regular files; pipes, devices and folders are refused instead of waited for.
enum FileReading {
  /// The bytes of a file of at most `limit` bytes.
  ///
  /// - Throws: `Problem.missingFile`, `.unreadableFile` or `.tooLarge`.
  static func bytes(at path: String, limit: Int, what: String) throws(FileProblem) -> [UInt8] {
    guard !path.isEmpty, !path.utf8.contains(0) else {
      throw FileProblem(.missingFile(path: path))
    }
    // A pipe without a writer must not block the opening.
    let descriptor = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC)
    guard descriptor >= 0 else {
      let isMissing = errno == ENOENT || errno == ENOTDIR
      throw FileProblem(
        isMissing
          ? .missingFile(path: path)
          : .unreadableFile(path: path, reason: String(cString: strerror(errno))))
    }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else {
      throw FileProblem(.unreadableFile(path: path, reason: String(cString: strerror(errno))))
    }
    let kind = status.st_mode & S_IFMT
    guard kind == S_IFREG else {
      let reason = kind == S_IFDIR ? "it is a folder" : "it is not a regular file"
      throw FileProblem(.unreadableFile(path: path, reason: reason))
    }
    guard status.st_size <= limit else {
      throw FileProblem(.tooLarge(what: what, found: Int(status.st_size), limit: limit))
    }
    return try contents(of: descriptor, size: Int(status.st_size), path: path)
  }

  private static func contents(
    of descriptor: Int32, size: Int, path: String
  ) throws(FileProblem) -> [UInt8] {
    var failure: Int32 = 0
    let bytes = [UInt8](unsafeUninitializedCapacity: max(size, 1)) { buffer, count in
      while count < size, let start = buffer.baseAddress {
        let got = read(descriptor, start + count, size - count)
        if got < 0, errno == EINTR { continue }
        if got < 0 { failure = errno }
        guard got > 0 else { break }
        count += got
      }
    }
    guard failure == 0 else {
      throw FileProblem(.unreadableFile(path: path, reason: String(cString: strerror(failure))))
    }
    return bytes
  }

  /// A path as seen from the folder of a file; absolute paths stay as they are.
  static func path(_ path: String, besides file: String) -> String {
    guard !path.hasPrefix("/"), let slash = file.lastIndex(of: "/") else { return path }
    return file[...slash] + path
  }
}

/// A file that cannot be read.
struct FileProblem: Error {
  let problem: Problem

  init(_ problem: Problem) { self.problem = problem }
}
