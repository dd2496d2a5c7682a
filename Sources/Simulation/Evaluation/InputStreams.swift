import Sampling
import Studies

/// The streams of all families that have any spread, for one block at a time.
struct InputStreams {
  private let generator: Generator
  private let seeds: StreamSeeds
  private let streams: [InputStream?]

  init(plan: Plan, generator: Generator, seeds: StreamSeeds) {
    self.generator = generator
    self.seeds = seeds
    streams = (0..<InputFamily.reserved).map { number in
      guard let family = InputFamily(rawValue: number), plan.uses(family) else { return nil }
      return InputStream(generator: generator, seed: 1)
    }
  }

  /// Puts every stream at the start of a block.
  func begin(block: Int) {
    for family in InputFamily.allCases {
      self[family]?.reseed(
        generator: generator, seed: seeds.seed(block: block, family: family.rawValue))
    }
  }

  /// The stream of a family; `nil` where nothing in it has any spread.
  subscript(family: InputFamily) -> InputStream? { streams[family.rawValue] }
}
