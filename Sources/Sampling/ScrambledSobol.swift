/// Points of a Sobol' sequence in up to 40 dimensions, as 32-bit words, in the order of Gray's code
/// (Antonov and Saleev 1979, doi 10.1016/0041-5553(79)90085-5).
///
/// Scrambled by a random lower triangular matrix and a digital shift a dimension (Matoušek 1998,
/// doi 10.1006/jcom.1998.0489): every point is uniform, and nets stay nets.
package struct ScrambledSobol: Sendable {
  /// The most dimensions: as many as there are direction numbers for.
  package static let largestDimensionCount = 40
  /// The points of a sequence.
  package static let length = 1 << 32

  /// For every dimension 32 direction numbers, the first digit in the highest bit.
  private let directions: [UInt32]
  private let shifts: [UInt32]

  /// The sequence as it is; its first point is 0.
  init() {
    directions = SobolDirections.all
    shifts = Array(repeating: 0, count: Self.largestDimensionCount)
  }

  /// A scrambled sequence of its own for every stream; 33 words of it serve each dimension.
  ///
  /// It has `dimensions` dimensions, at most ``largestDimensionCount``.
  package init(scrambledBy stream: RandomStream, dimensions: Int) {
    let plain = SobolDirections.all
    var directions: [UInt32] = []
    var shifts: [UInt32] = []
    directions.reserveCapacity(plain.count)
    var words = Array(repeating: UInt32(0), count: 33)
    for dimension in 0..<min(dimensions, Self.largestDimensionCount) {
      words.withUnsafeMutableBufferPointer { stream.fill($0) }
      let rows = (0..<32).map { words[$0] & ~(.max >> UInt32($0)) | 0x8000_0000 >> UInt32($0) }
      for number in plain[dimension * 32..<(dimension + 1) * 32] {
        directions.append(Self.product(rows, number))
      }
      shifts.append(words[32])
    }
    self.directions = directions
    self.shifts = shifts
  }

  /// Writes the coordinate of one dimension, which the sequence has, of the points first..<first + count, which lie
  /// within ``length``.
  package func fill(
    _ words: UnsafeMutablePointer<UInt32>, dimension: Int, first: Int, count: Int
  ) {
    directions.withUnsafeBufferPointer { all in
      let own = UnsafeBufferPointer(rebasing: all[dimension * 32..<(dimension + 1) * 32])
      var word = shifts[dimension]
      let code = first ^ (first >> 1)
      for bit in 0..<32 where code >> bit & 1 == 1 { word ^= own[bit] }
      for d in 0..<count {
        words[d] = word
        word ^= own[min(31, (first + d + 1).trailingZeroBitCount)]
      }
    }
  }

  /// A matrix over two elements, by rows, times a column of digits.
  private static func product(_ rows: [UInt32], _ digits: UInt32) -> UInt32 {
    var result: UInt32 = 0
    for row in rows {
      result = result << 1 | UInt32(truncatingIfNeeded: (row & digits).nonzeroBitCount & 1)
    }
    return result
  }
}
