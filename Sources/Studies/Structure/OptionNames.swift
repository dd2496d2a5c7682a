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
    case .treatment: Self.named(treatment, \.name)
    case .aggregation: Self.named(aggregation, \.name)
    case .imputation: Self.named(imputation, \.name)
    case .weights: Self.named(weights, \.name)
    case .leftOut: Self.named(leftOut) { $0 ?? "none" }
    }
  }

  private static func named<Option>(
    _ alternatives: Alternatives<Option>?, _ word: (Option) -> String
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
}
