import RankCast
import Tables

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// Texts of scenarios in other languages: titles, labels of indicators, names of pillars and events.
///
/// They stand in the file `texts-zh.csv`, with the columns `text`, as the scenario says it, and
/// `zh_hans`.
package struct Translations: Sendable, Hashable {
  private let texts: [Language: [String: String]]

  /// Texts by language, and by what the scenario says.
  package init(_ texts: [Language: [String: String]] = [:]) { self.texts = texts }

  /// Reads a table; what it does not have stays as it is.
  package init(csv bytes: [UInt8]) {
    guard let table = try? Table(csv: bytes, file: Self.file),
      let keys = table.index(ofColumn: "text"), let values = table.index(ofColumn: "zh_hans")
    else {
      self.init()
      return
    }
    let pairs = zip(table.texts(inColumn: keys), table.texts(inColumn: values))
    self.init([
      .simplifiedChinese: Dictionary(
        pairs.filter { !$1.isEmpty }, uniquingKeysWith: { first, _ in first })
    ])
  }

  /// Reads the file of a folder's scenarios, in it or in `Data` there; none where there is none.
  package init(inFolder folder: String) {
    let places = ["\(folder)/\(Self.file)", "\(folder)/Data/\(Self.file)"]
    let data = places.lazy.compactMap { try? Data(contentsOf: URL(filePath: $0)) }.first
    self = data.map { Translations(csv: Array($0)) } ?? Translations()
  }

  /// The name of the file.
  package static let file = "texts-zh.csv"

  /// The texts of a language by what the scenario says.
  package subscript(language: Language) -> [String: String] { texts[language] ?? [:] }
}
