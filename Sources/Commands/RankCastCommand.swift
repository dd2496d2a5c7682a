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
}
