/// All combinations of the options of the uncertain parts of a recipe, numbered: the last part runs
/// fastest.
struct Combinations {
  /// The most combinations of a study.
  static let limit = 1_000

  private let parts: [(part: StructuralPart, options: Int, stride: Int)]
  /// The number of combinations, 1 where nothing is uncertain; `nil` beyond what can be counted.
  let count: Int?

  init(_ choices: StructuralChoices) {
    var parts: [(part: StructuralPart, options: Int, stride: Int)] = []
    var count: Int? = 1
    for (part, _, options) in choices.numbers.reversed() {
      parts.append((part, options, count ?? 0))
      count = count.flatMap {
        let (product, overflow) = $0.multipliedReportingOverflow(by: options)
        return overflow ? nil : product
      }
    }
    self.parts = parts.reversed()
    self.count = count
  }

  /// What the option's number of a part is multiplied by in the number of a combination.
  func stride(of part: StructuralPart) -> Int {
    parts.first { $0.part == part }?.stride ?? 0
  }

  /// The option of a part in a combination; 0 for a part that is certain.
  func option(of part: StructuralPart, in combination: Int) -> Int {
    guard let own = parts.first(where: { $0.part == part }) else { return 0 }
    return combination / own.stride % own.options
  }
}

extension Study {
  /// The study with one combination of the ways to make the index, in which nothing of the recipe is
  /// left to choose; without eras, which have their own.
  func recipe(_ combination: Int, of combinations: Combinations) throws(StudyProblems) -> Study {
    var outlook = outlook
    outlook.eras = []
    return try changing(
      index: index.choosing { combinations.option(of: $0, in: combination) }, outlook: outlook)
  }

  /// The studies of all combinations, without eras, in the order of their numbers; the study itself
  /// where nothing of the recipe is uncertain.
  package func recipes() throws(StudyProblems) -> [Study] {
    guard !index.choices.isEmpty else { return [self] }
    let combinations = Combinations(index.choices)
    var result: [Study] = []
    for combination in 0..<(combinations.count ?? 0) {
      result.append(try recipe(combination, of: combinations))
    }
    return result
  }
}
