import Composite
import Studies

extension Assumption {
  static func ofIndex(_ study: Study) -> [Assumption] {
    let index = study.index
    let choices = index.choices
    var all: [Assumption] = []
    func add(_ parameter: String, _ text: String, unless choice: (some Any)?) {
      guard choice == nil else { return }
      all.append(Assumption(topic: .index, parameter: parameter, text: text))
    }
    add("normalise", index.normalisation.name, unless: choices.normalisation)
    add("aggregate", index.aggregation.name, unless: choices.aggregation)
    if case .power(let exponent) = index.aggregation, choices.aggregation == nil {
      all[all.count - 1].value = exponent
    }
    add("scale", study.report.scale.rawValue, unless: Int?.none)
    if index.treatment != .none { add("treat", index.treatment.name, unless: choices.treatment) }
    all += options(choices.normalisation, .normalisation, \.name)
    all += options(choices.treatment, .treatment, \.name)
    all += options(choices.aggregation, .aggregation, \.name)
    all += options(choices.imputation, .imputation, \.name)
    all += options(choices.weights, .weights, \.name)
    all += options(choices.leftOut, .leftOut) { $0 ?? "none" }
    return all + index.pillars.flatMap { ofPillar($0, index) }
  }

  /// A pillar with its weight and its way of aggregating, which has no text where every path
  /// chooses it; then its members, and those of the pillars within it.
  private static func ofPillar(_ pillar: Pillar, _ index: CompositeIndex) -> [Assumption] {
    var own = Assumption(
      topic: .index, subject: pillar.name, parameter: "pillar", value: pillar.weight)
    if let aggregation = pillar.aggregation {
      own.text = aggregation.name
    } else if index.choices.aggregation == nil {
      own.text = index.aggregation.name
    }
    func member(_ indicator: String = "", _ inner: String = "") -> Assumption {
      Assumption(
        topic: .index, subject: pillar.name, indicator: indicator, parameter: "member", text: inner)
    }
    switch pillar.members {
    case .indicators(let names): return [own] + names.map { member($0) }
    case .pillars(let inner):
      return [own] + inner.map { member("", $0.name) } + inner.flatMap { ofPillar($0, index) }
    }
  }

  /// The ways among which every path chooses, with their probabilities.
  private static func options<Option>(
    _ alternatives: Alternatives<Option>?, _ part: StructuralPart, _ name: (Option) -> String
  ) -> [Assumption] {
    guard let alternatives else { return [] }
    return zip(alternatives.options, alternatives.probabilities).map {
      Assumption(
        topic: .index, subject: "\(part.address)", parameter: "option", text: name($0), value: $1)
    }
  }

  /// The law of the weights; then every chain of an order and the bounds of every indicator.
  static func ofWeights(_ model: WeightModel) -> [Assumption] {
    var row = Assumption(topic: .weights, parameter: "law", text: model.name)
    switch model {
    case .fixed, .constrained: break
    case .dirichlet(let concentration): row.value = concentration
    case .noise(let halfWidth): row.value = halfWidth
    case .normal(let deviation): row.value = deviation
    case .experts(let table): row.value = Double(table.experts.count)
    }
    guard case .constrained(let constraints) = model else { return [row] }
    return [row]
      + constraints.order.map {
        Assumption(topic: .weights, parameter: "order", text: $0.joined(separator: " ≥ "))
      }
      + constraints.bounds.sorted { $0.key < $1.key }.map { name, bounds in
        Assumption(
          topic: .weights, indicator: name, parameter: "bounds", low: bounds.low, high: bounds.high)
      }
  }
}
