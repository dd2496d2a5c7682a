import ElementaryFunctions

/// A distribution's quantile on whole blocks of coordinates.
///
/// Each value equals ``Distribution/quantile(_:)`` at u = (w + ½)·2⁻³², within 10⁻¹² of the
/// standard deviation or of the value itself, and is inside the support.
package struct BlockQuantile: Sendable {
  private let source: Source
  private let low: Double
  private let high: Double

  private enum Source: Sendable {
    case constant(Double)
    case affine(Scores, offset: Double, factor: Double)
    case exponential(Scores, offset: Double, factor: Double, scale: Double)
    case piecewise(Scores, PiecewiseLinear)
    case uniform(KeptRange, low: Double, high: Double)
    case triangular(KeptRange, Triangle)
    case steps(StepTable)
    case choice([Double])
  }

  /// Standard normal scores, or a table over them.
  private struct Scores: Sendable {
    let table: QuantileTable?

    func fill(
      _ values: UnsafeMutablePointer<Double>, from words: UnsafePointer<UInt32>, count: Int
    ) {
      NormalScore.fill(values, from: words, count: count)
      table?.replace(values, count: count)
    }
  }

  /// Builds the tables it needs, a few milliseconds' work each, unless the cache has them.
  package init(_ distribution: Distribution, cache: QuantileTableCache? = nil) {
    let kept = distribution.kept
    func scores(_ standard: StandardQuantile) -> Scores {
      if standard == .normal, kept == nil { return Scores(table: nil) }
      let key = QuantileTable.Key(family: standard, kept: kept)
      return Scores(table: cache?.table(key) ?? QuantileTable(key))
    }
    let range =
      kept
      ?? KeptRange(lowerAtMinimum: 0, upperAtMinimum: 1, lowerAtMaximum: 1, upperAtMaximum: 0)
    (low, high) = distribution.support
    if let value = distribution.family.fixedValue {
      source = .constant(value)
      return
    }
    source =
      switch distribution.family.blockFormula {
      case .affine(let standard, let offset, let factor):
        .affine(scores(standard), offset: offset, factor: factor)
      case .exponential(let standard, let offset, let factor, let scale):
        .exponential(scores(standard), offset: offset, factor: factor, scale: scale)
      case .piecewise(let line): .piecewise(scores(.normal), line)
      case .uniform(let low, let high): .uniform(range, low: low, high: high)
      case .triangular(let triangle): .triangular(range, triangle)
      case .steps(let table): .steps(table)
      case .choice(let values): .choice(values)
      case .constant(let value): .constant(value)
      }
  }

  /// values ← the quantile at each word's u; `count` of both.
  package func fill(
    _ values: UnsafeMutablePointer<Double>, from words: UnsafePointer<UInt32>, count: Int
  ) {
    switch source {
    case .constant(let value):
      values.update(repeating: value, count: count)
      return
    case .affine(let scores, let offset, let factor):
      scores.fill(values, from: words, count: count)
      for index in 0..<count { values[index] = offset + factor * values[index] }
    case .exponential(let scores, let offset, let factor, let scale):
      scores.fill(values, from: words, count: count)
      for index in 0..<count {
        values[index] = scale * ElementaryFunctions.exponential(offset + factor * values[index])
      }
    case .piecewise(let scores, let line):
      withUnsafeTemporaryAllocation(of: Double.self, capacity: count) { scratch in
        guard let start = scratch.baseAddress else { return }
        scores.fill(start, from: words, count: count)
        line.fill(values, from: start, count: count)
      }
    case .uniform(let kept, let low, let high):
      for index in 0..<count {
        let centred = centredUniform(words[index])
        let (lower, upper) = kept.parent(lower: 0.5 + centred, upper: 0.5 - centred)
        values[index] = Triangle.uniform(low, high, lower, upper)
      }
    case .triangular(let kept, let triangle):
      for index in 0..<count {
        let centred = centredUniform(words[index])
        let (lower, upper) = kept.parent(lower: 0.5 + centred, upper: 0.5 - centred)
        values[index] = triangle.quantile(lower: lower, upper: upper)
      }
    case .steps(let table):
      table.fill(values, from: words, count: count)
      return
    case .choice(let choices):
      Self.choose(values, choices, from: words, count: count)
      return
    }
    clamp(values, count: count)
  }

  private func clamp(_ values: UnsafeMutablePointer<Double>, count: Int) {
    let (low, high) = (self.low, self.high)
    guard low > -.infinity || high < .infinity else { return }
    for index in 0..<count {
      let raised = values[index] < low ? low : values[index]
      values[index] = raised > high ? high : raised
    }
  }

  /// ⌊u·n⌋, exactly, for up to 2³¹ choices.
  private static func choose(
    _ values: UnsafeMutablePointer<Double>, _ choices: [Double],
    from words: UnsafePointer<UInt32>, count: Int
  ) {
    choices.withUnsafeBufferPointer { choices in
      let total = UInt64(choices.count)
      for index in 0..<count {
        let twice = 2 &* UInt64(words[index]) &+ 1
        values[index] = choices[Int(truncatingIfNeeded: (twice &* total) &>> 33)]
      }
    }
  }
}
