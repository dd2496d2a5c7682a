import ArgumentParser
import RankCast

/// The command line: one subcommand a verb.
public struct RankCastCommand: AsyncParsableCommand {
  /// The name, the help and the verbs.
  public static let configuration = CommandConfiguration(
    commandName: "rankcast",
    abstract: "How likely is each rank of a composite index, now and in later years?",
    discussion: """
      Perturbs weights, data and growth of an index by simulation and reports the probability of \
      every rank for every entity and year.

      Example: rankcast run Scenarios/gba-2030.yaml
      """,
    version: RankCastVersion.current,
    subcommands: [
      RunVerb.self, MergeVerb.self, CompareVerb.self, SweepVerb.self, SeekVerb.self,
      TornadoVerb.self, SensitivityVerb.self, DiscoverVerb.self, BacktestVerb.self,
      ReplayVerb.self, ExportVerb.self, ReportVerb.self, VerifyVerb.self,
      ServeVerb.self,
      CheckVerb.self, InitVerb.self, SchemaVerb.self,
    ])

  /// The command before its arguments are read.
  public init() {}

  /// Does what the arguments of the process ask, and exits where it fails.
  ///
  /// A usage that only the scenario shows to be wrong is told with the verb, as an early one is.
  public static func start() async {
    do {
      if let first = CommandLine.arguments.dropFirst().first { try checkVerb(first) }
      var verb = try parseAsRoot()
      do {
        if var asynchronous = verb as? any AsyncParsableCommand {
          try await asynchronous.run()
        } else {
          try verb.run()
        }
      } catch let wrong as ValidationError {
        Terminal.complain(usage(wrong, of: type(of: verb)))
        throw ExitCode.validationFailure
      }
    } catch {
      exit(withError: error)
    }
  }

  /// Refuses a first argument that is no verb, with what may be meant.
  private static func checkVerb(_ first: String) throws {
    let verbs = configuration.subcommands.compactMap { $0.configuration.commandName }
    guard !first.hasPrefix("-"), first != "help", !verbs.contains(first) else { return }
    let isScenario = [".yaml", ".yml", ".json"].contains(where: first.hasSuffix)
    let meant = isScenario ? "run \(first)" : Suggestion.nearest(to: first, among: verbs).first
    throw ValidationError(
      "there is no verb '\(first)'; "
        + (meant.map { "did you mean 'rankcast \($0)'?" } ?? "'rankcast --help' lists them"))
  }

  /// What is wrong with the usage of a verb, in the words of early refusals.
  private static func usage(_ wrong: ValidationError, of verb: any ParsableCommand.Type) -> String {
    """
    Error: \(wrong.message)
    Usage: \(usageString(for: verb))
      See '\(configuration.commandName ?? "") \(verb.configuration.commandName ?? "") --help' for \
    more information.
    """
  }
}
