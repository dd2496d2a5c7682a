import Sampling
import Studies

/// The streams of all families that have any spread, for one block at a time.
struct InputStreams {
  private let generator: Generator
  private let seeds: StreamSeeds
  private let design: DesignPlan
  private let blocks: Int
  /// A weight that is held; `nil` where all are drawn.
  private(set) var heldWeight: Seating.HeldWeight?
  private var isSeated = false
  /// By the numbers of the families, of which some stand for none.
  private let streams: [InputStream?]

  /// The streams of a run of so many blocks.
  init(
    plan: Plan, generator: Generator, seeds: StreamSeeds, design: DesignPlan, blocks: Int
  ) {
    self.blocks = blocks
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
    let second = isSeated ? design.block(block, seat: 1) : designed
    for family in InputFamily.allCases {
      guard let stream = self[family] else { continue }
      stream.begin(
        designed, generator: generator,
        seed: seeds.seed(block: block, family: family.rawValue))
      stream.seats?.begin(
        designed, seed: seeds.seed(block: block, family: family.rawValue), second: second,
        seed: seeds.seed(block: blocks + block, family: family.rawValue))
    }
  }

  /// Takes the seats of the blocks to come; `nil` for the run's own streams.
  mutating func take(_ seating: Seating?, _ trajectories: Trajectories?, step: Int) {
    heldWeight = seating?.heldWeight
    isSeated = seating != nil
    for family in InputFamily.allCases {
      guard let stream = self[family] else { continue }
      guard let seating else {
        stream.seats = nil
        continue
      }
      let seats =
        stream.seats
        ?? SeatedWords(family, generator: generator, design: design)
      seats.take(seating, trajectories, step: step)
      stream.seats = seats
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
