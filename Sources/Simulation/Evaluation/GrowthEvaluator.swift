import Distributions
import ElementaryFunctions
import Studies

/// Moves one indicator of a tile from year to year.
struct GrowthEvaluator: ~Copyable {
  private let plan: GrowthPlan
  private let groupOfEntity: [[Int]]
  private let groupCounts: [Int]
  private let entities: Int
  private let drawsCommonShock: Bool
  /// 1 + drift, entities × draws; empty where no drift is drawn.
  private let driftFactors: Buffer<Double>
  /// The persistent own shocks, entities × draws; empty where none persists.
  private let ownShocks: Buffer<Double>
  /// For every entity Σ ρ^j over the steps so far.
  private let persistenceSums: Buffer<Double>
  private let groupScores: Buffer<Double>
  private let commonScores: Buffer<Double>
  /// For every grouping where its scores start in `groupScores`.
  private let groupOffsets: [Int]

  /// The growth of an indicator for the entities of the study, or for challengers, who are in no
  /// group. A common shock is drawn where `drawsCommonShock` says so, whoever is moved by it.
  init(
    _ growth: GrowthPlan, of plan: Plan, challengers: Bool = false, drawsCommonShock: Bool
  ) {
    let draws = DrawCut.drawsPerTile
    entities = challengers ? plan.entityCount - plan.reportedCount : plan.reportedCount
    let cells = entities * draws
    self.plan = growth
    self.drawsCommonShock = drawsCommonShock
    groupOfEntity = plan.groupOfEntity
    groupCounts = challengers ? [] : plan.groupCounts
    driftFactors = Buffer(repeating: 1, count: growth.drawsDrift ? cells : 0)
    ownShocks = Buffer(repeating: 0, count: growth.persists ? cells : 0)
    persistenceSums = Buffer(repeating: 0, count: growth.persists ? entities : 0)
    var offsets: [Int] = []
    var groups = 0
    for count in groupCounts {
      offsets.append(groups * draws)
      groups += count
    }
    groupOffsets = offsets
    groupScores = Buffer(repeating: 0, count: growth.groupShocks.isEmpty ? 0 : groups * draws)
    commonScores = Buffer(repeating: 0, count: draws)
  }

  /// Draws the drifts of the tile's paths and forgets earlier shocks.
  func begin(drifts: InputStream?) {
    let draws = DrawCut.drawsPerTile
    if plan.drawsDrift, let drifts {
      for run in plan.drifts {
        let rows = driftFactors.start + run.entities.lowerBound * draws
        switch run.drift {
        case .fixed(let drift):
          drifts.skip(coordinates: run.entities.count)
          rows.update(repeating: 1 + drift, count: run.entities.count * draws)
        case .drawn(let quantile):
          drifts.values(of: quantile, coordinates: run.entities.count, into: rows)
          for i in 0..<run.entities.count * draws {
            // A rate cannot fall below −100 %; a study has no fixed one that does.
            rows[i] = rows[i] > -1 ? 1 + rows[i] : 0
          }
        }
      }
    } else {
      drifts?.skip(coordinates: entities)
    }
    if plan.persists {
      ownShocks.start.update(repeating: 0, count: ownShocks.count)
      persistenceSums.start.update(repeating: 0, count: persistenceSums.count)
    }
  }

  /// Moves `values`, entities × draws, on by a year; `scratch` holds a chunk of coordinates.
  func advance(
    _ values: UnsafeMutablePointer<Double>, own: InputStream?, group: InputStream?,
    common: InputStream?, scratch: UnsafeMutablePointer<Double>
  ) {
    drawSharedShocks(group: group, common: common)
    if !plan.hasOwnShocks { own?.skip(coordinates: entities) }
    if !plan.hasShocks {
      multiplyByDrift(values, 0..<entities)
    } else {
      let draws = DrawCut.drawsPerTile
      forEachChunk(of: entities) { first, count in
        if plan.hasOwnShocks, let own {
          own.normalScores(coordinates: count, into: scratch)
          for c in 0..<count { placeOwnShock(of: first + c, in: scratch + c * draws) }
        } else {
          for c in 0..<count {
            (scratch + c * draws).update(
              repeating: -plan.halfSharedVariance[first + c], count: draws)
          }
        }
        for c in 0..<count { addSharedShocks(of: first + c, to: scratch + c * draws) }
        Exponential.replace(scratch, count: count * draws)
        let rows = values + first * draws
        for i in 0..<count * draws { rows[i] *= scratch[i] }
        multiplyByDrift(values, first..<first + count)
      }
    }
  }

  /// Takes the persistent shocks over from the evaluator of the years before.
  func continueShocks(of other: borrowing GrowthEvaluator) {
    guard ownShocks.count == other.ownShocks.count else { return }
    ownShocks.start.update(from: other.ownShocks.start, count: ownShocks.count)
    persistenceSums.start.update(
      from: other.persistenceSums.start, count: persistenceSums.count)
  }

  /// Takes the common shock of the year over from the evaluator that drew it.
  func shareCommonShock(of other: borrowing GrowthEvaluator) {
    commonScores.start.update(from: other.commonScores.start, count: DrawCut.drawsPerTile)
  }

  private func drawSharedShocks(group: InputStream?, common: InputStream?) {
    if let group {
      for grouping in groupCounts.indices {
        if plan.groupShocks.contains(where: { $0.grouping == grouping }) {
          group.normalScores(
            coordinates: groupCounts[grouping], into: groupScores.start + groupOffsets[grouping])
        } else {
          group.skip(coordinates: groupCounts[grouping])
        }
      }
    }
    if let common {
      if drawsCommonShock {
        common.normalScores(coordinates: 1, into: commonScores.start)
      } else {
        common.skip(coordinates: 1)
      }
    }
  }

  /// Turns a row of standard normal numbers into own shocks less half the variance of all shocks.
  private func placeOwnShock(of entity: Int, in row: UnsafeMutablePointer<Double>) {
    let draws = DrawCut.drawsPerTile
    let volatility = plan.volatility[entity]
    guard plan.persists else {
      let half = volatility * volatility / 2 + plan.halfSharedVariance[entity]
      for d in 0..<draws { row[d] = volatility * row[d] - half }
      return
    }
    let persistence = plan.persistence[entity]
    let sum = 1 + persistence * persistenceSums.start[entity]
    persistenceSums.start[entity] = sum
    let deviation = volatility * sum
    let half = deviation * deviation / 2 + plan.halfSharedVariance[entity]
    let shocks = ownShocks.start + entity * draws
    for d in 0..<draws {
      shocks[d] = persistence * shocks[d] + volatility * row[d]
      row[d] = shocks[d] - half
    }
  }

  private func addSharedShocks(of entity: Int, to row: UnsafeMutablePointer<Double>) {
    let draws = DrawCut.drawsPerTile
    for shock in plan.groupShocks {
      let deviation = shock.deviation[entity]
      guard deviation > 0 else { continue }
      let group = groupOfEntity[shock.grouping][entity]
      let scores = groupScores.start + groupOffsets[shock.grouping] + group * draws
      for d in 0..<draws { row[d] += deviation * scores[d] }
    }
    let deviation = plan.common[entity]
    guard deviation > 0 else { return }
    for d in 0..<draws { row[d] += deviation * commonScores.start[d] }
  }

  private func multiplyByDrift(_ values: UnsafeMutablePointer<Double>, _ chunk: Range<Int>) {
    let draws = DrawCut.drawsPerTile
    if plan.drawsDrift {
      let rows = values + chunk.lowerBound * draws
      let factors = driftFactors.start + chunk.lowerBound * draws
      for i in 0..<chunk.count * draws { rows[i] *= factors[i] }
      return
    }
    for run in plan.drifts {
      guard case .fixed(let drift) = run.drift, drift != 0 else { continue }
      for c in run.entities.clamped(to: chunk) {
        let row = values + c * draws
        for d in 0..<draws { row[d] *= 1 + drift }
      }
    }
  }
}
