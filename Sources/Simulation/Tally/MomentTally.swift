/// Sums of deviations from a centre and of their squares, for a row of quantities.
///
/// Within a block of draws the sums run in the order of the draws; the sums of blocks are added
/// exactly.
package struct MomentTally: Sendable {
  /// The expected value of every quantity; deviations from it are summed up.
  package let centres: [Double]
  /// For every quantity a power of two near its centre.
  private let scales: [Double]
  var sums: [FixedPointSum]
  var squares: [FixedPointSum]
  private var blockSums: [Double]
  private var blockSquares: [Double]

  /// A tally whose sums are exact to 2⁻⁶⁴ of the centre, or of 2⁻¹² of `scale`, a power of two, for
  /// centres nearer to 0: what may grow to the scale must not leave the range of the sums.
  init(centres: [Double], scale: Double) {
    self.centres = centres
    scales = centres.map { max($0.binade.magnitude * 2, scale * 0x1p-12) }
    sums = Array(repeating: FixedPointSum(), count: centres.count)
    squares = sums
    blockSums = Array(repeating: 0, count: centres.count)
    blockSquares = blockSums
  }

  /// Adds the first `draws` numbers of each row of a tile, which holds the quantities from `first`.
  mutating func add(_ tile: UnsafePointer<Double>, rows: Int, draws: Int, first: Int) {
    blockSums.withUnsafeMutableBufferPointer { blockSums in
      blockSquares.withUnsafeMutableBufferPointer { blockSquares in
        for row in 0..<rows {
          let (sum, square) = Self.sums(
            of: tile + row * DrawCut.drawsPerTile, count: draws, about: centres[first + row])
          blockSums[first + row] += sum
          blockSquares[first + row] += square
        }
      }
    }
  }

  private static func sums(
    of numbers: UnsafePointer<Double>, count: Int, about centre: Double
  ) -> (sum: Double, square: Double) {
    var sums = SIMD8<Double>.zero
    var squares = SIMD8<Double>.zero
    let whole = count - count % 8
    for d in stride(from: 0, to: whole, by: 8) {
      let eight = UnsafeRawPointer(numbers + d).loadUnaligned(as: SIMD8<Double>.self) - centre
      sums += eight
      squares += eight * eight
    }
    for d in whole..<count {
      let deviation = numbers[d] - centre
      sums[d - whole] += deviation
      squares[d - whole] += deviation * deviation
    }
    return (total(sums), total(squares))
  }

  /// Ends a block; gives the first quantity whose sum is not finite, if there is one.
  mutating func endBlock() -> Int? {
    for i in blockSums.indices {
      guard blockSums[i].isFinite, blockSquares[i].isFinite else { return i }
      sums[i].add(blockSums[i], unit: unit(of: i))
      squares[i].add(blockSquares[i] / scales[i], unit: unit(of: i))
      blockSums[i] = 0
      blockSquares[i] = 0
    }
    return nil
  }

  /// Adds the sums of another tally of the same quantities: associative and commutative.
  mutating func merge(_ other: MomentTally) {
    for i in sums.indices {
      sums[i].merge(other.sums[i])
      squares[i].merge(other.squares[i])
    }
  }

  /// What was added since `earlier`, a former state of this tally, both at the end of a block.
  func since(_ earlier: MomentTally) -> MomentTally {
    var result = self
    for i in sums.indices {
      result.sums[i] = sums[i].since(earlier.sums[i])
      result.squares[i] = squares[i].since(earlier.squares[i])
    }
    return result
  }

  /// Mean and standard deviation (with n − 1; NaN for one draw) of a quantity over `draws` draws.
  package func moments(of index: Int, draws: Int) -> Moments {
    let n = Double(draws)
    let mean = sums[index].value(unit: unit(of: index)) / n
    let square = squares[index].value(unit: unit(of: index)) * scales[index]
    let variance = (square - n * mean * mean) / (n - 1)
    return Moments(
      mean: centres[index] + mean,
      standardDeviation: draws > 1 ? max(0, variance).squareRoot() : .nan,
      draws: draws)
  }

  private func unit(of index: Int) -> Double { scales[index] * 0x1p-64 }

  private static func total(_ lanes: SIMD8<Double>) -> Double {
    ((lanes[0] + lanes[4]) + (lanes[2] + lanes[6]))
      + ((lanes[1] + lanes[5]) + (lanes[3] + lanes[7]))
  }
}

/// Mean and standard deviation of a quantity over the draws.
public struct Moments: Sendable, Hashable {
  /// The mean.
  public let mean: Double
  /// The standard deviation with n − 1; NaN for one draw.
  public let standardDeviation: Double
  /// The number of draws.
  public let draws: Int

  /// The standard error of the mean by the spread over replicates, where draws are not independent.
  var replicateError: Double?

  /// The Monte Carlo standard error of the mean: sd/√n, or the spread over replicates.
  public var standardError: Double {
    replicateError ?? standardDeviation / Double(draws).squareRoot()
  }
}
