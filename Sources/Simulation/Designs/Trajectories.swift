import Sampling

/// Trajectories through the unit cube, one a draw: from a base point on a grid of levels each group
/// of coordinates takes one step, in a random order (Morris 1991, doi 10.1080/00401706.1991.10484804;
/// groups by Campolongo, Cariboni and Saltelli 2007, doi 10.1016/j.envsoft.2006.10.004).
///
/// Level l of p is the middle (l + ½)/p of its cell, as the ends of the unit interval have no
/// quantile. A step goes p/2 levels, so half the interval, up or down by where the base point is.
final class Trajectories {
  let groups: Int
  private let levels: UInt64
  /// When a group takes its step, groups × draws of a block.
  private let positions: Buffer<UInt16>

  /// Trajectories on an even number of levels for at most 65,535 groups.
  init(groups: Int, levels: Int) {
    self.groups = groups
    self.levels = UInt64(max(2, levels))
    positions = Buffer(repeating: 0, count: groups * DrawCut.drawsPerBlock)
  }

  /// Draws the orders of a block's trajectories.
  func begin(_ stream: RandomStream, draws: Int) {
    var keys = Array(repeating: UInt32(0), count: groups)
    for d in 0..<draws {
      keys.withUnsafeMutableBufferPointer { stream.fill($0) }
      let order = keys.indices.sorted { (keys[$0], $0) < (keys[$1], $1) }
      for (position, group) in order.enumerated() {
        positions.start[group * DrawCut.drawsPerBlock + d] = UInt16(position)
      }
    }
  }

  /// The step, counted from 0, that a group takes in a draw of the block.
  func position(ofGroup group: Int, draw: Int) -> Int {
    Int(positions.start[group * DrawCut.drawsPerBlock + draw])
  }

  /// Whether a word is in the lower half, so that its step goes up.
  static func goesUp(_ word: UInt32) -> Bool { word < 1 << 31 }

  /// Moves a tile's words of one coordinate to where they are after so many steps.
  func step(
    _ words: UnsafeMutablePointer<UInt32>, group: Int, draw: Int, steps: Int
  ) {
    let own = positions.start + group * DrawCut.drawsPerBlock + draw
    for d in 0..<DrawCut.drawsPerTile {
      let level = UInt64(words[d]) * levels >> 32
      let middle = UInt32(truncatingIfNeeded: ((2 * level + 1) << 31) / levels)
      words[d] = Int(own[d]) < steps ? middle ^ 1 << 31 : middle
    }
  }
}
