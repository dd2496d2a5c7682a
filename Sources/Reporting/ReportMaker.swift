import ResultFiles
import Simulation
import Studies
import Tables

/// Makes the documents for readers from the files of a result folder: `report.html`, and every chart
/// as `charts/*.svg` and `charts/*.vl.json`.
///
/// The same files give the same bytes. Nothing but the content given is read.
public struct ReportMaker: Sendable {
  /// The file name of the page.
  public static let pageName = "report.html"
  /// The file without which there is no page.
  package static let summaryName = "rank_summary.csv"

  /// `nil` for that of the page that is there, or English.
  private let language: Language?
  private let writesCharts: Bool

  /// A maker of documents in a language, with or without the charts as files of their own; without
  /// a language in that of the page that is made anew, or in English.
  public init(language: Language? = nil, writesCharts: Bool = true) {
    self.language = language
    self.writesCharts = writesCharts
  }

  /// The documents; none where the folder has no result of `run`.
  package func documents(of content: ResultContent) -> [ResultDocument] {
    guard var facts = Facts(content) else { return [] }
    let language = language ?? content.language.flatMap(Language.init) ?? .english
    let words = Words(language, names: Self.names(facts.tables, in: language))
    facts.translate(Self.pairs(facts.tables.table("scenario_texts.csv"), in: language))
    let page = Page(facts, words, linksCharts: writesCharts)
    var documents = [
      ResultDocument(Self.pageName, Array(page.text.utf8), language: language.rawValue)
    ]
    for chart in page.groups.all where writesCharts {
      guard let drawn = page.drawings[chart.name] else { continue }
      documents.append(
        ResultDocument("charts/\(chart.name).svg", Array(drawn.drawing.file().utf8)))
      documents.append(
        ResultDocument("charts/\(chart.name).vl.json", Array(VegaLite(chart).document.utf8)))
    }
    return documents
  }

  /// The names of entities in a language.
  static func names(_ tables: ResultTables, in language: Language) -> [String: String] {
    pairs(tables.table("entity_names.csv"), in: language)
  }

  /// The last column by the first, in the rows of a language; the columns are text, language, text.
  private static func pairs(_ table: Table?, in language: Language) -> [String: String] {
    guard let table, table.columns.count == 3 else { return [:] }
    let rows = (0..<table.rowCount).filter {
      table.text(row: $0, column: 1) == language.rawValue
    }
    return Dictionary(
      rows.map { (table.text(row: $0, column: 0), table.text(row: $0, column: 2)) },
      uniquingKeysWith: { first, _ in first })
  }
}

extension ResultFolder {
  /// Writes the files of the verb `run` and the page for readers, without a language in that of the
  /// page that is there, or in English; gives the names of all files it wrote.
  ///
  /// - Throws: ``ResultFolderError``; the older result then stands untouched.
  @discardableResult
  public func publishWithReport(
    _ forecast: Forecast, provenance: RunProvenance, language: Language? = nil
  ) throws(ResultFolderError) -> [String] {
    try publish(
      VerbResult(forecast, annotations: provenance.annotations), provenance: provenance,
      documents: ReportMaker(language: language, writesCharts: false).documents(of:))
  }

  /// Makes the documents for readers of a finished result anew, without a language in that of the
  /// page that is there, or in English; gives the names of the files.
  ///
  /// - Throws: ``ResultFolderError``, where no result of RankCast stands there, too.
  @discardableResult
  public func publishReport(
    language: Language? = nil, command: [String]
  ) throws(ResultFolderError) -> [String] {
    try publish(documents: ReportMaker(language: language).documents(of:), command: command)
  }
}
