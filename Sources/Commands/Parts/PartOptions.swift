import ArgumentParser
import RankCast

/// The options of work that is made in parts.
struct PartOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Make one part of the work only, counted from 1; --out is its file or folder.",
      valueName: "i/n"))
  var part: String?

  @Option(help: "Work in so many parts, which an interrupted run keeps.")
  var parts: Int?

  @Option(
    help: ArgumentHelp(
      "Who makes the parts: \(EngineKind.allCases.map(\.rawValue).joined(separator: ", ")).",
      valueName: "engine"))
  var on: EngineKind?

  @Option(help: "The address of a Dask scheduler (default: a cluster on this machine).")
  var scheduler: String?

  @Flag(help: "Go on with the finished parts of an interrupted run, and keep those made now.")
  var resume = false

  @Flag(help: "With --part: make the part also where it, or one of another run, is there already.")
  var force = false

  func validate() throws {
    try ResultOptions.require(parts, "--parts", 1...PartNumber.limit)
    _ = try number()
    guard part == nil || !isInParts else {
      throw ValidationError("--part stands alone; take out --parts, --on and --resume")
    }
    guard scheduler == nil || on == .dask else {
      throw ValidationError("--scheduler goes with --on dask")
    }
    guard part != nil || !force else { throw ValidationError("--force goes with --part") }
  }

  /// Whether a whole run is made in parts.
  var isInParts: Bool { parts != nil || resume || on != nil }

  /// The one part to make.
  func number() throws -> PartNumber? {
    try part.map { text in
      guard let number = PartNumber(text) else {
        throw ValidationError(
          "--part \(text): I/N is needed, with I from 1 to N, as in --part 3/64")
      }
      return number
    }
  }
}

extension EngineKind: ExpressibleByArgument {}

extension ResultOptions {
  /// The folder in which the finished parts of a run are kept.
  func partFolder(of scenario: Scenario) throws -> PartFolder {
    try PartFolder(at: PartFolder.path(besides: folder(named: scenario.study.name)))
  }
}

extension PartProblem {
  /// The exit code of a run that ends with it.
  var exitStatus: ExitCode {
    switch self {
    case .stoppingRule: .validationFailure
    case .occupied, .otherPart, .otherRunsPart, .busy: ExitStatus.unwritable
    case .unreadable: ExitStatus.missingInput
    case .notAPart, .damaged, .otherFormat, .otherVersion, .foreign, .duplicate, .missing, .none,
      .changed, .incompleteDesign, .incompleteWork, .otherRun, .drawless:
      ExitStatus.invalidInput
    }
  }
}
