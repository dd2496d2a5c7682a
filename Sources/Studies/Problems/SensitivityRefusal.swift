/// Why there is no sensitivity of a study, as data.
public enum SensitivityRefusal: Error, Sendable, Hashable {
  /// Nothing is uncertain.
  case nothingUncertain
  /// The study has no measure.
  case noMeasures
  /// No measure has this name.
  case noMeasure(String, known: [String])
  /// More inputs than the design can tell apart.
  case tooManyInputs(Int, limit: Int, design: Design)
  /// Single inputs that depend on each other: the name of their group.
  case correlated(String)
  /// More groups than there can be Shapley effects of.
  case tooManyGroups(Int, limit: Int)
}
