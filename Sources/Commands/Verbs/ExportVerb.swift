import ArgumentParser
import RankCast
import Spreadsheets

/// `rankcast export`.
struct ExportVerb: AsyncParsableCommand, Sendable {
  /// The formats there are.
  enum Format: String, CaseIterable, Sendable {
    case csv
    case json
    case xlsx
    case parquet

    /// What follows the name of the folder.
    var ending: String {
      switch self {
      case .csv, .parquet: "-\(rawValue)"
      case .json, .xlsx: ".\(rawValue)"
      }
    }
  }

  static let configuration = CommandConfiguration(
    commandName: "export",
    abstract: "Write a finished result in another format.",
    discussion: """
      csv: a folder of the tables with their description (datapackage.json), the scenario and \
      run.json. json: one document of all tables with typed values. parquet: a folder with a file a \
      table, by the user's Python (pyarrow). xlsx: a workbook with a sheet a table and charts. Reads \
      nothing but the folder, and leaves it as it is.

      Example: rankcast export Results/gba-2030 --format json --out gba.json
      """)

  @Argument(help: "The folder of results.", completion: .directory)
  var folder: String

  @Option(
    help: ArgumentHelp("The format.", valueName: "csv|json|xlsx|parquet"),
    completion: .list(Format.allCases.map(\.rawValue)))
  var format: String

  @Option(
    name: .customLong("out"),
    help: "The file or folder to write (default: beside the folder of results).")
  var out: String?

  @Flag(help: "Print nothing.")
  var quiet = false

  func run() async throws {
    try await Job.exiting {
      guard let format = Format(rawValue: format) else {
        throw ExportProblem.unknownFormat(
          format, known: Format.allCases.map(\.rawValue))
      }
      let result = try FinishedResult(at: folder)
      let path = out ?? name + format.ending
      let export = ResultExport(result)
      switch format {
      case .csv: try export.writeCSV(to: path)
      case .json: try export.writeJSON(to: path)
      case .parquet: try export.writeParquet(to: path)
      case .xlsx: try Workbook.write(result, by: export, to: path)
      }
      if !quiet {
        try Terminal.say(
          "\(path) is written: \(Phrase.count(result.listings.count, "table")) of \(result.title)")
      }
    }
  }

  /// The folder without slashes at its end.
  private var name: String {
    var name = folder
    while name.count > 1, name.hasSuffix("/") { name.removeLast() }
    return name
  }
}
