/// 100 · (x − min) / (max − min), or 100 less it for a low direction; 50 in a constant column.
struct MinMax: NormalisationWay {
  static let name = "minmax"
  static let summary = "0 to 100 from the least to the greatest value"
  static let counts = (
    english: "on a scale from 0, the least, to 100, the greatest", chinese: "从最小0到最大100的刻度"
  )

  func normalise(_ it: NormaliseBlock) {
    let (block, values, normalised) = (it.block, it.values, it.normalised)
    it.withRow { low in
      it.withRow { high in
        low.update(from: values, count: block.draws)
        high.update(from: values, count: block.draws)
        for c in 1..<max(1, block.entities) {
          let row = values + c * block.draws
          for d in 0..<block.draws {
            low[d] = row[d] < low[d] ? row[d] : low[d]
            high[d] = row[d] > high[d] ? row[d] : high[d]
          }
        }
        let upwards = it.scale.direction == .high
        for c in 0..<block.entities {
          let row = c * block.draws
          for d in 0..<block.draws {
            let range = high[d] - low[d]
            let distance = upwards ? values[row + d] - low[d] : high[d] - values[row + d]
            normalised[row + d] = range == 0 ? 50 : 100 * (distance / range)
          }
        }
      }
    }
  }
}
