import Composite
import Distributions

/// A part of the recipe of an index that can itself be uncertain.
///
/// The raw values are places of coordinates and part of the reproducibility promise.
public enum StructuralPart: Int, Sendable, Hashable, CaseIterable {
  /// How values become comparable.
  case normalisation = 0
  /// How they are transformed beforehand.
  case treatment = 1
  /// How they are put together.
  case aggregation = 2
  /// How missing cells are filled.
  case imputation = 3
  /// How the weights vary.
  case weights = 4
  /// Which indicator is left out.
  case leftOut = 5

  /// The coordinates set aside, so that a further part changes no number of the others.
  package static let reserved = 8

  /// The address of the part, which names the input.
  public var address: Address {
    switch self {
    case .normalisation: Address("index", "normalise")
    case .treatment: Address("index", "treat")
    case .aggregation: Address("index", "aggregate")
    case .imputation: Address("index", "missing")
    case .weights: Address("index", "weights")
    case .leftOut: Address("index", "leave_out")
    }
  }
}

/// What of the recipe is uncertain: ways among which every path chooses, each part by itself.
///
/// The uncertainty of an index by its construction: Saisana, Saltelli & Tarantola (2005),
/// doi 10.1111/j.1467-985X.2005.00350.x.
public struct StructuralChoices: Sendable, Hashable {
  /// How values become comparable, where an indicator has no way of its own.
  public var normalisation: Alternatives<Normalisation>?
  /// How they are transformed beforehand, where an indicator has no way of its own.
  public var treatment: Alternatives<Treatment>?
  /// How they are put together, where a pillar has no way of its own.
  public var aggregation: Alternatives<Aggregation>?
  /// How missing cells are filled.
  public var imputation: Alternatives<Imputation>?
  /// How the weights vary. All ways are quantiles of the same random numbers.
  public var weights: Alternatives<WeightModel>?
  /// The name of the indicator that is left out; `nil` for none.
  public var leftOut: Alternatives<String?>?

  /// No choices.
  public static let none = StructuralChoices()

  /// Choices; by default none.
  public init() {}

  /// Whether nothing is to be chosen.
  public var isEmpty: Bool { self == .none }

  /// The laws of the options' numbers, by the parts that are uncertain, in their order.
  package var numbers: [(part: StructuralPart, number: Distribution, options: Int)] {
    StructuralPart.allCases.compactMap { part in
      switch part {
      case .normalisation: normalisation.map { (part, $0.number, $0.options.count) }
      case .treatment: treatment.map { (part, $0.number, $0.options.count) }
      case .aggregation: aggregation.map { (part, $0.number, $0.options.count) }
      case .imputation: imputation.map { (part, $0.number, $0.options.count) }
      case .weights: weights.map { (part, $0.number, $0.options.count) }
      case .leftOut: leftOut.map { (part, $0.number, $0.options.count) }
      }
    }
  }
}

extension CompositeIndex {
  /// The recipe with the likeliest ways of some choices.
  func withLikeliest(of choices: StructuralChoices) -> CompositeIndex {
    choosing(among: choices) { _ in nil }
  }

  /// The recipe with one option of each uncertain part, no choice being left.
  func choosing(_ option: (StructuralPart) -> Int) -> CompositeIndex {
    choosing(among: choices, option)
  }

  /// The recipe with the option of each part that is to be chosen, the likeliest where none is said.
  private func choosing(
    among choices: StructuralChoices, _ number: (StructuralPart) -> Int?
  ) -> CompositeIndex {
    func pick<Option>(
      _ alternatives: Alternatives<Option>?, _ part: StructuralPart, else own: Option
    ) -> Option {
      guard let alternatives else { return own }
      return alternatives.options[number(part) ?? alternatives.likeliestNumber]
    }
    var result = self
    result.choices = .none
    result.normalisation = pick(choices.normalisation, .normalisation, else: normalisation)
    result.treatment = pick(choices.treatment, .treatment, else: treatment)
    result.aggregation = pick(choices.aggregation, .aggregation, else: aggregation)
    result.imputation = pick(choices.imputation, .imputation, else: imputation)
    result.weights = pick(choices.weights, .weights, else: weights)
    result.leftOut = pick(choices.leftOut, .leftOut, else: leftOut)
    return result
  }
}
