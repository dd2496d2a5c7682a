/// Values with cumulative probabilities: the quantile of a discrete distribution.
package struct StepTable: Sendable {
  private let values: [Double]
  /// Up to and with each value.
  private let cumulative: [Double]
  /// The words that stop at a value or before: w below it, all but the last value.
  private let wordLimits: [UInt64]

  init(_ outcomes: [Discrete.Outcome]) {
    values = outcomes.map(\.value)
    var total = 0.0
    cumulative = outcomes.map { outcome in
      total += outcome.probability
      return total
    }
    // u = (w + ½)·2⁻³² is at most c for ⌊c·2³² + ½⌋ words.
    wordLimits = cumulative.dropLast().map { UInt64(min($0, 1) * 0x1p32 + 0.5) }
  }

  /// The least value whose cumulative probability reaches `lower`.
  func value(_ lower: Double) -> Double {
    let index = cumulative.dropLast().firstIndex { $0 >= lower } ?? values.count - 1
    return values[index]
  }

  func fill(_ result: UnsafeMutablePointer<Double>, from words: UnsafePointer<UInt32>, count: Int) {
    values.withUnsafeBufferPointer { values in
      wordLimits.withUnsafeBufferPointer { limits in
        for index in 0..<count {
          let word = UInt64(words[index])
          // How many limits the word has passed, by halving without branches.
          var first = 0
          var size = limits.count
          while size > 1 {
            let half = size &>> 1
            first = limits[first &+ half &- 1] <= word ? first &+ half : first
            size &-= half
          }
          if size == 1, limits[first] <= word { first &+= 1 }
          result[index] = values[first]
        }
      }
    }
  }
}
