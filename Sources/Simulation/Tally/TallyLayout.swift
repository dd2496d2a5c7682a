import Studies

/// What a run counts, worked out beforehand from the study and its baseline.
package struct TallyLayout: Sendable {
  /// Two entities of which the first may rank strictly better than the second.
  package struct Pair: Sendable, Hashable {
    package let entity: Int
    package let opponent: Int
  }

  package let entities: Int
  package let years: Int
  package let indicators: Int
  /// The draws of the run.
  package let draws: Int
  /// The entities shown first.
  package let focus: [Int]
  /// The N of the reported probabilities of a rank of at most N, each once.
  package let tops: [Int]
  package let pairs: [Pair]
  /// The years, counted from 0, in which the mean absolute rank shift is counted.
  package let shiftYears: [Int]
  package let baseline: Baseline
  package let baselineWeights: [Double]
  /// A power of two near the largest baseline score; 1 where that is 0 or next to it.
  package let scoreScale: Double
  package let scoreFloor: Double

  init(study: Study, baseline: Baseline) {
    entities = study.entities.count
    years = study.horizon.count
    indicators = study.indicators.count
    draws = study.simulation.draws
    self.baseline = baseline
    let eras = (try? study.eraStudies()) ?? []
    baselineWeights = (eras.last ?? study).baselineWeights
    let focus = study.focus(by: baseline)
    self.focus = focus
    tops = study.report.distinctTops
    var pairs = focus.flatMap { entity in
      study.entities.indices.filter { $0 != entity }.map { Pair(entity: entity, opponent: $0) }
    }
    var known = Set(pairs)
    var shiftYears: Set<Int> = []
    for measure in study.measures {
      switch measure.quantity {
      case .ahead(let entity, let opponent):
        let pair = Pair(entity: entity, opponent: opponent)
        if known.insert(pair).inserted { pairs.append(pair) }
      case .meanRankShift: shiftYears.insert(measure.year - study.horizon.lowerBound)
      case .probability, .entity: break
      }
    }
    self.pairs = pairs
    self.shiftYears = shiftYears.sorted()
    let largest = ([baseline] + Self.otherBaselines(of: study)).reduce(0) {
      max($0, $1.scores.reduce(0) { max($0, $1.magnitude) })
    }
    // Sums are kept in units far below the scale, which must not underflow.
    let scale = largest >= 0x1p-400 ? largest.binade * 2 : 1
    scoreScale = scale.isFinite ? scale : 1
    let straddlesZero =
      ([study] + eras).contains { study in
        let recipes = (try? study.recipes()) ?? [study]
        return recipes.contains { recipe in
          recipe.indicators.contains { recipe.index.normalisation(of: $0).way.canBeNegative }
        }
      }
      || baseline.scores.contains { $0 < 0 }
    scoreFloor = scoreScale * (straddlesZero ? 0x1p-12 : 0x1p-30)
  }

  /// The baselines of all ways of making the index, where there are several.
  private static func otherBaselines(of study: Study) -> [Baseline] {
    guard !study.index.choices.isEmpty, let recipes = try? study.recipes() else { return [] }
    return recipes.compactMap { try? Baseline(of: $0) }
  }
}

/// Scores and ranks with nothing perturbed.
package struct Baseline: Sendable, Hashable {
  package let entities: Int
  /// Years × entities.
  package let scores: [Double]
  /// Years × entities.
  package let ranks: [Int]

  package func score(_ entity: Int, year: Int) -> Double { scores[year * entities + entity] }

  package func rank(_ entity: Int, year: Int) -> Int { ranks[year * entities + entity] }

  /// The entities of a year from the first to the last; equal ones in the order of the study.
  package func order(year: Int) -> [Int] {
    (0..<entities).sorted { (rank($0, year: year), $0) < (rank($1, year: year), $1) }
  }
}

extension Study {
  /// The entities that are shown first: those that the study names, else the first three of its
  /// baseline in the first year.
  package func focus(by baseline: Baseline) -> [Int] {
    report.focus ?? Array(baseline.order(year: 0).prefix(3))
  }
}
