/// What the tables of a scenario say for readers beside the numbers; nothing is computed from it.
public struct Annotations: Sendable, Hashable {
  /// How each entity's cell came about, such as `reported` or `reconstructed`, by indicator; an
  /// empty text where that is not said.
  public var statuses: [String: [String]]
  /// Names of entities in other languages, by BCP 47 language tag and entity.
  public var names: [String: [String: String]]
  /// What the scenario says in words, such as its title and the labels of indicators, in other
  /// languages, by BCP 47 language tag and text.
  public var texts: [String: [String: String]]

  /// Annotations; none unless they are given.
  public init(
    statuses: [String: [String]] = [:], names: [String: [String: String]] = [:],
    texts: [String: [String: String]] = [:]
  ) {
    self.statuses = statuses
    self.names = names
    self.texts = texts
  }
}
