import Studies

extension Forecast {
  /// The estimate of a measure of the study; `nil` where no measure has that name.
  public func measure(_ name: String) -> Estimate? {
    study.measures.first { $0.name == name }.map(estimate)
  }

  /// The estimate of a measure that the study names.
  package func estimate(_ measure: Measure) -> Estimate {
    let year = measure.year - study.horizon.lowerBound
    switch measure.quantity {
    case .probability(let entity, let rank):
      return ranks(entity: entity, year: year).probability(ofRankAtMost: rank)
    case .ahead(let entity, let opponent):
      let pair = TallyLayout.Pair(entity: entity, opponent: opponent)
      return tally.layout.pairs.firstIndex(of: pair).map { probability(ofPair: $0, year: year) }
        ?? .unknown
    case .entity(let entity, let statistic, .rank):
      return statistic.estimate(from: ranks(entity: entity, year: year))
    case .entity(let entity, let statistic, .rankShift):
      let baseline = tally.layout.baseline.rank(entity, year: 0)
      return statistic.estimate(from: ranks(entity: entity, year: year).shift(from: baseline))
    case .entity(let entity, let statistic, .score):
      return statistic.estimate(from: scores(entity: entity, year: year))
    case .meanRankShift(let statistic):
      guard let place = tally.layout.shiftYears.firstIndex(of: year) else { return .unknown }
      return statistic.estimate(
        from: shifts(atPlace: place), scale: Double(study.entities.count))
    }
  }
}

extension Estimate {
  package static let unknown = Estimate(value: .nan, standardError: .nan)
}
