/// n − rank + 1.
struct RankPoints: NormalisationWay {
  static let name = "rank"
  static let summary = "n - rank + 1 among n entities; equal values share the better rank"
  static let counts = (english: "by its rank", chinese: "名次")
  static let usesRanksOnly = true

  func normalise(_ it: NormaliseBlock) { it.rank(best: Double(it.block.entities) + 1) }
}

/// n − rank.
struct BordaPoints: NormalisationWay {
  static let name = "borda"
  static let summary = "n - rank"
  static let counts = RankPoints.counts
  static let usesRanksOnly = true

  func normalise(_ it: NormaliseBlock) { it.rank(best: Double(it.block.entities)) }
}
