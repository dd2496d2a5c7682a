/// Ranks by counting, for every entity, those with a higher score; several draws at once.
///
/// Sixteen draws are compared in 31-bit keys that rise with the scores. Different scores may share
/// a key, and then ranks are missing from their sum: eight draws with such a sum are counted anew
/// in doubles.
struct CountedRanks {
  private typealias Keys = SIMD16<Int32>
  private typealias Counts = SIMD16<UInt32>

  let block: DrawBlock

  /// Writes the competition rank of each of the `block.count` scores. O(entities²) a draw.
  func fill(_ ranks: UnsafeMutablePointer<UInt32>, from scores: UnsafePointer<Double>) {
    let whole = block.draws - block.draws % Keys.scalarCount
    withUnsafeTemporaryAllocation(of: Keys.self, capacity: block.entities) { buffer in
      guard let keys = buffer.baseAddress else { return }
      for first in stride(from: 0, to: whole, by: Keys.scalarCount) {
        fillKeys(keys, from: scores, first)
        let sums = countKeys(keys, into: ranks, first)
        let complete = UInt32(block.entities * (block.entities + 1) / 2)
        for half in [0, 8] {
          var isComplete = true
          for lane in half..<half + 8 where sums[lane] != complete { isComplete = false }
          if !isComplete { countScores(scores, into: ranks, first + half) }
        }
      }
    }
    for first in stride(from: whole, to: block.draws, by: DrawBlock.lanes) {
      countScores(scores, into: ranks, first)
    }
  }

  /// The bits of the nearest float, made to rise with it, less the last: what two keys differ by
  /// does not leave 32 bits.
  private func fillKeys(
    _ keys: UnsafeMutablePointer<Keys>, from scores: UnsafePointer<Double>, _ first: Int
  ) {
    for c in 0..<block.entities {
      let score = UnsafeRawPointer(scores + (c * block.draws + first))
        .loadUnaligned(as: SIMD16<Double>.self)
      let bits = unsafeBitCast(SIMD16<Float>(score), to: Keys.self)
      let rising = bits ^ ((bits &>> 31) & 0x7fff_ffff)
      (keys + c).initialize(to: rising &>> 1)
    }
  }

  /// Gives the sum of the ranks in each draw: n(n + 1)/2 where no two keys are equal.
  private func countKeys(
    _ keys: UnsafePointer<Keys>, into ranks: UnsafeMutablePointer<UInt32>, _ first: Int
  ) -> Counts {
    var sums = Counts.zero
    // Four entities at a time make four uses of every key that is loaded.
    let whole = block.entities - block.entities % 4
    for c in stride(from: 0, to: whole, by: 4) {
      let (own0, own1, own2, own3) = (keys[c], keys[c + 1], keys[c + 2], keys[c + 3])
      var rank0 = Counts(repeating: 1)
      var rank1 = rank0
      var rank2 = rank0
      var rank3 = rank0
      for other in 0..<block.entities {
        let key = keys[other]
        rank0 &+= oneIfBetter(key, than: own0)
        rank1 &+= oneIfBetter(key, than: own1)
        rank2 &+= oneIfBetter(key, than: own2)
        rank3 &+= oneIfBetter(key, than: own3)
      }
      store(rank0, ranks, c, first)
      store(rank1, ranks, c + 1, first)
      store(rank2, ranks, c + 2, first)
      store(rank3, ranks, c + 3, first)
      sums &+= (rank0 &+ rank1) &+ (rank2 &+ rank3)
    }
    for c in whole..<block.entities {
      var rank = Counts(repeating: 1)
      for other in 0..<block.entities { rank &+= oneIfBetter(keys[other], than: keys[c]) }
      store(rank, ranks, c, first)
      sums &+= rank
    }
    return sums
  }

  /// The ranks of eight draws, compared in full.
  private func countScores(
    _ scores: UnsafePointer<Double>, into ranks: UnsafeMutablePointer<UInt32>, _ first: Int
  ) {
    for c in 0..<block.entities {
      let own = eight(scores, c, first)
      var rank = SIMD8<UInt64>(repeating: 1)
      for other in 0..<block.entities {
        rank &+= oneIfBetter(eight(scores, other, first), than: own)
      }
      store(SIMD8<UInt32>(truncatingIfNeeded: rank), ranks, c, first)
    }
  }

  /// The sign bit of own − key: a comparison that every vector unit does without masks.
  @inline(__always)
  private func oneIfBetter(_ key: Keys, than own: Keys) -> Counts {
    unsafeBitCast(own &- key, to: Counts.self) &>> 31
  }

  @inline(__always)
  private func oneIfBetter(_ score: SIMD8<Double>, than own: SIMD8<Double>) -> SIMD8<UInt64> {
    unsafeBitCast(own - score, to: SIMD8<UInt64>.self) &>> 63
  }

  @inline(__always)
  private func eight(_ scores: UnsafePointer<Double>, _ c: Int, _ first: Int) -> SIMD8<Double> {
    UnsafeRawPointer(scores + (c * block.draws + first)).loadUnaligned(as: SIMD8<Double>.self)
  }

  @inline(__always)
  private func store<Lanes>(
    _ rank: Lanes, _ ranks: UnsafeMutablePointer<UInt32>, _ c: Int, _ first: Int
  ) where Lanes: SIMD, Lanes: BitwiseCopyable {
    UnsafeMutableRawPointer(ranks + (c * block.draws + first)).storeBytes(of: rank, as: Lanes.self)
  }
}
