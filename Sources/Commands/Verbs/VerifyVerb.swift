import ArgumentParser
import RankCast

/// `rankcast verify`.
struct VerifyVerb: AsyncParsableCommand, Sendable {
  static let configuration = CommandConfiguration(
    commandName: "verify",
    abstract: "Check that a finished result is as it was written.",
    discussion: """
      Compares every file that run.json names with the size and the SHA-256 stated there, and \
      scenario.yaml with the scenario that was run. Exits with 65 where a file differs, with 66 \
      where there is no result. Foreign files are named. A change of run.json or datapackage.json \
      that leaves them readable is not seen.

      Example: rankcast verify Results/gba-2030
      """)

  @Argument(help: "The folder of results.", completion: .directory)
  var folder: String

  @Flag(help: "Print what was found as JSON.")
  var json = false

  @Flag(help: "Print nothing but what differs.")
  var quiet = false

  func run() async throws {
    try await Job.exiting {
      let check: ResultCheck
      do {
        check = try ResultCheck(at: folder)
      } catch let problem as ExportProblem {
        Terminal.complain(problem.message)
        throw ExitStatus.missingInput
      } catch let problem as ResultFolderError {
        Terminal.complain(problem.readingMessage)
        throw ExitStatus.missingInput
      }
      if json { try Terminal.say(check.json(of: folder)) }
      for difference in check.differences {
        Terminal.complain("\(folder)/\(difference.file): \(difference.fault.message)")
      }
      guard check.differences.isEmpty else { throw ExitStatus.invalidInput }
      guard !quiet, !json else { return }
      let (files, bytes) = (Phrase.count(check.files, "file"), Phrase.count(check.bytes, "byte"))
      try Terminal.say("\(folder): \(files) as written · \(bytes)")
      for name in check.foreign { try Terminal.say("\(folder)/\(name): is no file of the result") }
    }
  }
}
