import Simulation
import Studies

/// The sums of a sensitivity over the draws of a run.
///
/// What a part shows are the sums of each of its blocks by itself: floating-point numbers, which are
/// added up in the order of the blocks of the whole run, whoever made them, so that the bits are those
/// of one process. Bytes of a part: 8 × blocks × outputs × width.
package struct SensitivityWork: WorkInParts {
  /// Adds what a block shows to sums that are its own, whose units are stretches of its draws.
  typealias Collect =
    @Sendable (
      _ block: SeatedBlock, _ stretches: [Range<Int>], _ sums: inout UnitSums
    ) throws -> Void

  private let run: SeatedRun
  private let units: ResamplingUnits
  private let width: Int
  private let collect: Collect

  /// Sums of all outputs of a run, `width` of each, in units.
  init(
    _ run: SeatedRun, width: Int, in units: ResamplingUnits, collect: @escaping Collect
  ) {
    self.run = run
    self.units = units
    self.width = width
    self.collect = collect
  }

  package var progress: AsyncStream<RunProgress> { run.progress }

  package var mostParts: Int { run.cut.blocks }

  package func evaluations(of part: PartNumber) -> Int {
    run.evaluations(in: part.blocks(of: run.cut))
  }

  /// The same for any number of threads. Throws `CancellationError` and ``SimulationFailure``.
  package func finding() async throws -> UnitSums {
    try await run.fold(emptySum(), part: sums) { $0.add($1.sums, firstUnit: $1.firstUnit) }
  }

  package func make(
    _ parts: [PartNumber], keep: (PartNumber, _ content: [UInt8]) throws -> Void
  ) async throws {
    try await run.folds(
      ByteWriter(), ofBlocks: parts.map { $0.blocks(of: run.cut) }, part: sums,
      add: { $1.sums.encode(to: &$0) },
      keep: { try keep(parts[$0], $1.bytes) })
  }

  package func emptySum() -> UnitSums { sums(units: units.count) }

  package func add(
    _ content: ArraySlice<UInt8>, of part: PartNumber, to sum: inout UnitSums
  ) throws(ByteDamage) {
    var reader = ByteReader(content)
    for index in part.blocks(of: run.cut) {
      let block = run.cut.block(index)
      var own = emptySums(of: block)
      try own.decode(from: &reader)
      sum.add(own, firstUnit: units.first(of: block))
    }
    try reader.end()
  }

  package func finding(from sum: UnitSums) -> UnitSums {
    run.finish()
    return sum
  }

  /// The sums of a block, and the unit that its first stretch belongs to.
  private func sums(of block: SeatedBlock) throws -> (firstUnit: Int, sums: UnitSums) {
    var own = emptySums(of: block.draws)
    try collect(block, units.stretches(of: block.draws), &own)
    return (units.first(of: block.draws), own)
  }

  private func emptySums(of block: DrawCut.Block) -> UnitSums {
    let stretches = units.stretches(of: block)
    var own = sums(units: stretches.count)
    for (unit, draws) in stretches.enumerated() { own.add(draws: draws.count, toUnit: unit) }
    return own
  }

  private func sums(units: Int) -> UnitSums {
    UnitSums(units: units, outputs: run.outputs.count, width: width)
  }
}

extension UnitSums {
  /// Writes the sums; what they are sums of is known to who reads them.
  func encode(to writer: inout ByteWriter) {
    for sum in sums { writer.write(sum) }
  }

  /// Reads sums of the same units, outputs and width.
  mutating func decode(from reader: inout ByteReader) throws(ByteDamage) {
    for place in sums.indices { sums[place] = try reader.double() }
  }
}
