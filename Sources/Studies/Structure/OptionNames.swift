extension Study {
  /// The names and probabilities of the ways of a part, of the first recipe that chooses among them;
  /// empty where none does.
  package func options(of part: StructuralPart) -> [(name: String, probability: Double)] {
    ([index] + outlook.eras.map(\.index)).lazy.map { $0.choices.options(of: part) }
      .first { !$0.isEmpty } ?? []
  }
}

extension StructuralChoices {
  /// The ways of a part: the word of each, with a number where several have the same.
  fileprivate func options(of part: StructuralPart) -> [(name: String, probability: Double)] {
    switch part {
    case .normalisation: Self.named(normalisation, \.name)
    case .treatment: Self.named(treatment)
    case .aggregation: Self.named(aggregation)
    case .imputation: Self.named(imputation)
    case .weights: Self.named(weights)
    case .leftOut: Self.named(leftOut) { $0 ?? "none" }
    }
  }

  private static func named<Option>(
    _ alternatives: Alternatives<Option>?, _ word: (Option) -> String = word
  ) -> [(name: String, probability: Double)] {
    guard let alternatives else { return [] }
    var counts: [String: Int] = [:]
    return zip(alternatives.options, alternatives.probabilities).map { option, probability in
      let word = word(option)
      let count = counts[word, default: 0] + 1
      counts[word] = count
      return (count == 1 ? word : "\(word)-\(count)", probability)
    }
  }

  /// `power` for `power(2.0)`.
  private static func word(_ option: some Any) -> String {
    String("\(option)".prefix { $0 != "(" })
  }
}
