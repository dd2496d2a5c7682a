/// Ranks large fields by sorting, in memory that it allocates once.
///
/// Every score becomes a whole number that falls as the score rises. The leading bits of these, as
/// far as a draw's numbers differ at all, are sorted by radix, two digits from the last to the
/// first; the few whose leading bits agree are then sorted by the rest. O(entities) a draw.
package final class SortedRanks {
  private let entities: Int
  /// Whole numbers that fall as the scores rise, lanes × entities.
  private let keys: UnsafeMutablePointer<UInt64>
  /// Lanes × entities.
  private let ranks: UnsafeMutablePointer<UInt32>
  /// The leading bits of the keys above 32 bits that tell the entity, in the order found so far.
  private let field: UnsafeMutablePointer<UInt64>
  private let spare: UnsafeMutablePointer<UInt64>
  /// Where the next entity of each value of the last digit goes, then those of the first.
  private let places: UnsafeMutablePointer<UInt32>

  /// Draws whose scores are fetched together, since they share lines of the cache.
  private static let lanes = DrawBlock.lanes
  /// Up to this many entities with equal leading bits are sorted by insertion.
  private static let longestInsertion = 24

  private static let largestDigitBits = 11
  /// Keys of negative scores start here.
  private static let leastNegative: UInt64 = 1 << 63

  /// For fields of up to 2³² − 1 entities.
  package init(entities: Int) {
    self.entities = entities
    keys = .allocate(capacity: Self.lanes * entities)
    ranks = .allocate(capacity: Self.lanes * entities)
    field = .allocate(capacity: entities)
    spare = .allocate(capacity: entities)
    places = .allocate(capacity: 2 << Self.largestDigitBits)
    keys.initialize(repeating: 0, count: Self.lanes * entities)
    ranks.initialize(repeating: 0, count: Self.lanes * entities)
    field.initialize(repeating: 0, count: entities)
    spare.initialize(repeating: 0, count: entities)
    places.initialize(repeating: 0, count: 2 << Self.largestDigitBits)
  }

  deinit {
    keys.deallocate()
    ranks.deallocate()
    field.deallocate()
    spare.deallocate()
    places.deallocate()
  }

  /// Writes the competition rank of each score, entities × `draws`; 0 and −0 are equal. NaNs get
  /// some rank. `draws` is a multiple of ``DrawBlock/lanes``.
  package func rank(
    _ scores: UnsafePointer<Double>, draws: Int, into result: UnsafeMutablePointer<UInt32>
  ) {
    for first in stride(from: 0, to: draws, by: Self.lanes) {
      let (smallest, largest) = fetch(scores + first, draws: draws)
      for lane in 0..<Self.lanes {
        let keys = UnsafePointer(keys + lane * entities)
        let ranks = ranks + lane * entities
        for entity in 0..<entities { field[entity] = UInt64(truncatingIfNeeded: entity) }
        if !settleByDistance(keys, from: smallest[lane], to: largest[lane], into: ranks) {
          settle(0..<entities, keys, from: smallest[lane], to: largest[lane], into: ranks)
        }
      }
      for entity in 0..<entities {
        var row = SIMD8<UInt32>.zero
        for lane in 0..<Self.lanes { row[lane] = ranks[lane * entities + entity] }
        UnsafeMutableRawPointer(result + (entity * draws + first))
          .storeBytes(of: row, as: SIMD8<UInt32>.self)
      }
    }
  }

  /// Makes the keys of the draws of all lanes; gives the smallest and the largest of each.
  private func fetch(
    _ scores: UnsafePointer<Double>, draws: Int
  ) -> (smallest: SIMD8<UInt64>, largest: SIMD8<UInt64>) {
    var smallest = SIMD8<UInt64>(repeating: .max)
    var largest = SIMD8<UInt64>.zero
    for entity in 0..<entities {
      let row = UnsafeRawPointer(scores + entity * draws).loadUnaligned(as: SIMD8<Double>.self)
      // Adding 0 makes −0 to 0.
      let bits = unsafeBitCast(row + 0, to: SIMD8<UInt64>.self)
      let isNegative = SIMD8<UInt64>.zero &- (bits &>> 63)
      let key = bits ^ (~isNegative &>> 1)
      smallest = pointwiseMin(smallest, key)
      largest = pointwiseMax(largest, key)
      for lane in 0..<Self.lanes { keys[lane * entities + entity] = key[lane] }
    }
    return (smallest, largest)
  }

  /// Ranks scores of both signs, whose bits differ most where they are next to 0, by leading
  /// numbers proportional to the distance from the highest; `false` where that is not possible.
  private func settleByDistance(
    _ keys: UnsafePointer<UInt64>, from smallest: UInt64, to largest: UInt64,
    into ranks: UnsafeMutablePointer<UInt32>
  ) -> Bool {
    guard smallest < Self.leastNegative, largest >= Self.leastNegative else { return false }
    let highest = score(smallest)
    let digitBits = digitBits(for: entities)
    let cells = Double(1 << (2 * digitBits)) - 1
    let perUnit = cells / (highest - score(largest))
    // Not so for infinities, NaN, and tiny or huge distances.
    guard perUnit > 0, perUnit < .infinity else { return false }
    for entity in 0..<entities {
      let cell = (highest - score(keys[entity])) * perUnit
      let leading = UInt64(UInt32(truncatingIfNeeded: Int(min(cell, cells))))
      field[entity] = leading &<< 32 | UInt64(truncatingIfNeeded: entity)
    }
    sort(0..<entities, digitBits)
    settleRuns(of: 0..<entities, keys, areEqual: false, into: ranks)
    return true
  }

  /// The score that a key stands for.
  @inline(__always)
  private func score(_ key: UInt64) -> Double {
    Double(bitPattern: key < Self.leastNegative ? key ^ (Self.leastNegative - 1) : key)
  }

  /// Ranks the entities in a part of the field: whose keys lie in `smallest`...`largest`, whereas
  /// those of all others lie outside.
  private func settle(
    _ part: Range<Int>, _ keys: UnsafePointer<UInt64>, from smallest: UInt64, to largest: UInt64,
    into ranks: UnsafeMutablePointer<UInt32>
  ) {
    guard smallest < largest else {
      give(part.lowerBound + 1, to: part, ranks)
      return
    }
    let digitBits = digitBits(for: part.count)
    let bits = UInt64(truncatingIfNeeded: 64 - (largest - smallest).leadingZeroBitCount)
    let dropped = bits > 2 * digitBits ? bits - 2 * digitBits : 0
    for place in part {
      let entity = field[place] & 0xFFFF_FFFF
      let leading = (keys[Int(entity)] &- smallest) &>> dropped
      field[place] = leading &<< 32 | entity
    }
    sort(part, digitBits)
    settleRuns(of: part, keys, areEqual: dropped == 0, into: ranks)
  }

  /// Ranks the entities in a part of the field that is sorted by leading numbers.
  private func settleRuns(
    of part: Range<Int>, _ keys: UnsafePointer<UInt64>, areEqual: Bool,
    into ranks: UnsafeMutablePointer<UInt32>
  ) {
    var start = part.lowerBound
    while start < part.upperBound {
      let leading = field[start] &>> 32
      var end = start + 1
      while end < part.upperBound, field[end] &>> 32 == leading { end += 1 }
      if end - start == 1 || areEqual {
        give(start + 1, to: start..<end, ranks)
      } else if end - start <= Self.longestInsertion {
        insert(start..<end, keys)
        share(start..<end, keys, into: ranks)
      } else {
        var smallest = UInt64.max
        var largest: UInt64 = 0
        for place in start..<end {
          smallest = min(smallest, keys[entity(place)])
          largest = max(largest, keys[entity(place)])
        }
        // At most four times in a row: each settles 16 or more of 64 bits.
        settle(start..<end, keys, from: smallest, to: largest, into: ranks)
      }
      start = end
    }
  }

  @inline(__always)
  private func entity(_ place: Int) -> Int { Int(field[place] & 0xFFFF_FFFF) }

  @inline(__always)
  private func give(_ rank: Int, to part: Range<Int>, _ ranks: UnsafeMutablePointer<UInt32>) {
    for place in part { ranks[entity(place)] = UInt32(truncatingIfNeeded: rank) }
  }

  /// Few values of a digit are cleared faster, many leave fewer entities to be told apart later.
  private func digitBits(for count: Int) -> UInt64 { count < 2_048 ? 8 : 11 }

  /// Sorts a part of the field by its leading numbers of two digits.
  private func sort(_ part: Range<Int>, _ digitBits: UInt64) {
    let values = 1 << Int(digitBits)
    let mask = UInt64(values - 1)
    let last = places
    let first = places + values
    places.update(repeating: 0, count: 2 * values)
    for place in part {
      let leading = field[place] &>> 32
      last[Int(leading & mask)] &+= 1
      first[Int(leading &>> digitBits)] &+= 1
    }
    let origin = UInt32(truncatingIfNeeded: part.lowerBound)
    var (nextLast, nextFirst) = (origin, origin)
    for value in 0..<values {
      (last[value], nextLast) = (nextLast, nextLast &+ last[value])
      (first[value], nextFirst) = (nextFirst, nextFirst &+ first[value])
    }
    for place in part {
      let item = field[place]
      let value = Int((item &>> 32) & mask)
      spare[Int(last[value])] = item
      last[value] &+= 1
    }
    for place in part {
      let item = spare[place]
      let value = Int(item &>> (32 &+ digitBits))
      field[Int(first[value])] = item
      first[value] &+= 1
    }
  }

  /// Sorts a short part of the field by whole keys.
  private func insert(_ part: Range<Int>, _ keys: UnsafePointer<UInt64>) {
    for place in part.dropFirst() {
      let item = field[place]
      let key = keys[Int(item & 0xFFFF_FFFF)]
      var free = place
      while free > part.lowerBound, keys[entity(free - 1)] > key {
        field[free] = field[free - 1]
        free -= 1
      }
      field[free] = item
    }
  }

  /// Ranks the entities in a sorted part of the field; equal ones share the better rank.
  private func share(
    _ part: Range<Int>, _ keys: UnsafePointer<UInt64>, into ranks: UnsafeMutablePointer<UInt32>
  ) {
    var rank = UInt32(truncatingIfNeeded: part.lowerBound + 1)
    var before = keys[entity(part.lowerBound)]
    for place in part {
      let entity = entity(place)
      if keys[entity] != before {
        rank = UInt32(truncatingIfNeeded: place + 1)
        before = keys[entity]
      }
      ranks[entity] = rank
    }
  }
}
