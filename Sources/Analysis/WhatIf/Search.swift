import Simulation

/// A search for the value of one parameter at which a measure reaches a target.
///
/// On common random numbers the estimate is a function of the parameter without noise: it is looked
/// at on a coarse grid, then brackets in which it crosses the target are cut into equal parts, all
/// parts evaluated in one pass, until they are narrow beside the Monte Carlo error. The interval has
/// the values whose estimate differs from the target by no more than its own 95 % half width, around
/// the crossing: the error of the measure inverted through the curve.
struct Search {
  /// The points of the coarse grid.
  static let scanned = 17
  /// The parts into which a bracket is cut.
  private static let parts = 8
  private static let mostRounds = 12

  private let low: Double
  private let high: Double
  private let target: Double
  private let isWhole: Bool
  /// What was evaluated, ascending.
  private(set) var samples: [(value: Double, estimate: Estimate)] = []
  private var rounds = 0
  /// The number of crossings on the coarse grid.
  private(set) var crossings = 0

  /// A search between two values, of whole numbers only where the parameter takes no others.
  init(from low: Double, to high: Double, target: Double, isWhole: Bool) {
    self.low = low
    self.high = high
    self.target = target
    self.isWhole = isWhole
  }

  /// The values to be evaluated next; none where the search has ended.
  mutating func next() -> [Double] {
    defer { rounds += 1 }
    guard rounds > 0 else { return cut(low, high, into: Self.scanned - 1, includesEnds: true) }
    if rounds == 1 { crossings = signChanges }
    guard rounds <= Self.mostRounds else { return [] }
    guard let bracket else { return rounds <= 3 ? aroundNearest : [] }
    var wanted: [Double] = []
    let scale = (end(isUpper: true) - end(isUpper: false)).magnitude
    let width = bracket.upper - bracket.lower
    if width > max(0.002 * scale, 1e-9 * (high - low)) {
      wanted += cut(bracket.lower, bracket.upper, into: Self.parts)
    }
    for isUpper in [false, true] {
      guard let edge = edge(isUpper: isUpper) else { continue }
      if edge.upper - edge.lower > max(0.02 * scale, 1e-9 * (high - low)) {
        wanted += cut(edge.lower, edge.upper, into: Self.parts)
      }
    }
    return Array(Set(wanted)).sorted()
  }

  /// Takes the estimate at a value.
  mutating func add(_ value: Double, _ estimate: Estimate) {
    let place = samples.firstIndex { $0.value >= value } ?? samples.count
    if samples.indices.contains(place), samples[place].value == value { return }
    samples.insert((value, estimate), at: place)
  }

  /// The value at which the target is reached; `nil` where it never is. For whole numbers the first
  /// one at which it is reached or passed.
  var solution: Double? {
    guard let bracket else { return nil }
    let below = miss(bracket.lower)
    let above = miss(bracket.upper)
    if isWhole || below == above { return below == 0 ? bracket.lower : bracket.upper }
    if below == 0 { return bracket.lower }
    return bracket.lower + (bracket.upper - bracket.lower) * below / (below - above)
  }

  /// The 95 % interval of the solution; an end is `nil` where it lies beyond the range.
  var interval: (low: Double?, high: Double?) {
    guard bracket != nil else { return (nil, nil) }
    return (
      edge(isUpper: false).map { crossing(of: $0) }, edge(isUpper: true).map { crossing(of: $0) }
    )
  }

  /// The value and estimate nearest to the target.
  var nearest: (value: Double, estimate: Estimate)? {
    samples.min {
      ($0.estimate.value - target).magnitude < ($1.estimate.value - target).magnitude
    }
  }

  /// The least and the greatest estimate.
  var achieved: ClosedRange<Double>? {
    let values = samples.map(\.estimate.value).filter(\.isFinite)
    guard let least = values.min(), let most = values.max() else { return nil }
    return least...most
  }

  private struct Bracket {
    let lower: Double
    let upper: Double
  }

  private func miss(_ value: Double) -> Double {
    samples.first { $0.value == value }.map { $0.estimate.value - target } ?? .nan
  }

  /// The neighbours between which the target is first reached.
  private var bracket: Bracket? {
    guard let first = samples.first else { return nil }
    if first.estimate.value == target { return Bracket(lower: first.value, upper: first.value) }
    for (one, other) in zip(samples, samples.dropFirst()) where crosses(one, other) {
      return Bracket(lower: one.value, upper: other.value)
    }
    return nil
  }

  private typealias Sample = (value: Double, estimate: Estimate)

  private func crosses(_ one: Sample, _ other: Sample) -> Bool {
    let before = one.estimate.value - target
    let after = other.estimate.value - target
    return before < 0 && after >= 0 || before > 0 && after <= 0
  }

  private var signChanges: Int {
    zip(samples, samples.dropFirst()).count { crosses($0, $1) }
      + (samples.first?.estimate.value == target ? 1 : 0)
  }

  /// How far a value's estimate is from the target, beyond its half width.
  private func excess(_ sample: Sample) -> Double {
    (sample.estimate.value - target).magnitude - sample.estimate.halfWidth
  }

  /// The neighbours between which the interval around the bracket ends; `nil` beyond the range.
  private func edge(isUpper: Bool) -> Bracket? {
    guard let bracket else { return nil }
    let ordered = isUpper ? samples : samples.reversed()
    let start = isUpper ? bracket.lower : bracket.upper
    var inner: Double?
    for sample in ordered {
      guard isUpper ? sample.value >= start : sample.value <= start else { continue }
      let isBeyond = isUpper ? sample.value >= bracket.upper : sample.value <= bracket.lower
      if excess(sample) > 0, isBeyond {
        let from = inner ?? start
        return Bracket(lower: min(from, sample.value), upper: max(from, sample.value))
      }
      inner = sample.value
    }
    return nil
  }

  private func end(isUpper: Bool) -> Double {
    edge(isUpper: isUpper).map { crossing(of: $0) } ?? (isUpper ? high : low)
  }

  /// Where the interval ends within a bracket, by a straight line.
  private func crossing(of bracket: Bracket) -> Double {
    let ends = [bracket.lower, bracket.upper].compactMap { end in
      samples.first { $0.value == end }
    }
    guard ends.count == 2 else { return bracket.lower }
    let first = excess(ends[0])
    let second = excess(ends[1])
    guard first != second, (first <= 0) != (second <= 0) else {
      return first > 0 ? bracket.lower : bracket.upper
    }
    let part = first / (first - second)
    let value = bracket.lower + (bracket.upper - bracket.lower) * part
    guard isWhole else { return value }
    return first <= 0 ? value.rounded(.down) : value.rounded(.up)
  }

  /// Values around the one nearest to the target, to find out whether it is reached in between.
  private var aroundNearest: [Double] {
    guard let nearest, let place = samples.firstIndex(where: { $0.value == nearest.value }) else {
      return []
    }
    let before = samples[max(0, place - 1)].value
    let after = samples[min(samples.count - 1, place + 1)].value
    return cut(before, nearest.value, into: 4) + cut(nearest.value, after, into: 4)
  }

  /// The values that cut a range into equal parts, those that are known left out.
  private func cut(
    _ lower: Double, _ upper: Double, into parts: Int, includesEnds: Bool = false
  ) -> [Double] {
    let steps = includesEnds ? Array(0...parts) : Array(1..<parts)
    var values = steps.map { step -> Double in
      if step == parts { return upper }
      let value = lower + (upper - lower) * Double(step) / Double(parts)
      return isWhole ? value.rounded() : value
    }
    let known = Set(samples.map(\.value))
    values.removeAll { known.contains($0) }
    return values.reduce(into: []) { if $0.last != $1 { $0.append($1) } }
  }
}
