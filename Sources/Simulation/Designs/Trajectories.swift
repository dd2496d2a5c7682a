import Sampling
import Studies

/// Trajectories through the unit cube, one a draw: from a base point on a grid of levels each group
/// of coordinates takes one step, in a random order (Morris 1991, doi 10.1080/00401706.1991.10484804;
/// groups by Campolongo, Cariboni and Saltelli 2007, doi 10.1016/j.envsoft.2006.10.004).
///
/// Level l of p is the middle (l + ½)/p of its cell, as the ends of the unit interval have no
/// quantile. A step goes p/2 levels, so half the interval, up or down by where the base point is.
package final class Trajectories {
  package let groups: Int
  private let levels: UInt64
  /// When a group takes its step, groups × draws of a block.
  private let positions: Buffer<UInt16>
  /// The group that takes a step, steps × draws of a block.
  private let orders: Buffer<UInt16>
  /// Coordinates whose direction is kept.
  private let leads: [Coordinate]
  /// Whether their steps go up, leads × draws of a block.
  private let directions: Buffer<Bool>

  /// Trajectories on an even number of levels for at most 65,535 groups; the directions of `leads`
  /// are kept.
  package init(groups: Int, levels: Int, leads: [Coordinate] = []) {
    self.groups = groups
    self.leads = leads
    directions = Buffer(repeating: true, count: leads.count * DrawCut.drawsPerBlock)
    self.levels = UInt64(max(2, levels))
    positions = Buffer(repeating: 0, count: groups * DrawCut.drawsPerBlock)
    orders = Buffer(repeating: 0, count: groups * DrawCut.drawsPerBlock)
  }

  /// Draws the orders of a block's trajectories.
  func begin(_ stream: RandomStream, draws: Int) {
    var keys = Array(repeating: UInt32(0), count: groups)
    for d in 0..<draws {
      keys.withUnsafeMutableBufferPointer { stream.fill($0) }
      let order = keys.indices.sorted { (keys[$0], $0) < (keys[$1], $1) }
      for (position, group) in order.enumerated() {
        positions.start[group * DrawCut.drawsPerBlock + d] = UInt16(position)
        orders.start[position * DrawCut.drawsPerBlock + d] = UInt16(group)
      }
    }
  }

  /// The group that takes a step, counted from 0, in a draw of the block.
  package func group(ofStep step: Int, draw: Int) -> Int {
    Int(orders.start[step * DrawCut.drawsPerBlock + draw])
  }

  /// Whether the step of a lead goes up in a draw of the block, once a tile of it is evaluated.
  package func goesUp(lead: Int, draw: Int) -> Bool {
    directions.start[lead * DrawCut.drawsPerBlock + draw]
  }

  /// The leads of a family, by their places.
  func leads(of family: InputFamily) -> [(place: Int, lead: Int)] {
    leads.enumerated().filter { $1.family == family }.map { (place: $1.place, lead: $0) }
  }

  /// Keeps the directions in which a tile's words of a lead will go.
  func keepDirections(of words: UnsafePointer<UInt32>, lead: Int, draw: Int) {
    let own = directions.start + lead * DrawCut.drawsPerBlock + draw
    for d in 0..<DrawCut.drawsPerTile { own[d] = words[d] < 1 << 31 }
  }

  /// Moves a tile's words of one coordinate to where they are after so many steps.
  func step(
    _ words: UnsafeMutablePointer<UInt32>, group: Int, draw: Int, steps: Int
  ) {
    let own = positions.start + group * DrawCut.drawsPerBlock + draw
    for d in 0..<DrawCut.drawsPerTile {
      let level = (UInt64(words[d]) * levels) >> 32
      let middle = UInt32(truncatingIfNeeded: ((2 * level + 1) << 31) / levels)
      words[d] = Int(own[d]) < steps ? middle ^ 1 << 31 : middle
    }
  }
}
