/// Round numbers on an axis.
struct Ticks {
  let values: [Double]
  /// The decimals that tell them apart.
  let decimals: Int

  /// About `count` multiples of 1, 2 or 5 times a power of ten within limits that are finite.
  init(_ limits: ClosedRange<Double>, count: Int, isWhole: Bool = false) {
    let span = limits.upperBound - limits.lowerBound
    guard span > 0, span.isFinite, count > 0 else {
      values = [limits.lowerBound]
      decimals = 0
      return
    }
    var step = 1.0
    var decimals = 0
    while step * Double(count) < span, step < 1e300 { step *= 10 }
    while step / 10 * Double(count) >= span, step > 1e-12 {
      step /= 10
      decimals += 1
    }
    let fractions = [(0.2, 1), (0.5, 1)].filter { $0.0 * step * Double(count) >= span }
    if let fraction = fractions.first {
      step *= fraction.0
      if step < 1 { decimals = max(decimals, Self.decimals(of: step)) }
    }
    // The next finer step, where it fits too.
    for finer in [step / 2.5, step / 2] where Self.isRound(finer) {
      let number =
        (limits.upperBound / finer).rounded(.down) - (limits.lowerBound / finer).rounded(.up)
      guard number + 1 <= Double(count) else { continue }
      step = finer
      break
    }
    if isWhole { step = max(1, step) }
    self.decimals = step >= 1 ? 0 : min(9, Self.decimals(of: step))
    var ticks: [Double] = []
    let first = (limits.lowerBound / step).rounded(.up)
    let last = (limits.upperBound / step + 1e-9).rounded(.down)
    guard last >= first, last - first < 1_000 else {
      values = [limits.lowerBound]
      return
    }
    for place in 0...Int(last - first) { ticks.append((first + Double(place)) * step) }
    values = ticks
  }

  /// Whether a step is 1, 2 or 5 times a power of ten.
  private static func isRound(_ step: Double) -> Bool {
    var lead = step
    while lead >= 9.999_999 { lead /= 10 }
    while lead < 0.999_999 { lead *= 10 }
    return [1, 2, 5].contains { abs(lead - $0) < 1e-6 }
  }

  private static func decimals(of step: Double) -> Int {
    var decimals = 0
    var scaled = step
    while scaled < 0.999_999, decimals < 12 {
      scaled *= 10
      decimals += 1
    }
    return decimals
  }
}
