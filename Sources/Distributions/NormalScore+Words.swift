extension NormalScore {
  /// w ← ⌊Φ(z)·2³²⌋, the word whose cell of the unit interval holds Φ(z).
  package static func fill(
    words: UnsafeMutablePointer<UInt32>, from z: UnsafePointer<Double>, count: Int
  ) {
    for i in 0..<count {
      let place = Elementary.normalLower(z[i]) * 0x1p32
      words[i] = place < 0x1p32 ? UInt32(place) : .max
    }
  }
}
