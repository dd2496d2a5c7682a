import Studies

/// A file of a result that is no table, such as the page for readers.
package struct ResultDocument: Sendable {
  /// The name in the result folder; folders below it with `/`.
  package let name: String
  /// The bytes.
  package let content: [UInt8]

  /// A document; its name must be a path below the folder.
  package init(_ name: String, _ content: [UInt8]) {
    self.name = name
    self.content = content
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
  private let read: (String) -> [UInt8]?

  init(
    title: String, entries: [String: JSONValue], folders: [Path]
  ) {
    let entries = entries.filter { $0.key != RunRecord.documentsVerb }
    self.init(title: title, entries: entries) { name in
      folders.lazy.compactMap { folder in
        let path = folder.appending(name)
        return (try? FileSystem.content(of: path, limit: Self.tableLimit)) ?? nil
      }.first
    }
  }

  /// A result whose files are given by a function.
  package init(
    title: String, entries: [String: JSONValue],
    read: @escaping (String) -> [UInt8]?
  ) {
    self.title = title
    self.entries = entries
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
