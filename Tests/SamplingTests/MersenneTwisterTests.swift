import CGSL
import Testing

@testable import Sampling

@Suite struct MersenneTwisterTests {
  @Test(arguments: [1, 2, 4357, 5489, 0x8000_0000, 0xffff_ffff, 2025] as [UInt32])
  func givesNumbersOfGSL(seed: UInt32) {
    for lengths in [[1, 623, 624, 625, 3], [5000], [17, 1, 1, 4096, 226, 227]] {
      var stream = RandomStream(generator: .mersenneTwister, seed: seed)
      let numbers = lengths.flatMap { words(&stream, $0) }
      #expect(numbers == libraryWords("mt19937", seed: seed, count: numbers.count))
    }
  }

  @Test func zeroIsSeededAsGSLSeedsIt() {
    var stream = RandomStream(generator: .mersenneTwister, seed: 0)
    #expect(words(&stream, 1000) == libraryWords("mt19937", seed: 0, count: 1000))
  }
}

/// The next words of a stream, as an array.
func words(_ stream: inout RandomStream, _ count: Int) -> [UInt32] {
  var result = [UInt32](repeating: 0, count: count)
  result.withUnsafeMutableBufferPointer { stream.fill($0) }
  return result
}

/// GSL's own numbers, one call a number.
func libraryWords(_ name: String, seed: UInt32, count: Int) -> [UInt32] {
  guard let type = rankcast_generator_named(name), let state = gsl_rng_alloc(type) else {
    return []
  }
  defer { gsl_rng_free(state) }
  gsl_rng_set(state, UInt(seed))
  return (0..<count).map { _ in UInt32(truncatingIfNeeded: gsl_rng_get(state)) }
}
