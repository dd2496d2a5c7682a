/// (x − mean) / standard deviation with n − 1, negated for a low direction; 0 where constant.
struct ZScore: NormalisationWay {
  static let name = "zscore"
  static let summary = "distance from the mean in standard deviations"
  static let counts = (english: "in standard deviations from the mean", chinese: "与均值相差的标准差数")
  static let negatesLow = true

  var canBeNegative: Bool { true }

  func normalise(_ it: NormaliseBlock) {
    let (block, values, normalised) = (it.block, it.values, it.normalised)
    let n = Double(block.entities)
    let one = it.scale.signed(1)
    it.withRow { mean in
      it.withRow { scale in
        // Deviations from the first entity are exactly 0 in a constant column.
        for c in 0..<block.entities {
          let row = values + c * block.draws
          for d in 0..<block.draws { mean[d] += row[d] - values[d] }
        }
        for d in 0..<block.draws { mean[d] = values[d] + mean[d] / n }
        for c in 0..<block.entities {
          let row = values + c * block.draws
          for d in 0..<block.draws {
            let deviation = row[d] - mean[d]
            scale[d] += deviation * deviation
          }
        }
        for d in 0..<block.draws {
          let deviation = (scale[d] / max(1, n - 1)).squareRoot()
          scale[d] = deviation > 0 ? one / deviation : 0
        }
        for c in 0..<block.entities {
          let row = c * block.draws
          for d in 0..<block.draws {
            normalised[row + d] = (values[row + d] - mean[d]) * scale[d]
          }
        }
      }
    }
  }

  func line(through values: [Double], _ scale: IndicatorScale, year: Int) -> NormalisedLine {
    let mean = values.reduce(0, +) / Double(values.count)
    let squares = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    let deviation = (squares / Double(max(1, values.count - 1))).squareRoot()
    return deviation > 0
      ? NormalisedLine(factor: 1 / deviation, offset: mean) : NormalisedLine(factor: 0, offset: 0)
  }
}
