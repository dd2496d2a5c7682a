/// 100 · (n − rank) / (n − 1), or 100 where n is 1.
struct Percentile: NormalisationWay {
  static let name = "percentile"
  static let summary = "100 (n - rank)/(n - 1); 100 where n is 1"
  static let counts = (english: "by its percentile", chinese: "百分位")
  static let usesRanksOnly = true

  func normalise(_ it: NormaliseBlock) {
    let count = Double(it.block.entities)
    // One alone has 100 · (2 − 1) / 1.
    it.rank(best: max(2, count), factor: 100, divisor: max(1, count - 1))
  }
}
