import Distributions
import Sampling
import Tables

/// What can be wrong with a scenario, its table or a study, as data.
///
/// `Wording.swift` puts each case into words; nothing else does.
public enum Problem: Sendable, Hashable {
  // The file and its text.
  case missingFile(path: String)
  case unreadableFile(path: String, reason: String)
  case tooLarge(what: String, found: Int, limit: Int)
  case syntax(detail: String)
  case table(TableProblem)

  // Keys and types.
  case unknownKey(key: String, suggestions: [String], allowed: [String])
  case missingKey(key: String)
  case duplicateKey(key: String)
  case wrongType(found: String, needed: String)
  case notYetThere(feature: String)
  case contradiction(keys: [String], requirement: String)

  // Values.
  case outOfRange(value: String, requirement: String)
  case unknownName(name: String, kind: String, suggestions: [String])
  case noMatch(condition: String)
  case distribution(DistributionError)
  case generator(GeneratorRefusal)

  // What the study as a whole asks for.
  case negativeValue(value: Double, because: NegativeValueReason)
  case worthlessTotal(total: Double)
  case noWeight
  case impossibleDrift(onePercentPoint: Double)
  case incompatible(first: String, second: String, reason: String)
  case missingGoalposts(indicator: String)
}

/// Why a negative value has no meaning.
public enum NegativeValueReason: String, Sendable, Hashable {
  case share
  case geometric
  case growth
  case lognormalError
}
