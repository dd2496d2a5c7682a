/// One way from all cases that are left to a small dense box.
struct BoxSearch {
  private let table: CaseTable
  private let settings: RuleInduction
  /// The cases that no earlier box took.
  private let isLeft: [Bool]
  private var isInside: [Bool]
  /// For every input the cases in the box by ascending value.
  private var orders: [[Int32]]
  private var box = Box()
  private var cases: Int
  private var events: Int
  private let leastCases: Double

  /// The events among the cases that no earlier box took.
  let eventsLeft: Int

  init(_ table: CaseTable, isLeft: [Bool], settings: RuleInduction) {
    self.table = table
    self.settings = settings
    self.isLeft = isLeft
    isInside = isLeft
    let rows = isLeft.indices.filter { isLeft[$0] }.map { Int32(truncatingIfNeeded: $0) }
    orders = table.inputs.map { input in
      // Equal values stay in the order of the cases.
      rows.sorted { (input.values[Int($0)], $0) < (input.values[Int($1)], $1) }
    }
    cases = rows.count
    events = rows.reduce(0) { $0 + (table.happens[Int($1)] ? 1 : 0) }
    eventsLeft = events
    leastCases = settings.leastMass * Double(table.count)
  }

  /// All boxes from the first, which is unrestricted, to the last.
  mutating func run() -> [Box] {
    var boxes = [box]
    while peel() { boxes.append(box) }
    while paste() { boxes.append(box) }
    return boxes
  }

  private var density: Double { Double(events) / Double(cases) }

  /// A change of one limit.
  private struct Move {
    let input: Int
    let isUpper: Bool
    /// The new limit; `nil` opens the end.
    let limit: Double?
    let rows: ArraySlice<Int32>
    let events: Int
    /// The change of density for each case.
    let gain: Double
    let restricted: Int
  }

  /// Whether the second move is better: by gain, then by fewer restricted inputs, else the earlier.
  private func isBetter(_ move: Move, than best: Move?) -> Bool {
    guard let best else { return true }
    if move.gain != best.gain { return move.gain > best.gain }
    return move.restricted < best.restricted
  }

  // MARK: - Peeling

  /// Cuts the best part off; false where nothing may be cut or no cut raises the density.
  private mutating func peel() -> Bool {
    var best: Move?
    for input in table.inputs.indices {
      for isUpper in [true, false] {
        guard let move = peel(of: input, isUpper: isUpper), isBetter(move, than: best) else {
          continue
        }
        best = move
      }
    }
    guard let best, best.gain > 0 else { return false }
    for row in best.rows { isInside[Int(row)] = false }
    cases -= best.rows.count
    events -= best.events
    set(best)
    for input in orders.indices {
      orders[input] = orders[input].filter { isInside[Int($0)] }
    }
    return true
  }

  /// The part at an end of an input: the values up to the quantile, ties included.
  private func peel(of input: Int, isUpper: Bool) -> Move? {
    let order = orders[input]
    let values = table.inputs[input].values
    let depth = Int((Double(order.count - 1) * settings.peel).rounded(.down))
    guard depth >= 0, depth < order.count else { return nil }
    func value(_ place: Int) -> Double { values[Int(order[place])] }
    let part: ArraySlice<Int32>
    let inner: Double
    let outer: Double
    if isUpper {
      outer = value(order.count - 1 - depth)
      var start = order.count - 1 - depth
      while start > 0, value(start - 1) == outer { start -= 1 }
      guard start > 0 else { return nil }
      part = order[start...]
      inner = value(start - 1)
    } else {
      outer = value(depth)
      var end = depth + 1
      while end < order.count, value(end) == outer { end += 1 }
      guard end < order.count else { return nil }
      part = order[..<end]
      inner = value(end)
    }
    let left = cases - part.count
    guard Double(left) >= leastCases else { return nil }
    let lost = part.reduce(0) { $0 + (table.happens[Int($1)] ? 1 : 0) }
    let gain = (Double(events - lost) / Double(left) - density) / Double(part.count)
    return Move(
      input: input, isUpper: isUpper, limit: limit(of: input, inner, beyond: outer), rows: part,
      events: lost, gain: gain, restricted: box.limits.count + (box.limits[input] == nil ? 1 : 0))
  }

  /// The middle between the last value inside and the first outside; of whole numbers the former.
  private func limit(of input: Int, _ inner: Double, beyond outer: Double) -> Double {
    guard !table.inputs[input].isWhole else { return inner }
    let middle = (inner + outer) / 2
    return middle.isFinite && middle != outer ? middle : inner
  }

  private mutating func set(_ move: Move) {
    var limits = box.limits[move.input] ?? Box.Limits()
    if move.isUpper { limits.high = move.limit } else { limits.low = move.limit }
    box.limits[move.input] = limits.low == nil && limits.high == nil ? nil : limits
  }

  // MARK: - Pasting

  /// Widens the box where that raises the density most; false where it does nowhere.
  private mutating func paste() -> Bool {
    var best: Move?
    for input in box.restricted {
      for isUpper in [true, false] {
        guard let move = paste(of: input, isUpper: isUpper), isBetter(move, than: best) else {
          continue
        }
        best = move
      }
    }
    guard let best, best.gain > 0 else { return false }
    cases += best.rows.count
    events += best.events
    set(best)
    return true
  }

  /// The cases next to an end of an input that all other limits allow, a part of those in the box.
  private func paste(of input: Int, isUpper: Bool) -> Move? {
    guard let limits = box.limits[input],
      let limit = isUpper ? limits.high : limits.low
    else { return nil }
    var open = box
    open.limits[input] = nil
    let values = table.inputs[input].values
    let inner = isUpper ? limits.low : limits.high
    var rows: [Int32] = []
    for row in isLeft.indices where isLeft[row] {
      let value = values[row]
      let isBeyond = isUpper ? value > limit : value < limit
      let isWithin = inner.map { isUpper ? value >= $0 : value <= $0 } ?? true
      guard isBeyond, isWithin, open.contains(row, of: table) else { continue }
      rows.append(Int32(truncatingIfNeeded: row))
    }
    guard !rows.isEmpty else { return nil }
    // The nearest first.
    rows.sort {
      let (a, b) = (values[Int($0)], values[Int($1)])
      return a == b ? $0 < $1 : (a < b) == isUpper
    }
    let wanted = max(1, Int((settings.paste * Double(cases)).rounded(.down)))
    var end = min(wanted, rows.count)
    let outer = values[Int(rows[end - 1])]
    while end < rows.count, values[Int(rows[end])] == outer { end += 1 }
    let part = rows[..<end]
    let won = part.reduce(0) { $0 + (table.happens[Int($1)] ? 1 : 0) }
    let gain =
      (Double(events + won) / Double(cases + part.count) - density) / Double(part.count)
    let next = end < rows.count ? values[Int(rows[end])] : nil
    return Move(
      input: input, isUpper: isUpper, limit: next.map { self.limit(of: input, outer, beyond: $0) },
      rows: part, events: won, gain: gain, restricted: box.limits.count)
  }
}
