import Sampling
import Studies

/// The streams of all families that have any spread, for one block at a time.
struct InputStreams {
  private let generator: Generator
  private let seeds: StreamSeeds
  private let design: DesignPlan
  /// By the numbers of the families, of which some stand for none.
  private let streams: [InputStream?]

  init(plan: Plan, generator: Generator, seeds: StreamSeeds, design: DesignPlan) {
    self.generator = generator
    self.seeds = seeds
    self.design = design
    streams = (0..<InputFamily.reserved).map { number in
      guard let family = InputFamily(rawValue: number), plan.uses(family) else { return nil }
      return InputStream(
        generator: generator, seed: 1, design: design.words(of: family),
        copula: plan.copulas[family].map(Copula.init),
        isRepeated: plan.repeats(family))
    }
  }

  /// Puts every stream at the start of a block.
  func begin(block: Int) {
    let designed = design.block(block)
    for family in InputFamily.allCases {
      self[family]?.begin(
        designed, generator: generator,
        seed: seeds.seed(block: block, family: family.rawValue))
    }
  }

  /// Starts the tile of draws that begins at `draw`, counted within the block.
  func beginTile(at draw: Int) {
    for stream in streams { stream?.beginTile(at: draw) }
  }

  /// Goes back to the tile's first coordinate of the families that are read again.
  func rewind() {
    for stream in streams { stream?.rewind() }
  }

  /// The stream of a family; `nil` where nothing in it has any spread.
  subscript(family: InputFamily) -> InputStream? { streams[family.rawValue] }
}
