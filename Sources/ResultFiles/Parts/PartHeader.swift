import Simulation
import Studies

/// What a part is a part of.
package struct PartHeader: Sendable, Hashable {
  /// What all parts of a run have in common.
  package struct Run: Sendable, Hashable {
    /// The version of RankCast.
    package let version: String
    /// The digest of the scenario as run, but for its `simulation`.
    package let modelSHA256: String
    /// The digest of the data.
    package let dataSHA256: String
    /// The settings of the draws, whose kinds are names.
    package let seed: UInt64
    package let generator: String
    package let design: String
    package let draws: Int
    /// The number of parts.
    package let parts: Int
  }

  package let run: Run
  package let part: PartNumber
  /// The scenario file of the run, seen from where the part was made, and its changes: what `merge`
  /// reads the scenario by. Parts of one run may differ in it.
  package let scenarioPath: String
  package let changes: [String]

  /// The header of a part of a study.
  package init(
    _ part: PartNumber, of study: Study, modelText: String, dataSHA256: String,
    scenarioPath: String, changes: [String]
  ) {
    self.part = part
    self.scenarioPath = scenarioPath
    self.changes = changes
    let settings = study.simulation
    run = Run(
      version: RankCastVersion.current,
      modelSHA256: SHA256.hexadecimal(of: Array(modelText.utf8)), dataSHA256: dataSHA256,
      seed: settings.seed, generator: settings.generator.name, design: settings.design.rawValue,
      draws: settings.draws, parts: part.total)
  }
}

extension PartHeader {
  /// The header of another part of the same run.
  package func with(_ part: PartNumber) -> PartHeader { PartHeader(self, part) }

  private init(_ header: PartHeader, _ part: PartNumber) {
    self.part = part
    run = header.run
    scenarioPath = header.scenarioPath
    changes = header.changes
  }
}

extension PartHeader.Run {
  /// The first trait in which another run differs, with both values; `nil` where none does.
  package func difference(
    to other: Self
  ) -> (trait: PartProblem.Trait, own: String, other: String)? {
    let all: [(PartProblem.Trait, String, String)] = [
      (.scenario, modelSHA256.start, other.modelSHA256.start),
      (.data, dataSHA256.start, other.dataSHA256.start),
      (.seed, "\(seed)", "\(other.seed)"), (.generator, generator, other.generator),
      (.design, design, other.design), (.draws, "\(draws)", "\(other.draws)"),
      (.parts, "\(parts)", "\(other.parts)"),
    ]
    return all.first { $0.1 != $0.2 }.map { ($0.0, $0.1, $0.2) }
  }
}

extension String {
  /// The first digits of a digest, behind what it is.
  fileprivate var start: String { "sha256:\(prefix(12))" }
}

extension PartHeader {
  private static let longestText = 1 << 20

  func encode(to writer: inout ByteWriter) {
    for text in [run.version, run.modelSHA256, run.dataSHA256, run.generator, run.design] {
      writer.write(text)
    }
    writer.write(run.seed)
    writer.write(run.draws)
    writer.write(part.index)
    writer.write(part.total)
    writer.write(scenarioPath)
    writer.write(changes.count)
    for change in changes { writer.write(change) }
  }

  init(from reader: inout ByteReader) throws(ByteDamage) {
    let version = try reader.text(upTo: 64)
    let model = try reader.text(upTo: 64)
    let data = try reader.text(upTo: 64)
    let generator = try reader.text(upTo: 64)
    let design = try reader.text(upTo: 64)
    let seed = try reader.number()
    let draws = try reader.count(upTo: SimulationSettings.largestDrawCount)
    let index = try reader.count(upTo: PartNumber.limit)
    let total = try reader.count(upTo: PartNumber.limit)
    guard let part = PartNumber(index, of: total) else { throw ByteDamage() }
    self.part = part
    scenarioPath = try reader.text(upTo: Self.longestText)
    var changes: [String] = []
    for _ in 0..<(try reader.count(upTo: reader.rest)) {
      changes.append(try reader.text(upTo: Self.longestText))
    }
    self.changes = changes
    run = Run(
      version: version, modelSHA256: model, dataSHA256: data, seed: seed, generator: generator,
      design: design, draws: draws, parts: total)
  }
}
