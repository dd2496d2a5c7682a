import Composite

/// One way to make scores of values and weights: a treatment and normalisation an indicator, and an
/// aggregation. A plan holds one for every era and combination of ways.
package struct IndexPlan: Sendable {
  /// How indicators become scores.
  package enum Scoring: Sendable {
    /// Indicator by indicator.
    case streamed(StreamedAggregation)
    /// By Copeland's rule.
    case majority
    /// By benefit of the doubt; limits of every indicator, `nil` for one that takes no part.
    case envelopment([ShareLimits?])
  }

  /// The index or a pillar: how its members become one value.
  package struct Level: Sendable {
    package let scoring: Scoring
    package let members: [IndexTree.Member]
    /// The place of the first member's weight among those of all levels.
    package let firstMember: Int
  }

  package let normalisations: [NormalisationPlan]
  /// Every level after those that are its members; the index itself is the last.
  package let levels: [Level]
  /// The bound of sums of ranks that are rounded so that equal ones tie; `nil` for other scores.
  package let tieBound: Int?

  init(normalisations: [NormalisationPlan], levels: [Level], tieBound: Int?) {
    self.normalisations = normalisations
    self.levels = levels
    self.tieBound = tieBound
  }

  init(_ study: Study) {
    let index = study.index
    normalisations = study.indicators.enumerated().map { k, indicator in
      NormalisationPlan(
        indicator, normalisation: index.normalisation(of: indicator),
        treatment: TreatmentStep(
          index.treatment(of: indicator), cells: study.filledValues(ofIndicator: k)),
        study: study)
    }
    let tree = study.tree
    levels = tree.nodes.map { node in
      Level(
        scoring: Scoring(node), members: node.members, firstMember: node.firstMember)
    }
    let ranksOnly = study.indicators.allSatisfy {
      type(of: index.normalisation(of: $0).way).usesRanksOnly
    }
    let competitors = study.entities.count + study.outlook.challengers
    let isMean = index.aggregation.simplest == .arithmetic
    tieBound = ranksOnly && isMean && tree.isFlat ? max(100, competitors) : nil
  }
}

extension IndexPlan.Scoring {
  init(_ node: IndexTree.Node) {
    switch node.aggregation.simplest {
    case .arithmetic: self = .streamed(.arithmetic)
    case .geometric: self = .streamed(.geometric)
    case .harmonic: self = .streamed(.harmonic)
    case .power(let exponent): self = .streamed(.power(exponent))
    case .copeland(.sum): self = .streamed(.outrankingSum)
    case .copeland(.majority): self = .majority
    case .benefitOfTheDoubt(let bounds):
      self = .envelopment(zip(node.names, node.stated).map { $1 > 0 ? bounds[$0] : nil })
    }
  }
}
