/// A place in a text file.
public struct SourceLocation: Sendable, Hashable, Comparable {
  /// The name of the file, as the user gave it.
  public let file: String
  /// The line, counted from 1. Every line feed ends a line, those inside quotes included.
  public let line: Int
  /// The column, counted from 1 in Unicode scalars; a byte order mark does not count.
  public let column: Int

  /// A place, given by its file, line and column (both counted from 1).
  public init(file: String, line: Int, column: Int) {
    self.file = file
    self.line = line
    self.column = column
  }

  /// Order of reading: by file, then line, then column.
  public static func < (left: SourceLocation, right: SourceLocation) -> Bool {
    (left.file, left.line, left.column) < (right.file, right.line, right.column)
  }
}
