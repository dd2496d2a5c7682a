/// Why the draws of a run cannot be written as asked, as data.
public enum DrawsProblem: Error, Sendable, Hashable {
  /// The name of the file ends in no known format.
  case unknownFormat(path: String)
}
