import ResultFiles
import Simulation
import Studies

/// Makes the documents for readers from the files of a result folder: `report.html`, and every chart
/// as `charts/*.svg` and `charts/*.vl.json`.
///
/// The same files give the same bytes. Nothing but the content given is read.
public struct ReportMaker: Sendable {
  /// The file name of the page.
  public static let pageName = "report.html"

  private let language: Language
  private let writesCharts: Bool

  /// A maker of documents in a language, with or without the charts as files of their own.
  public init(language: Language = .english, writesCharts: Bool = true) {
    self.language = language
    self.writesCharts = writesCharts
  }

  /// The documents; none where the folder has no result of `run`.
  package func documents(of content: ResultContent) -> [ResultDocument] {
    guard let facts = Facts(content) else { return [] }
    let page = Page(
      facts, Words(language, names: names(facts.tables)), linksCharts: writesCharts)
    var documents = [ResultDocument(Self.pageName, Array(page.text.utf8))]
    for chart in page.groups.all where writesCharts {
      guard let drawn = page.drawings[chart.name] else { continue }
      documents.append(
        ResultDocument("charts/\(chart.name).svg", Array(drawn.drawing.file().utf8)))
      documents.append(
        ResultDocument("charts/\(chart.name).vl.json", Array(VegaLite(chart).document.utf8)))
    }
    return documents
  }

  /// The names of entities in the language.
  func names(_ tables: ResultTables) -> [String: String] {
    guard let table = tables.table("entity_names.csv") else { return [:] }
    let columns = ["entity", "language", "name"].map { table.texts($0) }
    var names: [String: String] = [:]
    for row in columns[0].indices where columns[1][row] == language.rawValue {
      names[columns[0][row]] = columns[2][row]
    }
    return names
  }
}

extension ResultFolder {
  /// Writes the files of the verb `run` and the page for readers; gives the names of all files
  /// it wrote.
  ///
  /// - Throws: ``ResultFolderError``; the older result then stands untouched.
  @discardableResult
  public func publishWithReport(
    _ forecast: Forecast, provenance: RunProvenance, language: Language = .english
  ) throws(ResultFolderError) -> [String] {
    try publish(
      VerbResult(forecast, annotations: provenance.annotations), provenance: provenance,
      documents: ReportMaker(language: language, writesCharts: false).documents(of:))
  }

  /// Makes the documents for readers of a finished result anew; gives the names of the files.
  ///
  /// - Throws: ``ResultFolderError``, where no result of RankCast stands there, too.
  @discardableResult
  public func publishReport(
    language: Language = .english, command: [String]
  ) throws(ResultFolderError) -> [String] {
    try publish(documents: ReportMaker(language: language).documents(of:), command: command)
  }
}
