/// 100 · x / total, the total known beforehand or the sum over the entities of each draw.
struct ShareOfTotal: NormalisationWay {
  static let name = "share"
  static let summary = "100 times the value by the world total"
  static let counts = (english: "as its share of the total, in per cent", chinese: "在总量中所占的百分比")
  static let negatesLow = true
  static let refusesNegativeCells = RefusalRule.always
  static let refusesTransforms = RefusalRule.always

  func factor(_ scale: IndicatorScale, year: Int) -> Double? {
    scale.totals.map { scale.signed(100 / $0[year]) }
  }

  /// A draw whose sum is 0 gives shares of 0.
  func normalise(_ it: NormaliseBlock) {
    if let factor = factor(it.scale, year: it.year) { return it.multiply(by: factor) }
    let (block, values, normalised) = (it.block, it.values, it.normalised)
    let hundred = it.scale.signed(100)
    it.withRow { sums in
      for c in 0..<block.entities {
        let row = values + c * block.draws
        for d in 0..<block.draws { sums[d] += row[d] }
      }
      for d in 0..<block.draws { sums[d] = sums[d] > 0 ? hundred / sums[d] : 0 }
      for c in 0..<block.entities {
        let row = c * block.draws
        for d in 0..<block.draws { normalised[row + d] = values[row + d] * sums[d] }
      }
    }
  }

  func line(through values: [Double], _ scale: IndicatorScale, year: Int) -> NormalisedLine {
    let total = scale.totals?[year] ?? values.reduce(0, +)
    return NormalisedLine(factor: 100 / total, offset: 0)
  }
}
