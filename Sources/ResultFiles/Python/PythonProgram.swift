import Studies

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The user's Python, which writes Parquet files: `python3`, or what `RANKCAST_PYTHON` names.
struct PythonProgram: Sendable {
  /// Its name or path.
  let name: String

  init() {
    let named = getenv("RANKCAST_PYTHON").map { String(cString: $0) } ?? ""
    name = named.isEmpty ? "python3" : named
  }

  /// Finds out whether it is there and has modules. Throws ``PythonProblem``.
  func check(modules: [String], in folder: Path) throws {
    for module in modules {
      guard try run(["-c", "import \(module)"], in: folder).status == 0 else {
        throw PythonProblem.missingModule(module, program: name)
      }
    }
  }

  /// Runs a script on a job, both of which are written into a folder beforehand.
  ///
  /// Throws ``PythonProblem``, `CancellationError`, and what writing throws.
  func run(script: [UInt8], job: JSONValue, in folder: Path) throws {
    let paths = try ["job.py": script, "job.json": Array(job.document.utf8)].map {
      name, content -> (name: String, path: Path) in
      let path = folder.appending(name)
      FileSystem.remove(path)
      try ResultFile(name, in: folder).write(content)
      return (name, path)
    }
    defer { for (_, path) in paths { FileSystem.remove(path) } }
    let (status, said) = try run(
      [folder.appending("job.py").text, folder.appending("job.json").text], in: folder)
    guard status == 0 else {
      throw PythonProblem.failed(said.isEmpty ? "status \(status)" : said, program: name)
    }
  }

  /// Runs it to its end; gives its status and the last line that it wrote. A cancelled task ends it.
  private func run(_ arguments: [String], in folder: Path) throws -> (status: Int32, said: String) {
    let log = folder.appending("job.log")
    defer { FileSystem.remove(log) }
    let process = try start(arguments, log: log)
    var status: Int32 = 0
    var isCancelled = false
    while true {
      let ended = waitpid(process, &status, WNOHANG)
      // A child that is waited for by nobody, as where SIGCHLD is ignored, leaves no status.
      if ended < 0, errno != EINTR { throw PythonProblem.failed("no status", program: name) }
      if ended > 0 { break }
      if Task.isCancelled, !isCancelled {
        isCancelled = true
        kill(process, SIGKILL)
      }
      usleep(2_000)
    }
    guard !isCancelled else { throw CancellationError() }
    let lines = try FileSystem.content(of: log).map { String(decoding: $0, as: UTF8.self) } ?? ""
    let last = lines.split(whereSeparator: \.isNewline).last.map(String.init) ?? ""
    return (status & 0x7F == 0 ? (status >> 8) & 0xFF : 128 + status & 0x7F, last)
  }

  private func start(_ arguments: [String], log: Path) throws -> pid_t {
    #if canImport(Glibc)
      var actions = posix_spawn_file_actions_t()
    #else
      var actions: posix_spawn_file_actions_t?
    #endif
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0)
    _ = log.withCString {
      posix_spawn_file_actions_addopen(
        &actions, STDOUT_FILENO, $0, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
    }
    posix_spawn_file_actions_adddup2(&actions, STDOUT_FILENO, STDERR_FILENO)
    var words: [UnsafeMutablePointer<CChar>?] = ([name] + arguments).map { strdup($0) }
    defer { for word in words { free(word) } }
    words.append(nil)
    var process: pid_t = 0
    guard posix_spawnp(&process, name, &actions, nil, words, environ) == 0 else {
      throw PythonProblem.notFound(program: name)
    }
    return process
  }
}
