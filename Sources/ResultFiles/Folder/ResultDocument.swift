import Studies

/// A file of a result that is no table, such as the page for readers.
package struct ResultDocument: Sendable {
  /// The name in the result folder; folders below it with `/`.
  package let name: String
  /// The bytes.
  package let content: [UInt8]
  /// The language of its text as in BCP 47 (RFC 5646), where it has one.
  package let language: String?

  /// A document; its name must be a path below the folder.
  package init(_ name: String, _ content: [UInt8], language: String? = nil) {
    self.name = name
    self.content = content
    self.language = language
  }
}

/// A finished result as those read it who make documents from it.
package struct ResultContent {
  /// The largest table that documents are made from, in bytes.
  package static let tableLimit = 1 << 26

  /// The title of the study.
  package let title: String
  /// The entries of `run.json` by verb, but for the one of the documents.
  package let entries: [String: JSONValue]
  /// The language of the documents that are there already; `nil` where there are none, or where
  /// their record does not say.
  package let language: String?
  private let read: (String) -> [UInt8]?

  init(
    title: String, entries: [String: JSONValue], language: String?, folders: [Path]
  ) {
    let entries = entries.filter { $0.key != RunRecord.documentsVerb }
    self.init(title: title, entries: entries, language: language) { name in
      folders.lazy.compactMap { folder in
        let path = folder.appending(name)
        return (try? FileSystem.content(of: path, limit: Self.tableLimit)) ?? nil
      }.first
    }
  }

  /// A result whose files are given by a function.
  package init(
    title: String, entries: [String: JSONValue], language: String? = nil,
    read: @escaping (String) -> [UInt8]?
  ) {
    self.title = title
    self.entries = entries
    self.language = language
    self.read = read
  }

  /// The bytes of a file of a verb; `nil` where there is none, or it has more than ``tableLimit``.
  package func content(of name: String) -> [UInt8]? {
    let isListed = entries.values.contains { RunRecord.files(of: $0).contains(name) }
    return isListed ? read(name) : nil
  }
}

/// Makes the documents of a result from its files.
package typealias DocumentMaker = (ResultContent) -> [ResultDocument]
