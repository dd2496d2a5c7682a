/// Benefit of the doubt: every entity is scored under the weights that favour it most.
///
/// The score of entity i is max Σ_k w_k·v_ik under Σ_k w_k·v_jk ≤ 1 for all j and w ≥ 0, and, with
/// limits, low_k ≤ w_k·v_ik / Σ_m w_m·v_im ≤ high_k: Cherchye, Moesen, Rogge and Van Puyenbroeck 2007,
/// doi 10.1007/s11205-006-9029-7. It lies in 0...1, exact to 1e-9; what is nearer to 1 is 1, so that
/// entities on the frontier tie. One evaluator serves one worker; it is not `Sendable`.
package final class EnvelopmentBlock {
  package let block: DrawBlock
  /// The limits of every indicator; `nil` for one that takes no part.
  private let limits: [ShareLimits?]
  /// The indicators that take part.
  private let members: [Int]
  /// What is left of a whole after the least shares.
  private let rest: Double
  private let program: LinearProgram
  /// The values of one draw, entities × members.
  private let values: UnsafeMutablePointer<Double>
  private let sums: UnsafeMutablePointer<Double>
  private let largest: UnsafeMutablePointer<Double>
  private let frontier: UnsafeMutableBufferPointer<Int>
  private var frontierCount = 0

  /// What scores may be off by.
  private static let tolerance = 1e-9

  /// `limits` has an entry an indicator.
  package init(block: DrawBlock, limits: [ShareLimits?]) {
    self.block = block
    self.limits = limits
    members = limits.indices.filter { limits[$0] != nil }
    rest = 1 - limits.reduce(0) { $0 + ($1?.low ?? 0) }
    let width = members.count
    program = LinearProgram(rows: block.entities + width, columns: width)
    values = .allocate(capacity: max(1, block.entities * width))
    sums = .allocate(capacity: block.entities)
    largest = .allocate(capacity: max(1, width))
    frontier = .allocate(capacity: block.entities)
    frontier.initialize(repeating: 0)
  }

  deinit {
    values.deallocate()
    sums.deallocate()
    largest.deallocate()
    frontier.deallocate()
  }

  /// Fills `scores`, entities × draws, from `values`, indicators × entities × draws; values below 0
  /// count as 0.
  ///
  /// A linear program an entity and draw: O(entities · frontier · indicators · pivots) a draw, some
  /// milliseconds for a hundred entities.
  package func fill(
    _ scores: UnsafeMutablePointer<Double>, values all: UnsafePointer<Double>
  ) {
    for d in 0..<block.draws {
      guard gather(all, draw: d) else {
        for c in 0..<block.entities { scores[c * block.draws + d] = .nan }
        continue
      }
      findFrontier()
      for c in 0..<block.entities {
        let score = score(of: c)
        scores[c * block.draws + d] = score > 1 - Self.tolerance ? 1 : score
      }
    }
  }

  /// Copies one draw, each indicator in parts of its largest value; whether all are finite.
  private func gather(_ all: UnsafePointer<Double>, draw: Int) -> Bool {
    var isFinite = true
    for (m, k) in members.enumerated() {
      let column = all + (k * block.count + draw)
      var top = 0.0
      for c in 0..<block.entities {
        let value = column[c * block.draws]
        isFinite = isFinite && value.isFinite
        top = value > top ? value : top
      }
      largest[m] = top
      for c in 0..<block.entities {
        let value = column[c * block.draws]
        values[c * members.count + m] = value > 0 ? value / top : 0
      }
    }
    return isFinite
  }

  /// The entities that no other equals or betters in everything: the others' constraints follow.
  private func findFrontier() {
    let width = members.count
    for c in 0..<block.entities {
      var sum = 0.0
      for m in 0..<width { sum += values[c * width + m] }
      sums[c] = sum
      frontier[c] = c
    }
    // An entity is bettered only by such with no smaller sum.
    let sums = sums
    var frontier = frontier
    frontier.sort { (sums[$1], $0) < (sums[$0], $1) }
    frontierCount = 0
    for place in 0..<block.entities {
      let candidate = frontier[place]
      var isDominated = false
      for known in 0..<frontierCount where !isDominated {
        let rival = frontier[known]
        isDominated = true
        for m in 0..<width where values[rival * width + m] < values[candidate * width + m] {
          isDominated = false
          break
        }
      }
      if !isDominated {
        frontier[frontierCount] = candidate
        frontierCount += 1
      }
    }
  }

  /// Least shares are given out first: with s = low + rest·u the rest is a program of the same form
  /// for u, whose values are each the mean of what the least shares give and of the indicator's own.
  private func score(of entity: Int) -> Double {
    let width = members.count
    let own = values + entity * width
    program.begin()
    for (m, k) in members.enumerated() {
      if own[m] > 0 { program.addColumn(gain: own[m]) } else if low(k) > 0 { return 0 }
    }
    guard rest > 1e-12 else { return scoreOfFixedShares(own) }
    for place in 0..<frontierCount {
      let rival = values + frontier[place] * width
      let given = ratioOfLeastShares(rival, own)
      let row = program.addRow(limit: 1)
      var column = 0
      for m in 0..<width where own[m] > 0 {
        row[column] = own[m] * given + rest * rival[m]
        column += 1
      }
    }
    addGreatestShares(own)
    return program.maximum()
  }

  /// u_m ≤ high, as own_m·q_m − high·Σ own·q ≤ 0.
  private func addGreatestShares(_ own: UnsafePointer<Double>) {
    for (m, k) in members.enumerated() where own[m] > 0 {
      guard let limits = limits[k] else { continue }
      let high = (limits.high - limits.low) / rest
      guard high < 1 else { continue }
      let row = program.addRow(limit: 0)
      var column = 0
      for other in members.indices where own[other] > 0 {
        row[column] = (other == m ? own[m] : 0) - high * own[other]
        column += 1
      }
    }
  }

  private func ratioOfLeastShares(
    _ rival: UnsafePointer<Double>, _ own: UnsafePointer<Double>
  ) -> Double {
    var ratio = 0.0
    for (m, k) in members.enumerated() where low(k) > 0 { ratio += low(k) * (rival[m] / own[m]) }
    return ratio
  }

  private func scoreOfFixedShares(_ own: UnsafePointer<Double>) -> Double {
    var worst = 0.0
    for place in 0..<frontierCount {
      worst = max(worst, ratioOfLeastShares(values + frontier[place] * members.count, own))
    }
    return worst > 0 ? 1 / worst : 0
  }

  private func low(_ indicator: Int) -> Double { limits[indicator]?.low ?? 0 }
}
