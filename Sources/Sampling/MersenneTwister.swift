/// mt19937 in whole blocks: the numbers of `gsl_rng_mt19937`, bit for bit.
///
/// Matsumoto and Nishimura (1998), doi 10.1145/272991.272995, with the seeding of 2002. The
/// recurrence reaches back 397 and 624 words, so its loops vectorise over plain pointers.
struct MersenneTwister: ~Copyable {
  private static let length = 624
  private static let middle = 397

  private let state: UnsafeMutablePointer<UInt32>
  /// Words of the present block that are used up.
  private var position = MersenneTwister.length

  /// Seeds as GSL does: 0 stands for 4357.
  init(seed: UInt32) {
    state = .allocate(capacity: Self.length)
    var word = seed == 0 ? 4357 : seed
    state[0] = word
    for index in 1..<Self.length {
      word = 1_812_433_253 &* (word ^ (word &>> 30)) &+ UInt32(truncatingIfNeeded: index)
      state[index] = word
    }
  }

  deinit { state.deallocate() }

  /// Writes the next `count` numbers.
  mutating func fill(_ words: UnsafeMutablePointer<UInt32>, count: Int) {
    var done = 0
    while done < count {
      if position == Self.length { twist() }
      let taken = min(count - done, Self.length - position)
      Self.temper(words + done, from: state + position, count: taken)
      position += taken
      done += taken
    }
  }

  /// Passes over the next `count` numbers; nothing is tempered.
  mutating func skip(_ count: Int) {
    var left = count
    while left > Self.length - position {
      left -= Self.length - position
      twist()
    }
    position += left
  }

  private mutating func twist() {
    let state = self.state
    let last = Self.length - 1
    let ahead = Self.length - Self.middle
    for k in 0..<ahead {
      state[k] = state[k + Self.middle] ^ Self.mix(state[k], state[k + 1])
    }
    for k in ahead..<last {
      state[k] = state[k - ahead] ^ Self.mix(state[k], state[k + 1])
    }
    state[last] = state[Self.middle - 1] ^ Self.mix(state[last], state[0])
    position = 0
  }

  private static func mix(_ high: UInt32, _ low: UInt32) -> UInt32 {
    let joined = (high & 0x8000_0000) | (low & 0x7fff_ffff)
    return (joined &>> 1) ^ ((0 &- (low & 1)) & 0x9908_b0df)
  }

  private static func temper(
    _ words: UnsafeMutablePointer<UInt32>, from state: UnsafePointer<UInt32>, count: Int
  ) {
    for index in 0..<count {
      var word = state[index]
      word ^= word &>> 11
      word ^= (word &<< 7) & 0x9d2c_5680
      word ^= (word &<< 15) & 0xefc6_0000
      words[index] = word ^ (word &>> 18)
    }
  }
}
