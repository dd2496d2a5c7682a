import Distributions
import Sampling
import Tables

/// What can be wrong with a scenario, its table or a study, as data.
///
/// The folder `Wording` puts each case into words; nothing else does.
public enum Problem: Sendable, Hashable {
  // The file and its text.
  /// There is no file at the path.
  case missingFile(path: String)
  /// The file is there and cannot be read; `reason` is what the system says.
  case unreadableFile(path: String, reason: String)
  /// Something has more bytes, rows, levels or entries than are read.
  case tooLarge(what: String, found: Int, limit: Int)
  /// The bytes are not UTF-8.
  case notText(detail: String)
  /// The text is not YAML; `detail` is what the reader says.
  case syntax(detail: String)
  /// The file is a table where a scenario is wanted.
  case tableNotScenario(path: String)
  /// The file is a scenario where a table is wanted.
  case scenarioNotTable(path: String)
  /// A problem of the table itself.
  case table(TableProblem)

  // Keys and types.
  /// A key that the format does not have here; `allowed` are those it has.
  case unknownKey(key: String, suggestions: [String], allowed: [String])
  /// A key that must be there and is not.
  case missingKey(key: String, meaning: String)
  /// A key for the second time in one map.
  case duplicateKey(key: String)
  /// A map, a list or a value where something else is needed.
  case wrongType(found: String, needed: String)
  /// Keys that cannot stand together as they are.
  case contradiction(keys: [String], requirement: String)
  /// A version of the format other than 1.
  case formatVersion(found: String)

  // Values.
  /// A text where a number is needed.
  case notANumber(text: String, fault: NumberFault)
  /// A value outside the values that are allowed; `perCent` where it would be one as per cent.
  case outOfRange(value: String, requirement: String, perCent: String? = nil)
  /// A word that is none of those needed.
  case unknownWord(text: String, suggestions: [String], needed: String)
  /// A name of a `kind` of things (an indicator, an entity) of which there is none so called.
  case unknownName(name: String, kind: String, suggestions: [String], existing: [String] = [])
  /// An entity that `missing: drop` has left out is meant.
  case leftOut(entity: String)
  /// A column of the table is meant that is not among `groups`.
  case ungrouped(column: String)
  /// A condition that holds for no entity.
  case noMatch(condition: String)
  /// Parameters that make no distribution.
  case distribution(DistributionError)
  /// A generator of random numbers that is refused.
  case generator(GeneratorRefusal)

  // Cells of the table.
  /// An empty cell under `missing: error`.
  case missingValue(column: String)
  /// A cell without a standard error in the column that has them.
  case missingError(column: String)
  /// Too few printed cells to fill the others by.
  case fewPrintedCells(indicator: String, found: Int, needed: Int)
  /// `group_mean` does not say of which groups; `choices` are the columns there are, if any.
  case unclearGroups(choices: [String])

  // Arguments of --set.
  /// A place at which `--set` can put nothing.
  case unsettable(address: String, reason: String)

  // Changes in a later year.
  /// A parameter that cannot change from a later year on.
  case unchangeable(address: String)

  // What the study as a whole asks for.
  /// A value below 0 where it has no meaning.
  case negativeValue(value: Double, because: NegativeValueReason)
  /// A sum of values that is not above 0, where shares are to be taken of it.
  case worthlessTotal(total: Double)
  /// All weights are 0.
  case noWeight
  /// A drift whose 1 % point lies below −1, that is −100 % a year.
  case impossibleDrift(onePercentPoint: Double)
  /// Two choices that do not go together, and why.
  case incompatible(first: String, second: String, reason: String)
  /// An indicator without goalposts that is normalised by them.
  case missingGoalposts(indicator: String)
  /// An indicator that no pillar holds although there are pillars.
  case inNoPillar(indicator: String)
  /// Correlations whose matrix is not positive semi-definite; `nearest` are ones whose is.
  case impossibleCorrelations(nearest: [NamedCorrelation])
  /// Histories too short to fit growth to.
  case shortHistory(column: String)
  /// Too few values above 0 to fit the law of challengers to.
  case noRankSizeLaw(indicator: String, values: Int, needed: Int)
  /// A number of draws that a design cannot have.
  case impossibleDraws(draws: Int, design: String, possible: ClosedRange<Int>)
  /// Weights are counted in `names`.
  case weightConstraints(SimplexConstraintError, names: [String])
  /// Pairwise comparisons from which no weights follow; indicators are counted in `names`.
  case comparisons(PairwiseComparisons.Fault, names: [String])
  /// An analysis that is refused.
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
  /// No number at all.
  case noNumber
  /// A 0 before other digits, which YAML may read as octal.
  case leadingZero
  /// Digits with separators of thousands.
  case separator
  /// A comma before the decimals.
  case decimalComma
  /// Blanks inside.
  case blank
  /// An infinity, or not a number.
  case notFinite
  /// Digits of another base.
  case otherBase
  /// Beyond the range of a double.
  case beyondRange
}

/// Why a negative value has no meaning.
public enum NegativeValueReason: Sendable, Hashable {
  /// A way of normalising, by its name.
  case normalisation(String)
  /// The geometric mean is taken.
  case geometric
  /// The harmonic mean is taken.
  case harmonic
  /// A power mean is taken.
  case power
  /// Benefit of the doubt weighs it.
  case benefitOfTheDoubt
  /// It grows by a rate.
  case growth
  /// Its error is a lognormal factor.
  case lognormalError
}
