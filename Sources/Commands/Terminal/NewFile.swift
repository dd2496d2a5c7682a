#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Writes a file that is not there yet.
enum NewFile {
  /// Whether the text was written; a file that is there already is left as it is.
  static func write(_ text: String, to path: String) -> Bool {
    let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else { return false }
    var rest = Array(text.utf8)[...]
    while !rest.isEmpty {
      let written = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
      guard written > 0 else { break }
      rest = rest.dropFirst(written)
    }
    return close(descriptor) == 0 && rest.isEmpty
  }
}
