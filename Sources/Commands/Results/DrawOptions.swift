import ArgumentParser
import RankCast

/// The options of `run` that keep its draws.
struct DrawOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Write the ranks of every draw to a file that ends in .npy or .parquet.", valueName: "file"),
    completion: .file(extensions: ["npy", "parquet"]))
  var drawsOut: String?

  @Option(
    name: .customLong("with"),
    help: ArgumentHelp(
      "What --draws-out keeps beside the ranks, with commas.", valueName: "scores,weights,inputs"))
  var parts: String?

  @Flag(help: "With --with inputs: those of all entities, not of the focus entities only.")
  var allEntities = false

  func validate() throws {
    guard drawsOut != nil || parts == nil else {
      throw ValidationError("--with goes with --draws-out FILE")
    }
    let parts = try contents()
    guard !allEntities || parts.contains(.inputs) else {
      throw ValidationError("--all-entities goes with --draws-out FILE --with inputs")
    }
  }

  private func contents() throws -> Set<DrawContents.Part> {
    let names = parts?.split(separator: ",", omittingEmptySubsequences: false) ?? []
    return try Set(
      names.map { name in
        let name = String(name.drop { $0 == " " })
        guard let part = DrawContents.Part(rawValue: name) else {
          let known = DrawContents.Part.allCases.map(\.rawValue)
          let nearest = Suggestion.nearest(to: name, among: known).first
          throw ValidationError(
            "--with \(parts ?? ""): there is no '\(name)'; "
              + (nearest.map { "did you mean '\($0)'?" }
                ?? "there are \(known.joined(separator: ", "))"))
        }
        return part
      })
  }

  /// Where the draws of a job go; `nil` where they are not kept.
  func output(of job: Job) throws -> DrawsOutput? {
    guard let drawsOut else { return nil }
    let study = job.scenario.study
    let focus = study.focus(by: try Baseline(of: study))
    let contents = DrawContents(try contents(), inputsOf: allEntities ? nil : focus)
    return try DrawsOutput(
      at: drawsOut, of: study, contents, result: ResultFolder(at: job.folder))
  }
}
