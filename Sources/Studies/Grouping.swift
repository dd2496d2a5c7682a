/// A column that sorts the entities into groups, such as countries.
public struct Grouping: Sendable, Hashable {
  /// The name of the column.
  public let column: String
  /// The distinct groups, in the order in which they first appear.
  public let groups: [String]
  /// For every entity the index of its group.
  public let group: [Int]

  /// Sorts entities by the text that each has in the column.
  public init(_ column: String, of texts: [String]) {
    self.column = column
    let perEntity = PerEntity(texts)
    groups = perEntity.choices
    group = perEntity.choice
  }
}
