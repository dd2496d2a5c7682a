#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A process that this one has started, in a group of its own; it hears no Ctrl-C of the terminal.
struct ChildProcess: Sendable {
  /// Why a process could not be started.
  struct StartFailure: Error {
    let code: Int32
    /// Whether the program is not there.
    var isMissing: Bool { code == ENOENT || code == EACCES }
  }

  /// How a process ended.
  enum End: Sendable, Hashable {
    case exit(Int32)
    case signal(Int32)
  }

  private let identifier: pid_t

  /// Starts a program of the path with arguments; what it prints goes to files, made anew.
  init(_ command: [String], output: String, complaints: String) throws(StartFailure) {
    var actions = posix_spawn_file_actions_t()
    var attributes = posix_spawnattr_t()
    posix_spawn_file_actions_init(&actions)
    posix_spawnattr_init(&attributes)
    defer {
      posix_spawn_file_actions_destroy(&actions)
      posix_spawnattr_destroy(&attributes)
    }
    let new = O_WRONLY | O_CREAT | O_TRUNC
    posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0)
    posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, output, new, 0o644)
    if complaints == output {
      posix_spawn_file_actions_adddup2(&actions, STDOUT_FILENO, STDERR_FILENO)
    } else {
      posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, complaints, new, 0o644)
    }
    // Ignored signals would stay ignored in the child.
    var signals = sigset_t()
    sigemptyset(&signals)
    posix_spawnattr_setsigmask(&attributes, &signals)
    for number in [SIGINT, SIGTERM, SIGPIPE] { sigaddset(&signals, number) }
    posix_spawnattr_setsigdefault(&attributes, &signals)
    posix_spawnattr_setpgroup(&attributes, 0)
    posix_spawnattr_setflags(
      &attributes,
      Int16(POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK))
    var arguments: [UnsafeMutablePointer<CChar>?] = command.map { strdup($0) } + [nil]
    defer { for argument in arguments { free(argument) } }
    var identifier: pid_t = 0
    let code = posix_spawnp(
      &identifier, command.first ?? "", &actions, &attributes, &arguments, environ)
    guard code == 0 else { throw StartFailure(code: code) }
    self.identifier = identifier
  }

  /// How the process ended; `nil` while it runs. To be called until it gives an end, and no more.
  func poll() -> End? {
    var status: Int32 = 0
    let found = waitpid(identifier, &status, WNOHANG)
    guard found != 0 else { return nil }
    guard found == identifier else { return errno == EINTR ? nil : .exit(0) }
    let signal = status & 0x7F
    return signal == 0 ? .exit((status >> 8) & 0xFF) : .signal(signal)
  }

  /// Sends a signal to the process and those that it started.
  func send(_ signal: Int32) { kill(-identifier, signal) }

  /// Waits for the end; when the task is cancelled, or after `limit`, the process is stopped.
  func wait(limit: Duration? = nil, patience: Duration = .milliseconds(600)) async throws -> End {
    let clock = ContinuousClock()
    let start = clock.now
    var pause = Duration.milliseconds(5)
    while true {
      if let end = poll() { return end }
      let isLate = limit.map { clock.now - start > $0 } ?? false
      guard !isLate, !Task.isCancelled else {
        let end = stop(patience: patience)
        try Task.checkCancellation()
        return end
      }
      try? await Task.sleep(for: pause)
      pause = min(pause * 1.3, .milliseconds(100))
    }
  }

  /// Asks the process to end, and makes it end where it does not within `patience`.
  @discardableResult
  func stop(patience: Duration) -> End {
    send(SIGTERM)
    let clock = ContinuousClock()
    let start = clock.now
    while clock.now - start < patience {
      if let end = poll() { return end }
      usleep(5_000)
    }
    send(SIGKILL)
    while true {
      if let end = poll() { return end }
      usleep(1_000)
    }
  }
}

/// Small files for what processes say.
enum LogFile {
  /// The text of a file, its last 64 kB at most; empty where it cannot be read.
  static func text(_ path: String) -> String {
    let limit = 1 << 16
    let file = open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { return "" }
    defer { close(file) }
    let size = Int(lseek(file, 0, SEEK_END))
    lseek(file, off_t(max(0, size - limit)), SEEK_SET)
    var bytes = [UInt8](repeating: 0, count: limit)
    let count = read(file, &bytes, limit)
    return String(decoding: bytes.prefix(max(0, count)), as: UTF8.self)
  }

  /// The last line of a file that is not empty.
  static func lastLine(_ path: String) -> String {
    text(path).split(separator: "\n").last.map(String.init) ?? ""
  }

  /// Writes a small file; whether it worked.
  static func save(_ text: String, as path: String) -> Bool {
    let file = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
    guard file >= 0 else { return false }
    defer { close(file) }
    let bytes = Array(text.utf8)
    return write(file, bytes, bytes.count) == bytes.count
  }
}
