/// Copies the numbers of chosen coordinates of a family as a tile reads them: quantiles of a law,
/// normal scores, or numbers of the unit interval where something else is made of the words.
///
/// A coordinate that is read again in a later era keeps the number of the first reading.
final class InputTap {
  /// The chosen places within the family, ascending.
  private let places: [Int]
  /// Where the numbers go, places × draws.
  private let rows: Buffer<Double>
  private var isTaken: [Bool]

  /// A tap of places, ascending and each once.
  init(_ places: [Int]) {
    self.places = places
    rows = Buffer(repeating: 0, count: places.count * DrawCut.drawsPerTile)
    isTaken = Array(repeating: false, count: places.count)
  }

  /// The numbers of the n-th place in the tile last read; 0 where it was passed over.
  func row(_ n: Int) -> UnsafePointer<Double> {
    UnsafePointer(rows.start + n * DrawCut.drawsPerTile)
  }

  /// Forgets the tile before.
  func beginTile() {
    for n in isTaken.indices { isTaken[n] = false }
    rows.start.update(repeating: 0, count: rows.count)
  }

  /// Takes numbers, coordinates × draws, of the coordinates first..<first + count.
  func take(_ numbers: UnsafePointer<Double>, first: Int, count: Int) {
    forEach(first, count) { offset, row in
      row.update(from: numbers + offset, count: DrawCut.drawsPerTile)
    }
  }

  /// Takes words as the middles of their parts of the unit interval.
  func take(_ words: UnsafePointer<UInt32>, first: Int, count: Int) {
    forEach(first, count) { offset, row in
      for d in 0..<DrawCut.drawsPerTile { row[d] = (Double(words[offset + d]) + 0.5) * 0x1p-32 }
    }
  }

  private func forEach(
    _ first: Int, _ count: Int, _ body: (Int, UnsafeMutablePointer<Double>) -> Void
  ) {
    var (low, high) = (0, places.count)
    while low < high {
      let middle = (low + high) / 2
      if places[middle] < first { low = middle + 1 } else { high = middle }
    }
    while low < places.count, places[low] < first + count {
      if !isTaken[low] {
        isTaken[low] = true
        body(
          (places[low] - first) * DrawCut.drawsPerTile,
          rows.start + low * DrawCut.drawsPerTile)
      }
      low += 1
    }
  }
}
