import Distributions
import ElementaryFunctions
import Studies

/// Lets the events of a tile happen, year by year.
///
/// Permanent events multiply the values themselves. The effects of the others are kept apart and
/// multiplied into a copy, so that a path whose effects are over is, bit for bit, one without them.
struct EventEvaluator: ~Copyable {
  private let events: [EventPlan]
  private let years: Int
  private let entityCount: Int
  private let cells: Int
  /// The values with the effects that pass; empty where all are permanent.
  private let shown: Buffer<Double>
  /// The factors of events that pass, events × factors × years × draws.
  private let factors: Buffer<Double>
  /// For every event where its factors start.
  private let offsets: [Int]
  /// The factor of the event, or an effect; whether it happens, 1 or 0; what is left of it in a year.
  private let rows: Buffer<Double>

  init(plan: Plan) {
    let draws = DrawCut.drawsPerTile
    events = plan.events
    years = plan.yearCount
    entityCount = plan.entityCount
    cells = plan.indicatorCount * plan.entityCount * draws
    let passing = events.contains { !$0.isPermanent }
    shown = Buffer(repeating: 0, count: passing ? cells : 0)
    var offsets: [Int] = []
    var count = 0
    for event in events {
      offsets.append(count)
      if !event.isPermanent { count += event.factors.count * plan.yearCount * draws }
    }
    self.offsets = offsets
    factors = Buffer(repeating: 1, count: count)
    rows = Buffer(repeating: 0, count: events.isEmpty ? 0 : 3 * draws)
  }

  /// Lets happen what happens in a year, and gives the values to be seen in it.
  ///
  /// `values` are indicators × entities × draws; permanent effects stay in them.
  func apply(
    year: Int, to values: UnsafeMutablePointer<Double>, occurrence: InputStream?,
    factor: InputStream?
  ) -> UnsafeMutablePointer<Double> {
    for (e, event) in events.enumerated() {
      drawOccurrence(of: event, year: year, from: occurrence)
      for (f, each) in event.factors.enumerated() {
        drawFactor(each, of: event, year: year, from: factor)
        if !event.isPermanent {
          keep(year: year, at: offsets[e] + f * years * DrawCut.drawsPerTile)
        } else if event.mayHappen[year] {
          multiply(values, of: each.indicator, entities: event.entities, by: rows.start)
        }
      }
    }
    guard shown.count > 0 else { return values }
    shown.start.update(from: values, count: cells)
    for (e, event) in events.enumerated() where !event.isPermanent {
      for (f, each) in event.factors.enumerated() {
        let first = offsets[e] + f * years * DrawCut.drawsPerTile
        guard fillEffect(of: event, factorsAt: first, year: year) else { continue }
        multiply(shown.start, of: each.indicator, entities: event.entities, by: rows.start)
      }
    }
    return shown.start
  }

  /// Fills the second row with 1 where the event happens and 0 elsewhere.
  private func drawOccurrence(of event: EventPlan, year: Int, from stream: InputStream?) {
    let draws = DrawCut.drawsPerTile
    let happens = rows.start + draws
    guard event.mayHappen[year], event.isUncertain, let stream else {
      stream?.skip(coordinates: 1)
      happens.update(repeating: 0, count: draws)
      return
    }
    let words = stream.words(coordinates: 1)
    let limit = event.probability * 0x1p32
    for d in 0..<draws { happens[d] = Double(words[d]) + 0.5 < limit ? 1 : 0 }
  }

  /// Fills the first row with the factor where the event happens and 1 elsewhere.
  private func drawFactor(
    _ factor: EventPlan.Factor, of event: EventPlan, year: Int, from stream: InputStream?
  ) {
    let draws = DrawCut.drawsPerTile
    let row = rows.start
    let happens = row + draws
    switch factor.law {
    case .drawn(let quantile) where event.mayHappen[year] && event.isUncertain:
      guard let stream else { return }
      stream.values(of: quantile, coordinates: 1, into: row)
      for d in 0..<draws { row[d] = happens[d] > 0 ? max(0, row[d]) : 1 }
    case .drawn:
      stream?.skip(coordinates: 1)
      row.update(repeating: 1, count: draws)
    case .fixed(let value):
      stream?.skip(coordinates: 1)
      for d in 0..<draws { row[d] = happens[d] > 0 ? value : 1 }
    }
  }

  private func keep(year: Int, at first: Int) {
    let draws = DrawCut.drawsPerTile
    (factors.start + first + year * draws).update(from: rows.start, count: draws)
  }

  /// Fills the first row with what is left of the factors so far; false where nothing is.
  private func fillEffect(of event: EventPlan, factorsAt first: Int, year: Int) -> Bool {
    let draws = DrawCut.drawsPerTile
    let effect = rows.start
    let part = effect + 2 * draws
    effect.update(repeating: 1, count: draws)
    var isLeft = false
    for past in 0...year where event.mayHappen[past] && event.effects[year - past] > 0 {
      isLeft = true
      let share = event.effects[year - past]
      let factor = factors.start + first + past * draws
      if share == 1 {
        for d in 0..<draws { effect[d] *= factor[d] }
        continue
      }
      part.update(from: factor, count: draws)
      NaturalLogarithm.replace(part, count: draws)
      for d in 0..<draws { part[d] *= share }
      Exponential.replace(part, count: draws)
      for d in 0..<draws { effect[d] *= factor[d] == 1 ? 1 : part[d] }
    }
    return isLeft
  }

  private func multiply(
    _ values: UnsafeMutablePointer<Double>, of indicator: Int, entities: [Int],
    by factor: UnsafePointer<Double>
  ) {
    let draws = DrawCut.drawsPerTile
    for c in entities {
      let row = values + (indicator * entityCount + c) * draws
      for d in 0..<draws { row[d] *= factor[d] }
    }
  }
}
