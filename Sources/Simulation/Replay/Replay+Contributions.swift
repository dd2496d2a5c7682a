import Composite
import Studies

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

extension Replay {
  /// What each indicator adds to the lead of one entity's score over another's in a year; the parts
  /// sum to the lead, up to rounding.
  ///
  /// A mean is f⁻¹(Σ w·f(v)), so that the lead is the sum of w·(f(v₁) − f(v₂)) over the slope of f
  /// between both means; for the geometric mean that is the logarithmic mean divisia index (Ang 2004,
  /// doi 10.1016/S0301-4215(03)00076-4). `nil` where a level is no mean (outranking, benefit of the
  /// doubt) or f has no finite value.
  package func contributions(to first: Int, over second: Int, year: Int) -> [Double]? {
    let shown = years[year]
    let levels = shown.scoring.levels
    var means: [(curve: MeanCurve, values: (Double, Double))] = []
    func values(_ member: IndexTree.Member) -> (Double, Double) {
      switch member {
      case .indicator(let k): (shown.normalised[k][first], shown.normalised[k][second])
      case .node(let n): means[n].values
      }
    }
    for level in levels {
      guard case .streamed(let aggregation) = level.scoring, let curve = MeanCurve(aggregation)
      else { return nil }
      var sums = (0.0, 0.0)
      for (m, member) in level.members.enumerated() {
        let weight = shown.memberWeights[level.firstMember + m]
        guard weight != 0 else { continue }
        let pair = values(member)
        sums.0 += weight * curve.value(pair.0)
        sums.1 += weight * curve.value(pair.1)
      }
      means.append((curve, (curve.inverse(sums.0), curve.inverse(sums.1))))
    }
    guard let top = means.last else { return nil }
    var slopes = Array(repeating: 0.0, count: levels.count)
    slopes[levels.count - 1] = shown.scoreFactor / top.curve.slope(top.values.0, top.values.1)
    var parts = Array(repeating: 0.0, count: study.indicators.count)
    for (n, level) in levels.enumerated().reversed() {
      for (m, member) in level.members.enumerated() {
        let weight = shown.memberWeights[level.firstMember + m]
        guard weight != 0 else { continue }
        let pair = values(member)
        let slope = slopes[n] * weight * means[n].curve.slope(pair.0, pair.1)
        switch member {
        case .indicator(let k): parts[k] += slope * (pair.0 - pair.1)
        case .node(let child): slopes[child] = slope / means[child].curve.slope(pair.0, pair.1)
        }
      }
    }
    return parts.allSatisfy(\.isFinite) ? parts : nil
  }
}

/// The curve f of a mean f⁻¹(Σ w·f(v)).
private enum MeanCurve {
  case identity
  case logarithm
  case power(Double)

  /// `nil` for what is no mean.
  init?(_ aggregation: StreamedAggregation) {
    switch aggregation {
    case .arithmetic: self = .identity
    case .geometric: self = .logarithm
    case .harmonic: self = .power(-1)
    case .power(let exponent): self = .power(exponent)
    case .outrankingSum: return nil
    }
  }

  func value(_ x: Double) -> Double {
    switch self {
    case .identity: x
    case .logarithm: log(x)
    case .power(let exponent): pow(x, exponent)
    }
  }

  func inverse(_ y: Double) -> Double {
    switch self {
    case .identity: y
    case .logarithm: exp(y)
    case .power(let exponent): pow(y, 1 / exponent)
    }
  }

  /// (f(a) − f(b)) / (a − b), the derivative where both are equal.
  func slope(_ a: Double, _ b: Double) -> Double {
    guard a == b else { return (value(a) - value(b)) / (a - b) }
    return switch self {
    case .identity: 1
    case .logarithm: 1 / a
    case .power(let exponent): exponent * pow(a, exponent - 1)
    }
  }
}
