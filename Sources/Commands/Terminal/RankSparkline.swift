/// Ranks over the years as a line of blocks: the higher a block, the better the rank.
struct RankSparkline {
  /// The most columns.
  let width: Int

  /// The line of one rank a year, from the worst of them, the lowest block, to the best.
  ///
  /// Years that have no room are left out at equal distances, never the first and the last.
  func text(_ ranks: [Double]) -> String {
    let blocks = Array("▁▂▃▄▅▆▇█")
    let shown = places(of: ranks.count).map { ranks[$0] }
    guard shown.allSatisfy(\.isFinite), let best = shown.min(), let worst = shown.max() else {
      return ""
    }
    return String(
      shown.map { rank in
        guard worst > best else { return blocks[3] }
        let height = (worst - rank) / (worst - best) * Double(blocks.count - 1)
        return blocks[Int(height.rounded())]
      })
  }

  private func places(of count: Int) -> [Int] {
    guard count > width, width > 1 else { return Array(0..<count) }
    return (0..<width).map { $0 * (count - 1) / (width - 1) }
  }
}
