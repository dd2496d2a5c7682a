import CGSL
import Foundation
import Testing

/// A way in which weights vary, with a map of right weights to independent uniform numbers
/// (Rosenblatt 1952, doi 10.1214/aoms/1177729394), or to some that are uniform each by itself.
struct WeightCase: Sendable, CustomTestStringConvertible {
  let testDescription: String
  let indicators: Int
  /// The weight model as it stands in a scenario.
  let model: String
  var pillars = ""
  /// Whether the numbers of a draw are independent of each other.
  var areIndependent = true
  let uniforms: @Sendable ([Double]) -> [Double]

  /// Stated weights of 1, 2, 3, … for `indicators`.
  static func stated(_ indicators: Int) -> [Double] {
    let sum = Double(indicators * (indicators + 1) / 2)
    return (1...indicators).map { Double($0) / sum }
  }

  /// Beta laws of what each number takes of what those before it left.
  private static func dirichlet(_ alpha: [Double]) -> @Sendable ([Double]) -> [Double] {
    { parts in
      parts.dropLast().indices.map { k in
        gsl_cdf_beta_P(
          parts[k] / parts[k...].reduce(0, +), alpha[k], alpha[(k + 1)...].reduce(0, +))
      }
    }
  }

  /// j times the gap below the j-th greatest: uniform on the simplex where the weights are.
  static func gaps(_ descending: [Double]) -> [Double] {
    zip(descending, descending.dropFirst() + [0]).enumerated().map {
      Double($0 + 1) * ($1.0 - $1.1)
    }
  }

  /// The distribution function of each weight between bounds given those before it: with x above
  /// its lower bound, s left and caps c of the others, ∝ Σ ±((s − Σc)₊ⁿ − (s − x − Σc)₊ⁿ) over the
  /// sets of caps.
  private static func bounded(
    _ low: [Double], _ high: [Double]
  ) -> @Sendable ([Double]) -> [Double] {
    @Sendable func volume(_ x: Double, _ left: Double, _ caps: ArraySlice<Double>) -> Double {
      (0..<1 << caps.count).reduce(0) { sum, set in
        let chosen = caps.enumerated().filter { set >> $0.offset & 1 == 1 }.map(\.element)
        let rest = left - chosen.reduce(0, +)
        func power(_ y: Double) -> Double { y > 0 ? pow(y, Double(caps.count)) : 0 }
        return sum + (chosen.count.isMultiple(of: 2) ? 1 : -1) * (power(rest) - power(rest - x))
      }
    }
    let caps = zip(low, high).map { $1 - $0 }
    return { weights in
      var left = 1 - low.reduce(0, +)
      return weights.dropLast().indices.map { k in
        let x = weights[k] - low[k]
        defer { left -= x }
        let others = caps[(k + 1)...]
        return volume(x, left, others) / volume(min(caps[k], left), left, others)
      }
    }
  }

  /// P(U ≤ rV) of two uniform numbers on (1 − h, 1 + h).
  private static func uniformRatio(_ ratio: Double, _ h: Double) -> Double {
    guard ratio <= 1 else { return 1 - uniformRatio(1 / ratio, h) }
    let reach = max(0, ratio * (1 + h) - (1 - h))
    return reach * reach / (8 * h * h * ratio)
  }

  /// P(X ≤ rY) of two normal numbers of mean 1 above 0, by the midpoint rule in the probability of
  /// the second.
  private static func normalRatio(_ deviation: Double) -> @Sendable (Double) -> Double {
    let below = gsl_cdf_gaussian_P(-1, deviation)
    let nodes = (0..<200).map { node in
      1 + gsl_cdf_gaussian_Pinv(below + (1 - below) * (Double(node) + 0.5) / 200, deviation)
    }
    return { ratio in
      nodes.reduce(0) {
        $0 + (gsl_cdf_gaussian_P(ratio * $1 - 1, deviation) - below) / (1 - below)
      } / 200
    }
  }

  /// The ratios of neighbours, each divided by that of the stated weights.
  private static func ratios(
    _ probability: @escaping @Sendable (Double) -> Double
  ) -> @Sendable ([Double]) -> [Double] {
    { weights in
      zip(
        zip(weights, weights.dropFirst()),
        zip(
          stated(weights.count),
          stated(weights.count)
            .dropFirst())
      ).map { probability($0.0 / $0.1 * $1.1 / $1.0) }
    }
  }

  static let all: [WeightCase] = [
    WeightCase(
      testDescription: "dirichlet", indicators: 4, model: "{dirichlet: {concentration: 12}}",
      uniforms: dirichlet(stated(4).map { 12 * $0 })),
    WeightCase(
      testDescription: "dirichlet, small shapes", indicators: 3,
      model: "{dirichlet: {concentration: 1}}", uniforms: dirichlet(stated(3))),
    WeightCase(
      testDescription: "dirichlet in pillars", indicators: 4,
      model: "{dirichlet: {concentration: 12}}",
      pillars: ", pillars: {p: {weight: 2, indicators: [i0, i1]}, q: {indicators: [i2, i3]}}",
      uniforms: { w in
        [
          gsl_cdf_beta_P(w[0] + w[1], 8, 4), gsl_cdf_beta_P(w[0] / (w[0] + w[1]), 4, 8),
          gsl_cdf_beta_P(w[2] / (w[2] + w[3]), 12 * 3 / 7.0, 12 * 4 / 7.0),
        ]
      }),
    WeightCase(
      testDescription: "noise", indicators: 3, model: "{noise: 25%}", areIndependent: false,
      uniforms: ratios { uniformRatio($0, 0.25) }),
    WeightCase(
      testDescription: "normal", indicators: 3, model: "{normal: 60%}", areIndependent: false,
      uniforms: ratios(normalRatio(0.6))),
    WeightCase(
      testDescription: "a full order", indicators: 4, model: "{order: [i2, i0, i3, i1]}",
      uniforms: { w in dirichlet([1, 1, 1, 1])(gaps([w[2], w[0], w[3], w[1]])) }),
    WeightCase(
      testDescription: "a partial order", indicators: 4, model: "{order: [[i1, i0], [i1, i2]]}",
      uniforms: { w in dirichlet([1, 1, 1, 1])(gaps(w.sorted(by: >))) }),
    WeightCase(
      testDescription: "bounds", indicators: 4,
      model: "{bounds: {i0: [10%, 40%], i1: [20%, 50%], i2: [5%, 60%]}}",
      uniforms: bounded([0.1, 0.2, 0.05, 0], [0.4, 0.5, 0.6, 1])),
  ]
}
