#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Standard output and standard error.
enum Terminal {
  /// Whether standard output is a terminal that shows colour.
  static var showsColour: Bool {
    isatty(STDOUT_FILENO) == 1 && variable("NO_COLOR") == nil && variable("TERM") != "dumb"
  }

  /// Whether standard error is a terminal.
  static var showsProgress: Bool { isatty(STDERR_FILENO) == 1 && variable("TERM") != "dumb" }

  /// The columns of the terminal; where there is none those that COLUMNS says, or 100.
  static var width: Int {
    var size = winsize()
    guard ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else {
      return variable("COLUMNS").flatMap { Int($0) }.map { min(1_000, max(20, $0)) } ?? 100
    }
    return Int(size.ws_col)
  }

  /// Writes to standard output; exits with 73 where that is full.
  ///
  /// Whoever closes it early wants no more of it: a broken pipe is passed over.
  static func say(_ text: String, terminator: String = "\n") throws {
    let problem = write(text + terminator, to: STDOUT_FILENO)
    guard problem != 0, problem != EPIPE else { return }
    complain("standard output cannot be written (\(String(cString: strerror(problem))))")
    throw ExitStatus.unwritable
  }

  /// Writes to standard error.
  static func complain(_ text: String, terminator: String = "\n") {
    _ = write(text + terminator, to: STDERR_FILENO)
  }

  /// Writes a whole text; gives 0, or the error number.
  static func write(_ text: String, to descriptor: Int32) -> Int32 {
    var rest = Array(text.utf8)[...]
    while !rest.isEmpty {
      #if canImport(Glibc)
        let written = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
      #else
        let written = rest.withUnsafeBytes { Darwin.write(descriptor, $0.baseAddress, $0.count) }
      #endif
      if written < 0, errno == EINTR { continue }
      guard written > 0 else { return errno }
      rest = rest.dropFirst(written)
    }
    return 0
  }

  /// A variable of the environment; `nil` where it is not set, or empty.
  static func variable(_ name: String) -> String? {
    getenv(name).flatMap { $0.pointee == 0 ? nil : String(cString: $0) }
  }
}
