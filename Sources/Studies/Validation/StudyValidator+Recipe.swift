import Composite

extension StudyValidator {
  /// The parameters of the aggregations of all levels.
  mutating func checkAggregation() {
    check(study.index.aggregation, of: study.tree.nodes.last, at: Address("index", "aggregate"))
    checkPillars()
  }

  /// The parameters of the aggregation of one level.
  mutating func check(_ aggregation: Aggregation, of node: IndexTree.Node?, at address: Address) {
    switch aggregation {
    case .power(let exponent):
      require(
        exponent.magnitude <= 1e6, exponent, "between -1e6 and 1e6",
        at: address.appending("power"))
    case .benefitOfTheDoubt(let bounds):
      guard let node else { return }
      checkShares(bounds, of: node, at: address.appending("benefit-of-the-doubt", "shares"))
    case .arithmetic, .geometric, .harmonic, .copeland: break
    }
  }

  private mutating func checkShares(
    _ bounds: ShareBounds, of node: IndexTree.Node, at address: Address
  ) {
    for name in bounds.named.keys.sorted() where !node.names.contains(name) {
      report(
        .unknownName(
          name: name, kind: study.tree.isFlat ? "indicator" : "member",
          suggestions: Suggestion.nearest(to: name, among: node.names)),
        at: address.appending(name))
    }
    let members = zip(node.names, node.stated).filter { $1 > 0 }.map { bounds[$0.0] }
    let low = members.reduce(0) { $0 + $1.low }
    let high = members.reduce(0) { $0 + $1.high }
    require(
      low <= 1 + 1e-12, "least shares that sum to \(low)", "a sum of at most 1", at: address)
    require(
      members.isEmpty || high >= 1 - 1e-12, "greatest shares that sum to \(high)",
      "a sum of at least 1", at: address)
  }

  /// What normalisation, treatment and aggregation ask of one another and of an indicator.
  mutating func checkRecipe(_ k: Int, of indicator: Indicator) {
    let address = Address("indicators", indicator.name)
    let index = study.index
    let normalisation = index.normalisation(of: indicator)
    let way = type(of: normalisation.way)
    let treatment = index.treatment(of: indicator)
    if index.strictestAggregation.refusesNegativeValues, normalisation.way.canBeNegative {
      reportOnce(
        .incompatible(
          first: index.strictestAggregation.name, second: normalisation.name,
          reason: "its values lie below 0"),
        at: indicator.normalisation == nil
          ? Address("index", "aggregate") : address.appending("normalise"))
    } else if indicator.better == .low, way.negatesLow,
      index.strictestAggregation.refusesNegativeValues
    {
      report(
        .incompatible(
          first: "better: low",
          second: "\(normalisation.name) with \(index.strictestAggregation.name)",
          reason: "the turned values lie below 0"),
        at: address.appending("better"))
    }
    let transforms = treatment.name == "log" || treatment.name == "boxcox"
    let place =
      indicator.treatment == nil ? Address("index", "treat") : address.appending("treat")
    switch way.refusesTransforms {
    case .always where transforms:
      reportOnce(
        .incompatible(
          first: "treat: \(treatment.name)", second: normalisation.name,
          reason: "a transformed value is no part of another"), at: place)
    case .underMeans where transforms && index.strictestAggregation.refusesNegativeValues:
      reportOnce(
        .incompatible(
          first: "treat: \(treatment.name)",
          second: "\(normalisation.name) with \(index.strictestAggregation.name)",
          reason: "transformed values lie below 0"), at: place)
    default: break
    }
    if normalisation == .goalposts { checkTreatedGoalposts(k, of: indicator, treatment) }
    if let own = indicator.treatment { checkTreatment(own, at: address.appending("treat")) }
  }

  private mutating func checkTreatedGoalposts(
    _ k: Int, of indicator: Indicator, _ treatment: Treatment
  ) {
    guard let goalposts = indicator.goalposts else { return }
    let step = TreatmentStep(treatment, cells: study.filledValues(ofIndicator: k))
    let scale: PositiveScale
    switch step {
    case .none, .winsorise: return
    case .logarithm(let own), .boxcox(_, let own): scale = own
    }
    let isPositive = goalposts.minimum + scale.offset > 0 && goalposts.treated(by: step) != nil
    require(
      isPositive, "a goalpost of \(goalposts.minimum)",
      "one above \(0 - scale.offset), which has a logarithm",
      at: Address("indicators", indicator.name, "goalposts"))
  }

  /// The parameters of a treatment.
  mutating func checkTreatment(_ treatment: Treatment, at address: Address) {
    switch treatment {
    case .none: break
    case .logarithm(let offset):
      checkOffset(offset, at: address.appending("log", "offset"))
    case .boxcox(let lambda, let offset):
      let limit = Treatment.lambdaLimit
      if let lambda {
        require(
          lambda.magnitude <= limit, lambda, "between -\(limit) and \(limit)",
          at: address.appending("boxcox", "lambda"))
      }
      checkOffset(offset, at: address.appending("boxcox", "offset"))
    case .winsorise(let winsorisation):
      checkWinsorisation(winsorisation, at: address.appending("winsorise"))
    }
  }

  private mutating func checkOffset(_ offset: Double?, at address: Address) {
    guard let offset else { return }
    require(offset.isFinite, offset, "a finite number", at: address)
  }

  private mutating func checkWinsorisation(_ winsorisation: Winsorisation, at address: Address) {
    let entities = study.entities.count
    let fewer = "fewer cells than there are entities (\(entities))"
    switch winsorisation {
    case .rule(let rule):
      require(rule.most >= 0, rule.most, "0 or more", at: address.appending("most"))
      require(
        rule.skewness >= 0, rule.skewness, "0 or more", at: address.appending("skewness"))
      require(
        rule.kurtosis.isFinite, rule.kurtosis, "a finite number",
        at: address.appending("kurtosis"))
    case .cells(let count):
      require(count >= 0, count, "0 or more", at: address.appending("cells"))
      require(count < entities, count, fewer, at: address.appending("cells"))
    case .ends(let low, let high):
      require(low >= 0, low, "0 or more", at: address.appending("low"))
      require(high >= 0, high, "0 or more", at: address.appending("high"))
      let (sum, overflow) = low.addingReportingOverflow(high)
      guard low >= 0, high >= 0 else { break }
      require(
        !overflow && sum < entities, "\(low) and \(high) cells", fewer, at: address)
    }
  }

  /// Why a cell cannot be treated, if there is a reason.
  func treatmentProblem(ofCell value: Double, _ indicator: Indicator) -> Problem? {
    switch study.index.treatment(of: indicator) {
    case .logarithm(let offset?), .boxcox(_, let offset?):
      if !(value + offset > 0) {
        return .outOfRange(
          value: "\(value) with an offset of \(offset)",
          requirement: "a sum above 0, which has a logarithm")
      }
    default: break
    }
    return nil
  }

  /// Whether the reference of an indicator is an entity with a value to measure against.
  mutating func checkReference(_ k: Int, _ indicator: Indicator) {
    guard let reference = study.index.normalisation(of: indicator).reference else { return }
    let address =
      indicator.normalisation == nil
      ? Address("index", "normalise") : Address("indicators", indicator.name, "normalise")
    if let entity = reference.entity, !study.entities.indices.contains(entity) {
      return reportOnce(
        .outOfRange(
          value: "entity \(entity)", requirement: "below \(study.entities.count)"),
        at: address.appending("reference"))
    }
    let values = study.filledValues(ofIndicator: k)
    let best = indicator.better == .high ? values.max() : values.min()
    guard let best, let entity = reference.entity ?? values.firstIndex(of: best) else { return }
    let value = values[entity]
    if !(value > 0) {
      report(
        .outOfRange(value: "a reference of \(value)", requirement: "one above 0"),
        indicator: k, entity: entity)
    }
  }
}
