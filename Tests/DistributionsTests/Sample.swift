import Testing

@testable import Distributions

/// Draws of weights from a fixed stream.
struct Sample {
  let points: [[Double]]

  init(_ law: ConstrainedSimplex, draws: Int, key: UInt64 = 2025) {
    self.init(count: law.count, coordinates: law.coordinateCount, draws: draws, key: key) {
      law.fill($0, from: $1, draws: $2)
    }
  }

  init(
    count: Int, coordinates: Int, draws: Int, key: UInt64 = 2025,
    _ fill: (UnsafeMutablePointer<Double>, UnsafePointer<UInt32>, Int) -> Void
  ) {
    var stream = KeyedWords(key: key)
    let tile = 64
    var points: [[Double]] = []
    var words = Array(repeating: UInt32(0), count: max(1, coordinates * tile))
    var numbers = Array(repeating: Double.nan, count: count * tile)
    while points.count < draws {
      for index in words.indices { words[index] = stream.next() }
      numbers.withUnsafeMutableBufferPointer { numbers in
        words.withUnsafeBufferPointer { words in
          guard let numbers = numbers.baseAddress, let words = words.baseAddress else { return }
          fill(numbers, words, tile)
        }
      }
      for d in 0..<tile { points.append((0..<count).map { numbers[$0 * tile + d] }) }
    }
    self.points = points
    #expect(points.allSatisfy { abs($0.reduce(0, +) - 1) < 1e-12 && $0.allSatisfy { $0 >= 0 } })
  }

  /// The means, within 4.9 standard errors.
  func expectMeans(_ means: [Double]) {
    for (k, mean) in means.enumerated() {
      let values = points.map { $0[k] }
      let found = values.reduce(0, +) / Double(values.count)
      let variance = values.reduce(0) { $0 + ($1 - found) * ($1 - found) } / Double(values.count)
      #expect(abs(found - mean) <= 4.9 * (variance / Double(values.count)).squareRoot() + 1e-13)
    }
  }

  /// The share of draws with a property, within 5 standard errors.
  func expectShare(_ share: Double, _ property: ([Double]) -> Bool) {
    let found = Double(points.count(where: property)) / Double(points.count)
    let error = (share * (1 - share) / Double(points.count)).squareRoot()
    #expect(abs(found - share) <= 5 * error)
  }

  /// The chi-square quantile of 1 − 10⁻⁶ (Wilson and Hilferty 1931, doi 10.1073/pnas.17.12.684; a
  /// little high for few degrees of freedom).
  static func chiSquareLimit(_ degrees: Int) -> Double {
    let ninth = 2 / (9 * Double(degrees))
    let root = 1 - ninth + 4.753_424 * ninth.squareRoot()
    return Double(degrees) * root * root * root
  }
}

func power(_ base: Double, _ exponent: Int) -> Double {
  (0..<exponent).reduce(1) { product, _ in product * base }
}
