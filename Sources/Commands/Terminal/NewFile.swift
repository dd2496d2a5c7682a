#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Writes a file that is not there yet.
enum NewFile {
  /// Writes the text; a file that is there already is left as it is. Gives why it did not work.
  static func write(_ text: String, to path: String) -> String? {
    let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else {
      return errno == EEXIST
        ? "'\(path)' is there already; name a new file"
        : "'\(path)' cannot be created (\(reason)); name a file in a folder that is there"
    }
    let problem = Terminal.write(text, to: descriptor)
    guard close(descriptor) == 0, problem == 0 else {
      return "'\(path)' cannot be written (\(reason)); name a file where there is room"
    }
    return nil
  }

  private static var reason: String { String(cString: strerror(errno)) }
}
