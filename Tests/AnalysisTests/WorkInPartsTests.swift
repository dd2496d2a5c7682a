import Studies
import TestSupport
import Testing

@testable import Analysis
@testable import Simulation

/// Sweeps, comparisons and sensitivities made in parts: the bits of one process.
@Suite struct WorkInPartsTests {
  /// What each part shows, made by a process of its own.
  private static func contents<Work: WorkInParts>(
    _ total: Int, _ makeWork: () throws -> Work
  ) async throws -> [(part: PartNumber, bytes: [UInt8])] {
    var contents: [(part: PartNumber, bytes: [UInt8])] = []
    for part in PartNumber.all(total) {
      try await makeWork().make([part]) { contents.append(($0, $1)) }
    }
    return contents
  }

  private static func merged<Work: WorkInParts>(
    _ contents: [(part: PartNumber, bytes: [UInt8])], _ work: Work
  ) async throws -> Work.Finding {
    var sum = try work.emptySum()
    for (part, bytes) in contents { try work.add(bytes[...], of: part, to: &sum) }
    return try await work.finding(from: sum)
  }

  private static func studies(_ design: Design) throws -> [Study] {
    let base = SampleStudy(design: design, draws: 9_000)
    return try [
      base, base.with { $0.firstWeight = 3 }, base.with { $0.firstDrift = 0.1 },
      base.with { $0.weights = .fixed }, base.with { $0.draws = 5_000 },
      base.with { $0.eventProbability = 0.9 },
    ].map { try $0.study() }
  }

  /// Everything that points say; NaN is equal to NaN.
  private static func bits(_ points: [PointEstimates]) -> [[UInt64]] {
    points.map { point in
      (point.estimates + point.differences.compactMap(\.self) + point.leads).flatMap {
        [$0.value.bitPattern, $0.standardError.bitPattern, $0.halfWidth.bitPattern]
      }
    }
  }

  /// As many parts as one, as pieces of blocks, as blocks, and more than there is work for. Draws of
  /// two numbers are cut in two ways.
  @Test(arguments: Design.allCases, [1, 2, 5, 23, 300])
  func aSweepInParts(_ design: Design, _ total: Int) async throws {
    let studies = try Self.studies(design)
    let options = PointsRun.Options(countsLeaders: true)
    let one = try await PointsRun(studies, options: options, threads: 2).finding()
    let work = { PointsRun(studies, options: options, threads: total % 2 + 1) }
    let all = try await Self.contents(total, work)
    #expect(Self.bits(try await Self.merged(all, work())) == Self.bits(one))
    let evaluations = PartNumber.all(total).map(work().evaluations)
    #expect(evaluations.reduce(0, +) == studies.reduce(0) { $0 + $1.simulation.draws })
    #expect(evaluations.contains(0) == (total > work().mostParts))
  }

  /// Pairs with the base case, and the second pass for differences of quantiles.
  @Test(arguments: Design.allCases, [1, 2, 3])
  func aComparisonInParts(_ design: Design, _ total: Int) async throws {
    let studies = try Self.studies(design)
    let options = PointsRun.Options(comparesWithFirst: true)
    let one = try await PointsRun(studies, options: options, threads: 2).finding()
    #expect(one.dropFirst().allSatisfy { $0.differences.allSatisfy { $0 != nil } })
    let work = { PointsRun(studies, options: options, threads: 1) }
    let all = try await Self.contents(total, work)
    #expect(Self.bits(try await Self.merged(all, work())) == Self.bits(one))
  }

  /// Who makes a part, and with which others, changes none of its bytes.
  @Test func theBytesOfAPartDependOnThePartAlone() async throws {
    let studies = try Self.studies(.random)
    let alone = try await Self.contents(7) { PointsRun(studies, threads: 1) }.map(\.bytes)
    var together: [[UInt8]] = []
    try await PointsRun(studies, threads: 3).make(PartNumber.all(7)) { together.append($1) }
    #expect(alone == together)
  }

  private enum Method: CaseIterable {
    case sobol, morris, shapley

    /// What a method says, as bits, from sums made at once or put together.
    func bits(_ study: Study, from sums: UnitSums) throws -> [UInt64] {
      let measures = study.measures
      let found: [IntervalEstimate] =
        switch self {
        case .sobol:
          try SobolRun(study, measures: measures, threads: 1).indices(from: sums).flatMap {
            [$0.firstOrder, $0.total]
          }
        case .morris:
          try MorrisRun(study, measures: measures, threads: 1).effects(from: sums).flatMap {
            [$0.mean, $0.meanAbsolute, $0.standardDeviation]
          }
        case .shapley:
          try ShapleyRun(study, measures: measures, threads: 1).effects(from: sums).map(\.effect)
        }
      return found.flatMap { [$0.value.bitPattern, $0.low.bitPattern, $0.high.bitPattern] }
    }

    func work(_ study: Study, threads: Int) throws -> SensitivityWork {
      let measures = study.measures
      return switch self {
      case .sobol: try SobolRun(study, measures: measures, threads: threads).work
      case .morris: try MorrisRun(study, measures: measures, threads: threads).work
      case .shapley: try ShapleyRun(study, measures: measures, threads: threads).work
      }
    }
  }

  /// Sums of floating-point numbers: the parts cross blocks, replicates and units.
  @Test(arguments: Method.allCases, Design.allCases)
  private func aSensitivityInParts(_ method: Method, _ design: Design) async throws {
    let study = try SensitivityTests.linear(design: design, draws: 20_000)
    let sums = try await method.work(study, threads: 2).finding()
    let one = try method.bits(study, from: sums)
    for total in [1, 2, 3, 7, 40] {
      let all = try await Self.contents(total) { try method.work(study, threads: total % 2 + 1) }
      let made = try await Self.merged(all, method.work(study, threads: 1))
      #expect(try method.bits(study, from: made) == one)
    }
  }

  /// Beyond 512 blocks a unit has several of them, whose sums must be added in order.
  @Test func unitsOfSeveralBlocksInParts() async throws {
    let draws = 600 * DrawCut.drawsPerBlock
    let study = try SensitivityTests.study(
      [Indicator("a", values: [50], error: try SensitivityTests.error(1))], draws: draws)
    let work = { try SobolRun(study, measures: study.measures, threads: 2).work }
    let one = try await work().finding()
    let made = try await Self.merged(try await Self.contents(3, work), work())
    #expect(made.sums.map(\.bitPattern) == one.sums.map(\.bitPattern))
    #expect(made.counts == one.counts)
  }

  /// Whatever the bytes are: refused or read, no trap, and no more draws than the part has.
  @Test(arguments: Design.allCases)
  func anyBytesAreSafeToRead(_ design: Design) async throws {
    let studies = try [64, 40].map { draws in
      try SampleStudy(design: design, draws: draws).study()
    }
    let options = PointsRun.Options(comparesWithFirst: true, countsLeaders: true)
    let points = PointsRun(studies, options: options, threads: 1)
    let bytes = try await Self.contents(1) {
      PointsRun(studies, options: options, threads: 1)
    }[0].bytes
    let part = try #require(PartNumber(1, of: 1))
    let empty = try points.emptySum()
    func read(_ bytes: ArraySlice<UInt8>) throws(ByteDamage) {
      var sum = empty
      try points.add(bytes, of: part, to: &sum)
    }
    try read(bytes[...])
    for length in stride(from: 0, to: bytes.count, by: 7) {
      #expect(throws: ByteDamage.self) { try read(bytes[..<length]) }
    }
    #expect(throws: ByteDamage.self) { try read((bytes + [0])[...]) }
    var random = SplitMix64(state: 5)
    for _ in 0..<1_000 {
      var changed = bytes
      for _ in 0..<Int.random(in: 1...8, using: &random) {
        let place = Int.random(in: 0..<changed.count, using: &random)
        changed[place] =
          [0, 0xFF, 0x80, UInt8.random(in: 0...255, using: &random)]
          .randomElement(using: &random) ?? 0
      }
      _ = try? read(changed[...])
    }
    let study = try SensitivityTests.linear(design: .random, draws: 64)
    let sobol = try SobolRun(study, measures: study.measures, threads: 1).work
    var sums = sobol.emptySum()
    #expect(throws: ByteDamage.self) {
      try sobol.add(bytes.prefix(15), of: part, to: &sums)
    }
  }
}

/// How a pass over points is cut.
@Suite struct PointPiecesTests {
  @Test(arguments: [1, 2, 3, 7, 10, 64, 1_000], [false, true])
  func everyBlockOfAPointIsInOnePart(_ total: Int, _ staysTogether: Bool) {
    let cuts =
      [9_000, 9_000, 1, 50_000, 1, 1, 9_000].map { DrawCut(draws: $0, design: .random) }
      + [DrawCut(draws: 9_000, design: .sobol)]
    let pieces = PointPieces(cuts, staysTogether: staysTogether)
    var seen: [[Int]: Int] = [:]
    for part in PartNumber.all(total) {
      let own = pieces.pieces(of: part)
      // At most three pieces of each of the four groups.
      #expect(own.count <= 12)
      for piece in own {
        #expect(!piece.points.isEmpty && !piece.blocks.isEmpty)
        for point in piece.points {
          for block in piece.blocks { seen[[point, block], default: 0] += 1 }
        }
      }
      #expect(own.isEmpty ? total > pieces.mostParts : true)
    }
    #expect(seen.values.allSatisfy { $0 == 1 })
    #expect(seen.count == cuts.reduce(0) { $0 + $1.blocks })
    #expect(pieces.mostParts == 16)
  }
}
