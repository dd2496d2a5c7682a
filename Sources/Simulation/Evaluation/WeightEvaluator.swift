import Distributions
import ElementaryFunctions
import Studies

/// Draws the weights of a tile: one row an indicator, the draws innermost; each draw sums to 1.
struct WeightEvaluator {
  let plan: WeightPlan

  /// Fills `weights`, indicators × draws, from the stream of the weights, or of their keys.
  /// O(indicators) a draw, where constraints do not take more.
  func fill(
    _ weights: UnsafeMutablePointer<Double>, indicators: Int, from stream: InputStream?
  ) {
    let draws = DrawCut.drawsPerTile
    switch plan {
    case .fixed(let stated):
      for k in 0..<indicators {
        (weights + k * draws).update(repeating: stated[k], count: draws)
      }
    case .dirichlet(let gammas):
      for k in 0..<indicators {
        let row = weights + k * draws
        if let gamma = gammas[k], let stream {
          gamma.fill(row, from: stream.words(coordinates: 1), count: draws)
        } else {
          stream?.skip(coordinates: 1)
          row.update(repeating: -.infinity, count: draws)
        }
      }
      exponentiate(weights, indicators: indicators)
      rescale(weights, indicators: indicators)
    case .factor(let stated, let factor):
      for k in 0..<indicators {
        let row = weights + k * draws
        stream?.values(of: factor, coordinates: 1, into: row)
        for d in 0..<draws { row[d] *= stated[k] }
      }
      rescale(weights, indicators: indicators)
    case .constrained(let law):
      guard let stream else { return }
      withUnsafeTemporaryAllocation(
        of: UInt32.self, capacity: max(1, law.coordinateCount * draws)
      ) { scratch in
        guard let words = scratch.baseAddress else { return }
        forEachChunk(of: law.coordinateCount) { first, count in
          (words + first * draws).update(
            from: stream.words(coordinates: count), count: count * draws)
        }
        law.fill(weights, from: words, draws: draws)
      }
    case .experts(let rows, let number):
      copy(rows, number, into: weights, stream)
    }
  }

  /// Takes one of the weights to 0 and rescales the others, which share alike where they are 0.
  func leaveOut(
    _ member: Int, of weights: UnsafeMutablePointer<Double>, indicators: Int
  ) {
    let draws = DrawCut.drawsPerTile
    for d in 0..<draws {
      var sum = 0.0
      for k in 0..<indicators where k != member { sum += weights[k * draws + d] }
      for k in 0..<indicators where k != member {
        weights[k * draws + d] =
          sum > 0 ? weights[k * draws + d] / sum : 1 / Double(indicators - 1)
      }
      weights[member * draws + d] = 0
    }
  }

  /// Copies the row of an expert to every draw.
  private func copy(
    _ rows: [[Double]], _ number: BlockQuantile, into weights: UnsafeMutablePointer<Double>,
    _ stream: InputStream?
  ) {
    let draws = DrawCut.drawsPerTile
    stream?.values(of: number, coordinates: 1, into: weights)
    for d in 0..<draws {
      // The number stands where the first weight will.
      let row = rows[Int(weights[d])]
      for k in row.indices { weights[k * draws + d] = row[k] }
    }
  }

  /// eˣ relative to the draw's largest, so that small shapes cannot underflow all at once.
  private func exponentiate(_ logarithms: UnsafeMutablePointer<Double>, indicators: Int) {
    let draws = DrawCut.drawsPerTile
    for d in 0..<draws {
      var largest = -Double.infinity
      for k in 0..<indicators { largest = max(largest, logarithms[k * draws + d]) }
      for k in 0..<indicators { logarithms[k * draws + d] -= largest }
    }
    Exponential.replace(logarithms, count: indicators * draws)
  }

  private func rescale(_ weights: UnsafeMutablePointer<Double>, indicators: Int) {
    let draws = DrawCut.drawsPerTile
    for d in 0..<draws {
      var sum = 0.0
      for k in 0..<indicators { sum += weights[k * draws + d] }
      for k in 0..<indicators { weights[k * draws + d] /= sum }
    }
  }
}
