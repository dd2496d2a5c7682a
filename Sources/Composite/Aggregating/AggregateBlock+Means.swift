import ElementaryFunctions

// Means beside the arithmetic one; sums run over the indicators in their order.

extension AggregateBlock {
  /// Adds w·ln v.
  func addLogarithms(
    _ normalised: UnsafeMutablePointer<Double>, weights: UnsafePointer<Double>,
    to scores: UnsafeMutablePointer<Double>
  ) {
    replaceByLogarithms(normalised)
    for c in 0..<block.entities {
      let row = c * block.draws
      for d in 0..<block.draws {
        // v⁰ is 1 for v = 0 too, where 0 · ln 0 would be NaN.
        scores[row + d] += weights[d] > 0 ? weights[d] * normalised[row + d] : 0
      }
    }
  }

  /// Adds w/v.
  func addReciprocals(
    _ normalised: UnsafePointer<Double>, weights: UnsafePointer<Double>,
    to scores: UnsafeMutablePointer<Double>
  ) {
    for c in 0..<block.entities {
      let row = c * block.draws
      for d in 0..<block.draws {
        let value = normalised[row + d] <= 0 ? 0 : normalised[row + d]
        scores[row + d] += weights[d] > 0 ? weights[d] / value : 0
      }
    }
  }

  /// Adds w·v^p, scaled by the largest power so far, so that no power overflows.
  ///
  /// With t = p·ln v and m the largest t, `largest` holds m and `scores` Σ w·e^(t−m).
  func addPowers(
    _ normalised: UnsafeMutablePointer<Double>, exponent: Double, weights: UnsafePointer<Double>,
    to scores: UnsafeMutablePointer<Double>, largest: UnsafeMutablePointer<Double>
  ) {
    replaceByLogarithms(normalised)
    for c in 0..<block.entities {
      let row = c * block.draws
      for d in row..<row + block.draws {
        let weight = weights[d - row]
        let power = Self.bounded(exponent * normalised[d], weight)
        let rises = power > largest[d]
        let distance = largest[d] - power
        let factor = exponential(rises ? distance : -distance)
        scores[d] = rises ? scores[d] * factor + weight : scores[d] + weight * factor
        largest[d] = rises ? power : largest[d]
      }
    }
  }

  /// As ``addPowers(_:exponent:weights:to:largest:)`` for exponents near 0, where all powers are near
  /// 1: `scores` holds Σ w·(e^(t−m) − 1), and `passed` the sum of the weights so far.
  func addSmallPowers(
    _ normalised: UnsafeMutablePointer<Double>, exponent: Double, weights: UnsafePointer<Double>,
    to scores: UnsafeMutablePointer<Double>, largest: UnsafeMutablePointer<Double>,
    passed: UnsafeMutablePointer<Double>
  ) {
    replaceByLogarithms(normalised)
    for c in 0..<block.entities {
      let row = c * block.draws
      for d in row..<row + block.draws {
        let weight = weights[d - row]
        let power = Self.bounded(exponent * normalised[d], weight)
        let rises = power > largest[d]
        let distance = largest[d] - power
        let change = exponentialMinusOne(rises ? distance : -distance)
        scores[d] =
          rises
          ? scores[d] * (1 + change) + passed[d - row] * change : scores[d] + weight * change
        largest[d] = rises ? power : largest[d]
      }
    }
    for d in 0..<block.draws { passed[d] += weights[d] }
  }

  /// Turns what the powers left into means.
  func finishPowers(
    _ scores: UnsafeMutablePointer<Double>, exponent: Double, largest: UnsafePointer<Double>
  ) {
    if Self.isSmall(exponent) {
      for i in 0..<block.count {
        // As logarithmOfOnePlus, without a branch; rounding may leave a sum just below 0.
        let sum = 1 + scores[i]
        let logarithm = naturalLogarithm(sum < 0x1p-1000 ? 0x1p-1000 : sum)
        let corrected = logarithm * (scores[i] / (sum - 1))
        scores[i] = sum == 1 ? scores[i] : corrected
      }
    } else {
      NaturalLogarithm.replace(scores, count: block.count)
    }
    for i in 0..<block.count { scores[i] = (largest[i] + scores[i]) / exponent }
    Exponential.replace(scores, count: block.count)
  }

  /// Whether powers are so near to 1 that their distances from it are summed.
  static func isSmall(_ exponent: Double) -> Bool { exponent.magnitude < 0.125 }

  /// What stands for the logarithm of 0 or of an infinite power: e to its distance from any other
  /// is 0 or infinite, and its distance from itself is 0.
  static let farthest = 1e300

  @inline(__always)
  private static func bounded(_ power: Double, _ weight: Double) -> Double {
    let floored = power < -farthest ? -farthest : power
    let bounded = floored > farthest ? farthest : floored
    return weight > 0 ? bounded : -farthest
  }

  private func replaceByLogarithms(_ normalised: UnsafeMutablePointer<Double>) {
    for i in 0..<block.count { normalised[i] = normalised[i] < 0 ? 0 : normalised[i] }
    NaturalLogarithm.replace(normalised, count: block.count)
  }
}
