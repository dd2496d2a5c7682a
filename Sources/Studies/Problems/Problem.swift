import Distributions
import Sampling
import Tables

/// What can be wrong with a scenario, its table or a study, as data.
///
/// The folder `Wording` puts each case into words; nothing else does.
public enum Problem: Sendable, Hashable {
  // The file and its text.
  case missingFile(path: String)
  case unreadableFile(path: String, reason: String)
  case tooLarge(what: String, found: Int, limit: Int)
  case notText(detail: String)
  case syntax(detail: String)
  case tableNotScenario(path: String)
  case table(TableProblem)

  // Keys and types.
  case unknownKey(key: String, suggestions: [String], allowed: [String])
  case missingKey(key: String, meaning: String)
  case duplicateKey(key: String)
  case wrongType(found: String, needed: String)
  case notYetThere(feature: String, needed: String?)
  case contradiction(keys: [String], requirement: String)
  case formatVersion(found: String)

  // Values.
  case notANumber(text: String, fault: NumberFault)
  case outOfRange(value: String, requirement: String)
  case unknownWord(text: String, suggestions: [String], needed: String)
  case unknownName(name: String, kind: String, suggestions: [String], existing: [String] = [])
  case leftOut(entity: String)
  case ungrouped(column: String)
  case noMatch(condition: String)
  case distribution(DistributionError)
  case generator(GeneratorRefusal)

  // Cells of the table.
  case missingValue(column: String)
  case missingError(column: String)
  case fewPrintedCells(indicator: String, found: Int, needed: Int)
  case unclearGroups(choices: [String])

  // Arguments of --set.
  case unsettable(address: String, reason: String)

  // Changes in a later year.
  case unchangeable(address: String)

  // What the study as a whole asks for.
  case negativeValue(value: Double, because: NegativeValueReason)
  case worthlessTotal(total: Double)
  case noWeight
  case impossibleDrift(onePercentPoint: Double)
  case incompatible(first: String, second: String, reason: String)
  case missingGoalposts(indicator: String)
  case inNoPillar(indicator: String)
  case impossibleCorrelations(nearest: [NamedCorrelation])
  case shortHistory(column: String)
  case noRankSizeLaw(indicator: String, values: Int, needed: Int)
  case impossibleDraws(draws: Int, design: String, possible: ClosedRange<Int>)
  /// Weights are counted in `names`.
  case weightConstraints(SimplexConstraintError, names: [String])
  case comparisons(PairwiseComparisons.Fault, names: [String])
  case sensitivity(SensitivityRefusal)
}

/// A correlation of two indicators by their names.
public struct NamedCorrelation: Sendable, Hashable {
  /// One of the indicators.
  public let first: String
  /// The other one.
  public let second: String
  /// The correlation.
  public let value: Double

  package init(first: String, second: String, value: Double) {
    self.first = first
    self.second = second
    self.value = value
  }
}

/// Why a text is not a number of a scenario.
public enum NumberFault: String, Sendable, Hashable {
  case noNumber
  case leadingZero
  case separator
  case decimalComma
  case blank
  case notFinite
  case otherBase
  case beyondRange
}

/// Why a negative value has no meaning.
public enum NegativeValueReason: Sendable, Hashable {
  /// A way of normalising, by its name.
  case normalisation(String)
  case geometric
  case harmonic
  case power
  case benefitOfTheDoubt
  case growth
  case lognormalError
}
