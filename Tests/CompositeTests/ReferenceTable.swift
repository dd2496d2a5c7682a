import Foundation
import Testing

/// A row of a table of reference values.
struct ReferenceRow: Sendable, CustomTestStringConvertible {
  let fields: [String: String]

  var testDescription: String { fields["case"] ?? "" }

  func numbers(_ column: String) -> [Double] {
    (fields[column] ?? "").split(separator: " ").compactMap { Double($0) }
  }

  /// The rows of `Reference/NAME.csv`; none if it cannot be read, which each test refuses.
  static func table(_ name: String) -> [ReferenceRow] {
    let folder = URL(filePath: #filePath).deletingLastPathComponent()
    let file = folder.appending(path: "Reference/\(name).csv")
    guard let text = try? String(contentsOf: file, encoding: .utf8) else { return [] }
    let lines = text.split(separator: "\n").map {
      $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    }
    guard let header = lines.first else { return [] }
    return lines.dropFirst().map {
      ReferenceRow(fields: Dictionary(zip(header, $0)) { first, _ in first })
    }
  }
}
