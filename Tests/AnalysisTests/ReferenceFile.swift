import Foundation
import Tables

/// The tables that independent programs made.
enum ReferenceFile {
  static func table(_ name: String) throws -> Table {
    let url = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "Reference/\(name).csv")
    return try Table(csv: [UInt8](Data(contentsOf: url)), file: name + ".csv")
  }
}
