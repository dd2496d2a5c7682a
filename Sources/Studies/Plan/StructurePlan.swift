import Composite
import Distributions

/// The ways to make an index among which every path chooses.
package struct StructurePlan: Sendable {
  /// What is chosen for one uncertain part of the recipe.
  package struct Choice: Sendable {
    package let part: StructuralPart
    /// The number of the option.
    package let option: BlockQuantile
    /// What the option's number is multiplied by in the number of the combination.
    package let stride: Int
  }

  /// Plans of one kind, each serving some of the combinations.
  package struct Plans<Kind: Sendable>: Sendable {
    package let all: [Kind]
    /// The number of the plan by the number of the combination.
    package let number: [Int]

    /// Compiles a plan for all combinations that agree in the parts that matter to it.
    init<Recipe>(
      _ recipes: [Recipe], _ combinations: Combinations, by parts: [StructuralPart],
      _ compile: (Recipe) throws -> Kind
    ) rethrows {
      var all: [Kind] = []
      var numbers: [[Int]: Int] = [:]
      var number: [Int] = []
      for (combination, recipe) in recipes.enumerated() {
        let options = parts.map { combinations.option(of: $0, in: combination) }
        if let known = numbers[options] {
          number.append(known)
        } else {
          number.append(all.count)
          numbers[options] = all.count
          all.append(try compile(recipe))
        }
      }
      self.all = all
      self.number = number
    }

    private init(all: [Kind], number: [Int]) {
      self.all = all
      self.number = number
    }

    /// Plans of another kind that serve the same combinations.
    func map<Other>(_ transform: (Kind) throws -> Other) rethrows -> Plans<Other> {
      Plans<Other>(all: try all.map(transform), number: number)
    }
  }

  /// In the order of the coordinates.
  package let choices: [Choice]
  package let indices: Plans<IndexPlan>
  package let weights: Plans<WeightLevels>
  /// Starting values, a plan an indicator.
  package let starts: Plans<[StartPlan]>

  /// `nil` where nothing of the recipe is uncertain.
  init?(
    _ study: Study, cache: QuantileTableCache, starts: (Study) -> [StartPlan]
  ) throws {
    guard !study.index.choices.isEmpty else { return nil }
    let combinations = Combinations(study.index.choices)
    let recipes = try study.recipes()
    let scoring = try Self.scoringRecipes(of: study)
    choices = study.index.choices.numbers.map { part, number, _ in
      Choice(
        part: part, option: BlockQuantile(number, cache: cache),
        stride: combinations.stride(of: part))
    }
    indices = scoring.map { IndexPlan($0.study) }
    weights = try Plans(recipes, combinations, by: [.weights, .leftOut]) {
      try WeightLevels($0, cache: cache)
    }
    self.starts = Plans(recipes, combinations, by: [.imputation], starts)
  }

  /// The studies of the ways of making scores, each with the first combination that it serves; the
  /// study itself where nothing of the recipe is uncertain.
  package static func scoringRecipes(
    of study: Study
  ) throws -> Plans<(combination: Int, study: Study)> {
    let recipes = try study.recipes()
    var parts: [StructuralPart] = [.normalisation, .treatment, .aggregation]
    // What is fitted depends on all cells.
    if recipes.contains(where: \.treats) { parts.append(.imputation) }
    // Elsewhere a weight of 0 is enough.
    if recipes.contains(where: \.envelops) { parts.append(.leftOut) }
    let all = recipes.enumerated().map { (combination: $0, study: $1) }
    return Plans(all, Combinations(study.index.choices), by: parts) { $0 }
  }
}

extension Study {
  /// Whether values are transformed beforehand.
  fileprivate var treats: Bool { indicators.contains { index.treatment(of: $0) != .none } }

  /// Whether any level is put together by benefit of the doubt.
  fileprivate var envelops: Bool {
    index.aggregations.contains { if case .benefitOfTheDoubt = $0 { true } else { false } }
  }
}
