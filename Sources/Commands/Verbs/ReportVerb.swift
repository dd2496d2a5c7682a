import ArgumentParser
import RankCast

/// `rankcast report`.
struct ReportVerb: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "report",
    abstract: "Write the page and the charts of a finished result.",
    discussion: """
      Writes report.html, one file that needs nothing beside it, and every chart as SVG and as \
      Vega-Lite specification. Reads nothing but the folder.

      Example: rankcast report Results/gba-2030 --lang zh-Hans
      """)

  @Argument(help: "The folder of results.", completion: .directory)
  var folder: String

  @Option(
    name: .customLong("lang"),
    help: "The language, en or zh-Hans (default: that of the page, or English).")
  var language: Language?

  @Flag(help: "Print nothing.")
  var quiet = false

  func run() async throws {
    // Before anything is written: the page has what the tables say now.
    let changed = ((try? ResultCheck(at: folder))?.differences ?? []).filter {
      $0.file.hasSuffix(".csv")
    }
    let files: [String]
    do throws(ResultFolderError) {
      files = try ResultFolder(at: folder).publishReport(
        language: language, command: ["rankcast"] + CommandLine.arguments.dropFirst())
    } catch {
      Terminal.complain(error.isMissingInput ? error.readingMessage : error.message)
      throw error.isMissingInput ? ExitStatus.missingInput : ExitStatus.unwritable
    }
    guard files.contains(ReportMaker.pageName) else {
      if let damage = changed.first(where: { $0.file == ReportMaker.summaryName }) {
        Terminal.complain(
          "\(folder)/\(damage.file): \(damage.fault.message); see `rankcast verify \(folder)`")
        throw ExitStatus.invalidInput
      }
      Terminal.complain(
        "'\(folder)' has no result of the verb run, which the page begins with; `rankcast run` the"
          + " scenario into the same folder (--out \(folder))")
      throw ExitStatus.missingInput
    }
    let charts = files.count { $0.hasSuffix(".svg") }
    if !quiet {
      for table in changed {
        Terminal.complain("warning: \(folder)/\(table.file): \(table.fault.message)")
      }
      try Terminal.say(
        "\(folder)/\(ReportMaker.pageName) is written, and \(Phrase.count(charts, "chart")) in "
          + "\(folder)/charts")
    }
  }
}

extension Language: ExpressibleByArgument {}

extension ResultFolderError {
  /// Whether the folder to read is not there, or holds no result.
  fileprivate var isMissingInput: Bool {
    switch self {
    case .notAResultFolder, .notAFolder, .system(.read, _, _): true
    case .mountPoint, .busy, .interrupted, .system: false
    }
  }
}
