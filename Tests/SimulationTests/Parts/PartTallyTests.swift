import Sampling
import TestSupport
import Testing

@testable import Simulation
@testable import Studies

@Suite struct PartTallyTests {
  /// The parts of a study's run, each made by a run of its own and read back from bytes.
  private func parts(_ study: Study, _ total: Int, threads: Int = 1) async throws -> [PartialTally]
  {
    let empty = try PartialTally(study)
    var parts: [PartialTally] = []
    for part in PartNumber.all(total) {
      try await SimulationRun(study, threads: threads).count([part]) { number, tally in
        parts.append(try PartialTally(decoding: tally.encoded[...], of: number, empty))
      }
    }
    return parts
  }

  private func merged(_ parts: [PartialTally]) throws -> PartialTally {
    var total = try #require(parts.first)
    for part in parts.dropFirst() { total.merge(part) }
    return total
  }

  /// Everything that a forecast says, rank reversals and errors included.
  private func bits(_ forecast: Forecast) -> [String: [UInt64]] {
    var found = SimulationTests.bits(forecast)
    let study = forecast.study
    for (c, entity) in study.entities.enumerated() {
      found["reversal \(entity)"] = forecast.rankReversals(of: entity).flatMap {
        [$0.meanChange, $0.meanAbsoluteChange, $0.probability].flatMap {
          [$0.value.bitPattern, $0.standardError.bitPattern]
        }
      }
      found["confidence error \(entity)"] = [
        forecast.confidenceFactor(entity: c)?.standardError.bitPattern ?? 0
      ]
      for year in study.years.indices {
        let top = forecast.ranks(entity: c, year: year).probability(ofRankAtMost: 1)
        found["top \(entity) \(year)"] = [
          top.standardError.bitPattern,
          forecast.ranks(entity: c, year: year).moments.standardError.bitPattern,
          forecast.scores(entity: c, year: year).moments.standardError.bitPattern,
        ]
      }
    }
    return found
  }

  private static let cases: [(Design, Int)] = Design.allCases.flatMap { design in
    [1, 2, 3, 7, 40].map { (design, $0) }
  }

  /// Five blocks of independent draws, sixteen of the others: parts of several blocks, parts that
  /// cross replicates, and parts without a draw.
  @Test(arguments: cases)
  func partsGiveTheBitsOfOneRun(_ design: Design, _ total: Int) async throws {
    let study = try everythingStudy(design: design, confidence: true, reversal: true)
    let one = bits(try await SimulationRun(study, threads: 2).forecast())
    #expect(one["draws"] == [20_000])
    for threads in [1, 2] {
      let whole = try merged(await parts(study, total, threads: threads).reversed())
      #expect(whole.isWhole)
      let forecast = try await SimulationRun(study, threads: threads).forecast(from: whole)
      #expect(bits(forecast) == one)
    }
  }

  @Test(arguments: Design.allCases)
  func theBytesOfAPartDoNotDependOnWhoMadeIt(_ design: Design) async throws {
    let study = try everythingStudy(design: design)
    let one = try await parts(study, 3).map(\.encoded)
    #expect(try await parts(study, 3, threads: 2).map(\.encoded) == one)
    // Nor on whether its blocks were put together from smaller parts.
    let small = try await parts(study, 6)
    let joined = stride(from: 0, to: 6, by: 2).map { start in
      var pair = small[start]
      pair.merge(small[start + 1])
      return pair.encoded
    }
    #expect(joined == one)
  }

  @Test(arguments: Design.allCases)
  func mergingIsAssociativeAndCommutative(_ design: Design) async throws {
    let study = try everythingStudy(design: design)
    let whole = try merged(await parts(study, 1)).encoded
    let pieces = try await parts(study, 5)
    var random = SplitMix64(state: 3)
    for _ in 0..<5 {
      var heap = pieces
      while heap.count > 1 {
        let taken = heap.remove(at: Int.random(in: 0..<heap.count, using: &random))
        heap[Int.random(in: 0..<heap.count, using: &random)].merge(taken)
      }
      #expect(heap[0].encoded == whole)
      #expect(heap[0].isWhole)
    }
  }

  /// A forecast of the draws that are there: the counts are theirs, second passes included.
  @Test func missingPartsLeaveTheOthers() async throws {
    let study = try everythingStudy(confidence: true, reversal: true)
    var parts = try await parts(study, 5)
    let gone = parts.remove(at: 2)
    let rest = try merged(parts)
    #expect(!rest.isWhole && rest.blocks.count == 2)
    let forecast = try await SimulationRun(study, threads: 2).forecast(from: rest)
    #expect(forecast.draws == 20_000 - gone.draws)
    #expect(forecast.study.simulation.draws == forecast.draws)
    let counts = forecast.ranks(entity: 0, year: 2).counts.reduce(0) { $0 + $1.count }
    #expect(counts == UInt64(forecast.draws))
    let factor = try #require(forecast.confidenceFactor(entity: 0))
    #expect(factor.value > 0 && factor.value < 1)
    #expect(!forecast.rankReversals(of: "E0").isEmpty)
  }

  @Test(arguments: Design.allCases, [1, 33, 4_096, 4_097, 20_000, 1_000_000])
  func everyDrawIsInOnePart(_ design: Design, _ draws: Int) {
    let cut = DrawCut(draws: max(32, draws), design: design)
    for total in [1, 2, 3, 7, 64, 1_000] {
      let blocks = PartNumber.all(total).map { $0.blocks(of: cut) }
      #expect(blocks.first?.lowerBound == 0 && blocks.last?.upperBound == cut.blocks)
      #expect(zip(blocks, blocks.dropFirst()).allSatisfy { $0.upperBound == $1.lowerBound })
      let sizes = blocks.map(\.count)
      #expect((sizes.max() ?? 0) - (sizes.min() ?? 0) <= 1)
      #expect(blocks.reduce(0) { $0 + cut.draws(in: $1) } == cut.draws)
      for range in blocks {
        #expect(cut.draws(in: range) == range.reduce(0) { $0 + cut.block($1).draws })
      }
    }
  }
}

/// Whatever the bytes are: refused or read, no trap, no memory for more than a run takes.
@Suite struct PartDamageTests {
  private func encoded(_ design: Design) async throws -> (PartialTally, [UInt8]) {
    let study = try everythingStudy(draws: 64, design: design)
    var bytes: [UInt8] = []
    let part = try #require(PartNumber(1, of: 1))
    try await SimulationRun(study, threads: 1).count([part]) { bytes = $1.encoded }
    return (try PartialTally(study), bytes)
  }

  @Test(arguments: Design.allCases)
  func everyTruncationIsRefused(_ design: Design) async throws {
    let (empty, bytes) = try await encoded(design)
    let part = try #require(PartNumber(1, of: 1))
    for length in 0..<bytes.count {
      #expect(throws: ByteDamage.self) {
        try PartialTally(decoding: bytes[..<length], of: part, empty)
      }
    }
    #expect(throws: ByteDamage.self) {
      try PartialTally(decoding: (bytes + [0])[...], of: part, empty)
    }
  }

  /// Sums may have any bits; counts that are read say so often what they should.
  @Test func anyBytesAreSafeToRead() async throws {
    let (empty, bytes) = try await encoded(.random)
    let part = try #require(PartNumber(1, of: 1))
    var random = SplitMix64(state: 11)
    for _ in 0..<4_000 {
      var changed = bytes
      for _ in 0..<Int.random(in: 1...8, using: &random) {
        let place = Int.random(in: 0..<changed.count, using: &random)
        changed[place] =
          [0, 0xFF, 0x80, UInt8.random(in: 0...255, using: &random)]
          .randomElement(using: &random) ?? 0
      }
      guard let read = try? PartialTally(decoding: changed[...], of: part, empty) else { continue }
      #expect(read.draws == 64)
      #expect(read.tally.ranks.allSatisfy { $0.total == 64 })
    }
    for _ in 0..<200 {
      let noise = (0..<200).map { _ in UInt8.random(in: 0...255, using: &random) }
      #expect(throws: ByteDamage.self) {
        try PartialTally(decoding: noise[...], of: part, empty)
      }
    }
  }

  @Test func aPartOfAnotherStudyIsRefused() async throws {
    let (_, bytes) = try await encoded(.random)
    let part = try #require(PartNumber(1, of: 1))
    let other = try PartialTally(everythingStudy(draws: 65))
    #expect(throws: ByteDamage.self) { try PartialTally(decoding: bytes[...], of: part, other) }
  }

  @Test(arguments: [0, 1, 127, 128, 300, UInt64(UInt32.max), .max])
  func numbersComeBack(_ number: UInt64) throws {
    var writer = ByteWriter()
    writer.write(number)
    writer.write(signed: Int64(truncatingIfNeeded: number))
    writer.write(signed: -Int64(truncatingIfNeeded: number >> 1))
    writer.write(Int128(number) << 60)
    writer.write(-Int128(number) << 60)
    writer.write(-0.0)
    writer.write("Zürich")
    var reader = ByteReader(writer.bytes[...])
    #expect(try reader.number() == number)
    #expect(try reader.signed() == Int64(truncatingIfNeeded: number))
    #expect(try reader.signed() == -Int64(truncatingIfNeeded: number >> 1))
    #expect(try reader.wide() == Int128(number) << 60)
    #expect(try reader.wide() == -Int128(number) << 60)
    #expect(try reader.double().sign == .minus)
    #expect(try reader.text(upTo: 7) == "Zürich")
    try reader.end()
  }

  @Test(
    arguments: [
      [0x80], [0x80, 0x00], Array(repeating: 0xFF, count: 10), Array(repeating: 0x80, count: 11),
    ] as [[UInt8]])
  func numbersThatNobodyWritesAreRefused(_ bytes: [UInt8]) {
    var reader = ByteReader(bytes[...])
    #expect(throws: ByteDamage.self) { try reader.number() }
  }

  @Test(arguments: [
    "0/3", "4/3", "1", "1/", "/1", "1/2/3", "-1/3", "+1/3", "1/1000001", " 1/3", "",
  ])
  func textsThatAreNoPart(_ text: String) { #expect(PartNumber(text) == nil) }

  @Test func aPartIsNamedFromOne() {
    #expect(PartNumber("3/64")?.description == "3/64")
    #expect(PartNumber.usualTotal(evaluations: 1) == 1)
    #expect(PartNumber.usualTotal(evaluations: 1 << 20) == 1)
    #expect(PartNumber.usualTotal(evaluations: 1 << 20 + 1) == 2)
    #expect(PartNumber.usualTotal(evaluations: 1_000_000_000_000) == 1_000)
  }
}
