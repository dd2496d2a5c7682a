import ArgumentParser
import RankCast

#if Dashboard
  import Dashboard
#endif

/// `rankcast serve`.
struct ServeVerb: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "serve",
    abstract: "Open the what-if page: move a slider and see the odds move.",
    discussion: """
      Serves a page for the scenarios of a file or folder on the loopback interface until Ctrl-C. \
      Another interface needs the token that is printed with the address. The page is a part of its \
      own: a rankcast without it says how to build one that has it.

      Example: rankcast serve Scenarios/gba-2030.yaml --port 8080
      """)

  @Argument(
    help: "A scenario file, or a folder of them.", completion: .file(extensions: ["yaml", "json"]))
  var scenario: String = "Scenarios"

  @Option(help: "The name or address of the interface.")
  var host: String = "127.0.0.1"

  @Option(help: "The port, 0 for any that is free.")
  var port: Int = 8_080

  @Option(help: "The number of threads of a computation (default: all cores).")
  var threads: Int?

  @Option(name: .customLong("lang"), help: "The language, en or zh-Hans (default: the reader's).")
  var language: Language?

  @Flag(help: "Print nothing but the address.")
  var quiet = false

  func validate() throws {
    try ResultOptions.require(port, "--port", 0...65_535)
    try ResultOptions.require(threads, "--threads", 1...4_096)
    guard !host.isEmpty, host.utf8.count <= 253 else {
      throw ValidationError("--host \(host): the name or address of an interface is needed")
    }
  }

  #if !Dashboard
    func run() async throws {
      Terminal.complain(DashboardAbsence.message)
      throw ExitCode.validationFailure
    }
  #endif
}

/// What is said where the page is not built in.
enum DashboardAbsence {
  static let message = """
    this rankcast was built without the what-if page; get one that has it, in the project's folder, \
    with:

      make serve

    or: swift run -c release --traits Dashboard --scratch-path .build-dashboard rankcast serve
    """
}
