import RankCast

/// The controls of a scenario, found in what it has: nothing is known of any scenario beforehand.
package struct ControlGroups: Sendable {
  /// The most controls of a page.
  static let limit = 160

  /// The groups, in the order of the page.
  package private(set) var all: [ControlGroup] = []
  private let scenario: Scenario
  private var study: Study { scenario.study }

  /// Finds the controls of a scenario.
  package init(_ scenario: Scenario) {
    self.scenario = scenario
    addWeights()
    addGrowth()
    addOverrides()
    addEvents()
  }

  /// The controls by their addresses.
  package var byAddress: [Address: Control] {
    Dictionary(
      all.flatMap(\.controls).map { ($0.address, $0) }, uniquingKeysWith: { first, _ in first })
  }

  private var count: Int { all.reduce(0) { $0 + $1.controls.count } }

  private mutating func add(_ topic: ControlGroup.Topic, _ controls: [Control]) {
    guard !controls.isEmpty, count + controls.count <= Self.limit else { return }
    all.append(ControlGroup(topic: topic, controls: controls))
  }

  private func number(at address: Address) -> Double? {
    scenario.scalar(at: address).flatMap(Axis.number)
  }

  // MARK: Weights

  private mutating func addWeights() {
    guard study.index.weights.usesStatedWeights else { return }
    if study.index.pillars.isEmpty {
      addWeights(study.indicators.map(\.name), pillar: nil)
    } else {
      addWeights(study.index.pillars, at: Address("index", "pillars"), pillar: nil)
    }
    let model = Address("index", "weights")
    if let value = number(at: model.appending("dirichlet", "concentration")) {
      let address = model.appending("dirichlet", "concentration")
      add(.weightModel, [Control(address, .concentration, value: value, 3...3_000, .ratio)])
    }
    for key in ["noise", "normal"] {
      guard let value = number(at: model.appending(key)) else { continue }
      add(
        .weightModel,
        [
          Control(
            model.appending(key), .weightSpread, value: value, 0...(key == "noise" ? 1 : 0.5),
            .percent)
        ])
    }
  }

  private mutating func addWeights(_ names: [String], pillar: String?) {
    let members = study.indicators.filter { names.contains($0.name) }
    addWeights(
      members.map { (Address("indicators", $0.name, "weight"), $0.label, $0.weight) },
      pillar: pillar)
  }

  private mutating func addWeights(_ pillars: [Pillar], at address: Address, pillar: String?) {
    addWeights(
      pillars.map { (address.appending($0.name, "weight"), $0.name, $0.weight) }, pillar: pillar)
    for inner in pillars {
      switch inner.members {
      case .indicators(let names): addWeights(names, pillar: inner.name)
      case .pillars(let pillars):
        addWeights(
          pillars, at: address.appending(inner.name, "pillars"), pillar: inner.name)
      }
    }
  }

  /// Weights are relative: one alone says nothing.
  private mutating func addWeights(
    _ members: [(address: Address, label: String, weight: Double)], pillar: String?
  ) {
    guard members.count > 1 else { return }
    let greatest = members.map(\.weight).max() ?? 1
    add(
      .weights(pillar: pillar),
      members.map {
        Control(
          $0.address, .weight($0.label), value: $0.weight, 0...max(1, 2 * greatest), .number)
      })
  }

  // MARK: Growth

  private mutating func addGrowth() {
    guard study.horizon.count > 1 else { return }
    for indicator in study.indicators {
      let address = Address("indicators", indicator.name, "growth")
      let keys = scenario.keys(at: address)
      // A history that was fitted gives every entity its own.
      if keys.contains("fit") { continue }
      // Growth is for values that cannot be negative.
      guard !keys.isEmpty || indicator.values.allSatisfy({ $0 >= 0 }) else { continue }
      add(
        .growth(indicator.label),
        rates(at: address.appending("drift"), isOffered: true)
          + [spread(at: address.appending("volatility"), isOffered: true)].compactMap(\.self))
    }
  }

  private mutating func addOverrides() {
    for name in scenario.keys(at: Address("overrides")) {
      for indicator in study.indicators {
        let override = Address("overrides", name)
        let growth = override.appending("growth", indicator.name)
        var controls: [Control] = []
        if study.horizon.count > 1 {
          controls += rates(at: growth.appending("drift"), isOffered: false)
          controls +=
            [spread(at: growth.appending("volatility"), isOffered: false)].compactMap(\.self)
        }
        controls += parameters(at: override.appending("level", indicator.name)) {
          Control($0, .level(parameter: $2), value: $1, 0...max(2, 2 * $1.magnitude), .number)
        }
        add(.override(name, indicator: indicator.label), controls)
      }
    }
  }

  private func rates(at address: Address, isOffered: Bool) -> [Control] {
    let found = parameters(at: address) { address, value, parameter in
      if Self.isSpread(parameter) {
        return Control(
          address, .drift(parameter: parameter), value: value, 0...Self.spreadLimit(value),
          .percent)
      }
      let reach = max(0.1, value.magnitude)
      return Control(
        address, .drift(parameter: parameter), value: value,
        Self.floor(value - reach)...(Self.floor(value + reach) + 0.01), .percent)
    }
    guard found.isEmpty, isOffered, scenario.keys(at: address).isEmpty else { return found }
    return [Control(address, .drift(parameter: nil), value: 0, -0.1...0.1, .percent)]
  }

  private func spread(at address: Address, isOffered: Bool) -> Control? {
    let value = number(at: address)
    guard value != nil || isOffered else { return nil }
    return Control(
      address, .volatility, value: value ?? 0, 0...Self.spreadLimit(value ?? 0), .percent)
  }

  /// A distribution's parameters, but for the limits that cut it, or the number that stands for it.
  private func parameters(
    at address: Address, _ control: (Address, Double, String?) -> Control
  ) -> [Control] {
    if let value = number(at: address) { return [control(address, value, nil)] }
    guard let family = scenario.keys(at: address).first else { return [] }
    let inner = address.appending(family)
    return scenario.keys(at: inner).filter { $0 != "min" && $0 != "max" }.compactMap { key in
      number(at: inner.appending(key)).map { control(inner.appending(key), $0, key) }
    }
  }

  private static func isSpread(_ parameter: String?) -> Bool {
    ["sd", "sigma", "scale"].contains(parameter)
  }

  private static func spreadLimit(_ value: Double) -> Double {
    max(0.1, Self.floor(3 * value) + 0.01)
  }

  /// Down to whole per cent.
  private static func floor(_ value: Double) -> Double {
    (value * 100 + 1e-9).rounded(.down) / 100
  }

  // MARK: Events

  private mutating func addEvents() {
    add(
      .events,
      study.outlook.events.map {
        Control(
          Address("events", $0.name, "probability"), .probability($0.name),
          value: $0.probability, 0...1, .percent)
      })
  }
}
