import Sampling
import Simulation
import Studies

/// Points of the unit cube for two seats, block by block: what the sensitivity of a function needs.
struct UnitCube: Sendable {
  let inputs: Int
  let cut: DrawCut
  private let settings: SimulationSettings
  private let seeds: StreamSeeds
  private let sequences: [ScrambledSobol]

  /// Throws ``SensitivityRefusal`` where the design has not got so many coordinates.
  init(inputs: Int, settings: SimulationSettings) throws(SensitivityRefusal) {
    let limit = settings.design.mostInputs
    guard inputs > 0 else { throw .nothingUncertain }
    guard inputs <= limit else {
      throw .tooManyInputs(inputs, limit: limit, design: settings.design)
    }
    let draws = settings.draws
    let possible = settings.possibleDraws
    let cut = DrawCut(
      draws: min(max(draws, possible.lowerBound), possible.upperBound), design: settings.design)
    guard let seeds = StreamSeeds(seed: settings.seed, families: 2, blocks: cut.blocks) else {
      throw .tooManyInputs(inputs, limit: limit, design: settings.design)
    }
    self.inputs = inputs
    self.settings = settings
    self.cut = cut
    self.seeds = seeds
    let blocksPerReplicate = cut.blocks / cut.replicates
    sequences =
      settings.design == .sobol
      ? (0..<cut.replicates).map {
        ScrambledSobol(
          scrambledBy: RandomStream(
            generator: settings.generator,
            seed: seeds.seed(block: $0 * blocksPerReplicate, family: 1)),
          dimensions: 2 * inputs)
      } : []
  }

  /// The points of a block: for every draw the coordinates of both seats.
  func points(ofBlock index: Int) -> [(first: [Double], second: [Double])] {
    let block = cut.block(index)
    let columns = (0..<2 * inputs).map { _ in block.draws }
    let stream = RandomStream(
      generator: settings.generator, seed: seeds.seed(block: index, family: 0))
    let keys = key(ofBlock: index)
    let words = columns.enumerated().map { column, draws in
      var words = Array(repeating: UInt32(0), count: draws)
      words.withUnsafeMutableBufferPointer { buffer in
        guard draws > 0, let start = buffer.baseAddress else { return }
        stream.fill(buffer)
        design(start, draws, column: column, block: block, key: keys)
      }
      return words
    }
    return (0..<block.draws).map { d in
      let point = words.map { (Double($0[d]) + 0.5) * 0x1p-32 }
      return (Array(point[..<inputs]), Array(point[inputs...]))
    }
  }

  private func key(ofBlock index: Int) -> UInt64 {
    guard settings.design == .latinHypercube else { return 0 }
    var words: [UInt32] = [0, 0]
    let seed = seeds.seed(block: index, family: 1)
    words.withUnsafeMutableBufferPointer {
      RandomStream(generator: settings.generator, seed: seed).fill($0)
    }
    return UInt64(words[0]) << 32 | UInt64(words[1])
  }

  private func design(
    _ words: UnsafeMutablePointer<UInt32>, _ draws: Int, column: Int, block: DrawCut.Block,
    key: UInt64
  ) {
    switch settings.design {
    case .random: return
    case .latinHypercube:
      withUnsafeTemporaryAllocation(of: UInt32.self, capacity: draws) { places in
        guard let start = places.baseAddress else { return }
        LatinHypercube(draws: draws)?.replace(
          words, first: 0, count: draws, coordinate: column, key: key, places: start)
      }
    case .sobol:
      sequences[block.replicate].fill(
        words, dimension: column, first: block.first, count: draws)
    }
  }
}
