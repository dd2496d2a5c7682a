/// SplitMix64 (Steele, Lea and Flood 2014, doi:10.1145/2714064.2660195): the same numbers
/// everywhere.
package struct SplitMix64: RandomNumberGenerator {
  private var state: UInt64

  /// Numbers that follow from a state alone.
  package init(state: UInt64) { self.state = state }

  package mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var bits = state
    bits = (bits ^ (bits >> 30)) &* 0xBF58_476D_1CE4_E5B9
    bits = (bits ^ (bits >> 27)) &* 0x94D0_49BB_1331_11EB
    return bits ^ (bits >> 31)
  }
}
