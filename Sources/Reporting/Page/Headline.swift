/// The answer in two sentences: what is asked of whom, and the numbers in it.
struct Headline: Equatable {
  /// The first focus entity.
  let entity: Int
  /// The N of the rank of at most N that is spoken of.
  let top: Int
  let probability: Double
  let halfWidth: Double
  /// Whoever else is likeliest to hold such a rank, where only one can: with N = 1.
  let rival: Int?
  let rivalProbability: Double
  let rivalHalfWidth: Double
  /// The 5 % and 95 % quantiles of the entity's rank.
  let low: Double
  let high: Double

  /// Whether the answer has an error of the simulation: whether anything in it is not certain.
  var hasError: Bool {
    [probability, rivalProbability].contains { $0 > 0 && $0 < 1 }
  }

  /// Whether the errors leave open which of the two is likelier to be first.
  var isLevel: Bool {
    let difference = rivalProbability - probability
    return difference * difference <= halfWidth * halfWidth + rivalHalfWidth * rivalHalfWidth
  }

  init?(_ facts: Facts) {
    guard let entity = facts.focus.first else { return nil }
    let year = facts.lastYear
    func chance(_ entity: Int, _ top: Int) -> Double { facts.probability(entity, year, top: top) }
    // To be first, unless that is out of reach: then the N that is least certain.
    let mayLead = facts.tops.contains(1) && chance(entity, 1) >= 0.005
    let unsure = facts.tops.min {
      abs(chance(entity, $0) - 0.5) < abs(chance(entity, $1) - 0.5)
    }
    guard let top = mayLead ? 1 : unsure else { return nil }
    self.entity = entity
    self.top = top
    probability = chance(entity, top)
    halfWidth = facts.halfWidth(entity, year, top: top)
    let others = facts.entities.indices.filter { $0 != entity }
    let rival = top == 1 ? others.max { chance($0, 1) < chance($1, 1) } : nil
    self.rival = rival.flatMap { chance($0, 1) > 0 ? $0 : nil }
    rivalProbability = rival.map { chance($0, 1) } ?? .nan
    rivalHalfWidth = rival.map { facts.halfWidth($0, year, top: 1) } ?? .nan
    low = facts.ranks(entity, year).p05
    high = facts.ranks(entity, year).p95
  }
}
