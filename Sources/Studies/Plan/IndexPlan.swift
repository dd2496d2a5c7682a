import Composite

/// One way to make scores of values and weights: a treatment and normalisation an indicator, and an
/// aggregation. A value of its own, so that a plan could hold several to choose from.
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

  package let normalisations: [NormalisationPlan]
  package let scoring: Scoring
  /// The bound of sums of ranks that are rounded so that equal ones tie; `nil` for other scores.
  package let tieBound: Int?

  init(_ study: Study) {
    let index = study.index
    normalisations = study.indicators.map {
      NormalisationPlan(
        $0, normalisation: index.normalisation(of: $0), treatment: index.treatment(of: $0),
        study: study)
    }
    switch index.aggregation.simplest {
    case .arithmetic: scoring = .streamed(.arithmetic)
    case .geometric: scoring = .streamed(.geometric)
    case .harmonic: scoring = .streamed(.harmonic)
    case .power(let exponent): scoring = .streamed(.power(exponent))
    case .copeland(.sum): scoring = .streamed(.outrankingSum)
    case .copeland(.majority): scoring = .majority
    case .benefitOfTheDoubt(let bounds):
      scoring = .envelopment(study.indicators.map { $0.weight > 0 ? bounds[$0.name] : nil })
    }
    let ranksOnly = study.indicators.allSatisfy { index.normalisation(of: $0).usesRanksOnly }
    let competitors = study.entities.count + study.outlook.challengers
    let isMean = index.aggregation.simplest == .arithmetic
    tieBound = ranksOnly && isMean ? max(100, competitors) : nil
  }
}
