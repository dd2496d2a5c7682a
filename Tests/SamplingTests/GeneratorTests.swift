import CGSL
import Testing

@testable import Sampling

@Suite struct GeneratorTests {
  @Test func usualGeneratorIsAccepted() throws {
    #expect(try Generator(named: "mt19937") == .mersenneTwister)
    #expect(Generator.accepted.first == .mersenneTwister)
  }

  @Test func everyGeneratorOfGSLIsAcceptedOrRefusedWithAReason() {
    var names: [String] = []
    var type = gsl_rng_types_setup()
    while let entry = type?.pointee {
      names.append(String(cString: entry.pointee.name))
      type = type?.advanced(by: 1)
    }
    #expect(names.count > 50)
    for name in names {
      let isAccepted = Generator.accepted.contains { $0.name == name }
      #expect(isAccepted != Generator.refusedNames.contains(name), "\(name)")
    }
  }

  @Test func refusalsCarryTheReason() {
    let accepted = Generator.accepted.map(\.name)
    #expect(throws: GeneratorRefusal.unknown(name: "mt19973", accepted: accepted)) {
      try Generator(named: "mt19973")
    }
    #expect(throws: GeneratorRefusal.unknown(name: "", accepted: accepted)) {
      try Generator(named: "")
    }
    #expect(throws: GeneratorRefusal.unsuitable(name: "ranlxs2", reason: .seedsCoincide)) {
      try Generator(named: "ranlxs2")
    }
    #expect(throws: GeneratorRefusal.unsuitable(name: "rand48", reason: .shortPeriod)) {
      try Generator(named: "rand48")
    }
    #expect(throws: GeneratorRefusal.unsuitable(name: "tt800", reason: .weakSeeding)) {
      try Generator(named: "tt800")
    }
  }

  /// Seeds that differ in few bits or by the usual moduli, and seeds at random.
  @Test(arguments: Generator.accepted)
  func distinctSeedsStartDistinctStreams(generator: Generator) {
    var seeds: Set<UInt32> = []
    var state: UInt64 = 1
    let bases = generator == .mersenneTwister ? 1 << 16 : 1 << 14
    for number in 0..<bases {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      let seed = number % 2 == 0 ? UInt32(state >> 32) : UInt32(number)
      let partners: [UInt32] = [
        seed, seed ^ 1, seed ^ 0x8000_0000, seed ^ 0x4000_0000, seed &+ 0x1_0000,
        seed &+ 0x7fff_ffff, seed &* 3, seed &+ 0x7fff_ffab,
      ]
      seeds.formUnion(partners)
    }
    seeds.subtract([StreamSeeds.excluded.0, StreamSeeds.excluded.1])
    let starts = Set(
      seeds.map { seed in
        var stream = RandomStream(generator: generator, seed: seed)
        return words(&stream, 8)
      })
    #expect(starts.count == seeds.count)
  }

  @Test func theSeedLeftOutIsAnAliasInTaus() {
    let alias = StreamSeeds.excluded.1
    #expect(alias &* 69069 == 1)
    #expect(
      libraryWords("taus2", seed: alias, count: 100)
        == libraryWords("taus2", seed: alias &* 3, count: 100))
  }

  /// In gfsr4 the two streams go together for 471 numbers, in the others for ever.
  @Test(
    arguments: [
      ("ranlxs2", 1, 0x8000_0001), ("gfsr4", 476_895_787, 2_624_379_435),
      ("ran1", 12345, 12345 + 0x7fff_ffff), ("minstd", 5, 5 + 0x7fff_ffff),
      ("ranlux389", 7, 7 + 2_147_483_563), ("ranlxd2", 1_139_864_849, 3_155_102_447),
    ] as [(String, UInt32, UInt32)])
  func refusedGeneratorsDoCollapse(name: String, seed: UInt32, other: UInt32) {
    #expect(Generator.refused[name] == .seedsCoincide)
    let isSame =
      libraryWords(name, seed: seed, count: 400) == libraryWords(name, seed: other, count: 400)
    #expect(isSame)
  }

  /// All words of the state are one bit: the numbers hardly vary for long.
  @Test func theSeedingOf1998IsWeak() {
    let numbers = libraryWords("mt19937_1998", seed: 0x8000_0000, count: 200)
    #expect(Set(numbers).count < 10)
  }

  @Test func smallerRangesAreStretchedTo32Bits() throws {
    var stream = RandomStream(generator: try Generator(named: "mrg"), seed: 77)
    let numbers = libraryWords("mrg", seed: 77, count: 500)
    #expect(
      words(&stream, 500)
        == numbers.map { UInt32(truncatingIfNeeded: (UInt64($0) << 32) / 0x7fff_ffff) })
  }

  @Test(arguments: Generator.accepted)
  func skippingEqualsFilling(generator: Generator) {
    for count in [0, 1, 623, 624, 625, 1248, 5000] {
      var filled = RandomStream(generator: generator, seed: 99)
      var skipped = RandomStream(generator: generator, seed: 99)
      _ = words(&filled, 10 + count)
      _ = words(&skipped, 10)
      skipped.skip(count)
      #expect(words(&filled, 700) == words(&skipped, 700))
    }
  }
}
