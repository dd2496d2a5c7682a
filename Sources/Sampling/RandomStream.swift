import CGSL

/// One stream of 32-bit words, owned by whoever made it; not to be shared between threads.
///
/// Words of generators with a smaller range are stretched to 32 bits, ⌊(x − min)·2³²/span⌋.
package final class RandomStream {
  // Exactly one of the two is there.
  private var twister: MersenneTwister?
  private let library: LibraryGenerator?

  /// A stream of the generator; distinct seeds give distinct streams (see ``StreamSeeds``).
  package init(generator: Generator, seed: UInt32) {
    if generator == .mersenneTwister {
      twister = MersenneTwister(seed: seed)
      library = nil
    } else {
      twister = nil
      library = LibraryGenerator(generator: generator, seed: seed)
    }
  }

  /// Writes the next `words.count` words.
  package func fill(_ words: UnsafeMutableBufferPointer<UInt32>) {
    guard let start = words.baseAddress else { return }
    twister?.fill(start, count: words.count)
    library?.fill(start, count: words.count)
  }

  /// Passes over the next `count` words (none if negative), at less cost than filling.
  package func skip(_ count: Int) {
    guard count > 0 else { return }
    twister?.skip(count)
    library?.skip(count)
  }
}

/// A generator of GSL with its state, freed at the end of its life.
struct LibraryGenerator: ~Copyable {
  private let state: UnsafeMutablePointer<gsl_rng>

  init(generator: Generator, seed: UInt32) {
    // An accepted name is known to GSL, so nothing but exhausted memory ends here.
    guard let type = rankcast_generator_named(generator.name), let state = gsl_rng_alloc(type)
    else { preconditionFailure("no memory for a random stream") }
    gsl_rng_set(state, UInt(seed))
    self.state = state
  }

  func fill(_ words: UnsafeMutablePointer<UInt32>, count: Int) {
    rankcast_generator_fill(state, words, count)
  }

  func skip(_ count: Int) {
    rankcast_generator_skip(state, count)
  }

  deinit { gsl_rng_free(state) }
}
