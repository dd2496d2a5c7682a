import Sampling
import Studies

/// A design made ready for a run; shared by all workers.
struct DesignPlan: Sendable {
  private enum Kind: Sendable {
    case random
    case latinHypercube
    /// A sequence a replicate, and the coordinates that it serves, the first dimension first.
    case sobol([ScrambledSobol], [Coordinate])
  }

  private let kind: Kind
  private let cut: DrawCut
  private let generator: Generator
  private let seeds: StreamSeeds

  /// The design of a run; `order` has the coordinates that Sobol' sequences serve, whose dimensions
  /// are shared out to so many seats: the first dimensions are the first seat's.
  init(
    _ settings: SimulationSettings, cut: DrawCut, seeds: StreamSeeds, order: [Coordinate],
    seats: Int = 1
  ) {
    self.cut = cut
    self.seeds = seeds
    generator = settings.generator
    switch settings.design {
    case .random: kind = .random
    case .latinHypercube: kind = .latinHypercube
    case .sobol:
      let generator = settings.generator
      let served = Array(order.prefix(ScrambledSobol.largestDimensionCount / seats))
      let blocksPerReplicate = cut.blocks / cut.replicates
      let sequences = (0..<cut.replicates).map { replicate in
        let seed = seeds.seed(
          block: replicate * blocksPerReplicate, family: InputFamily.designStream)
        return ScrambledSobol(
          scrambledBy: RandomStream(generator: generator, seed: seed),
          dimensions: served.count * seats)
      }
      kind = .sobol(sequences, served)
    }
  }

  /// What the design makes of a family's words; `nil` where it leaves them as they are.
  func words(of family: InputFamily, seat: Int = 0) -> (any DesignedWords)? {
    switch kind {
    case .random: return nil
    case .latinHypercube: return LatinHypercubeWords(family)
    case .sobol(let sequences, let order):
      let words = SobolWords(
        sequences, order: order, family: family, firstDimension: seat * order.count)
      return words.isEmpty ? nil : words
    }
  }

  /// The block as its design needs it.
  func block(_ index: Int, seat: Int = 0) -> DesignedBlock {
    guard case .latinHypercube = kind else { return DesignedBlock(cut.block(index), keys: []) }
    let seed = seeds.seed(
      block: seat * cut.blocks + index, family: InputFamily.designStream)
    var words = Array(repeating: UInt32(0), count: 2 * InputFamily.reserved)
    words.withUnsafeMutableBufferPointer {
      RandomStream(generator: generator, seed: seed).fill($0)
    }
    let keys = (0..<InputFamily.reserved).map {
      UInt64(words[2 * $0]) << 32 | UInt64(words[2 * $0 + 1])
    }
    return DesignedBlock(cut.block(index), keys: keys)
  }
}

/// A block of draws and the keys of its hypercube, one a family.
struct DesignedBlock {
  let draws: DrawCut.Block
  let keys: [UInt64]

  init(_ draws: DrawCut.Block, keys: [UInt64]) {
    self.draws = draws
    self.keys = keys
  }
}
