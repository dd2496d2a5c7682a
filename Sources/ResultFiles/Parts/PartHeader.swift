import Simulation
import Studies

/// What a part is a part of.
package struct PartHeader: Sendable, Hashable {
  /// What all parts of a run have in common.
  package struct Run: Sendable, Hashable {
    /// The version of RankCast.
    package let version: String
    /// The verb, and the digest of what it is asked beside the scenario.
    package let verb: String
    package let questionSHA256: String
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
  /// The arguments of the verb beside these: what `merge` asks again.
  package let arguments: [String]

  /// The header of a part of a verb's work on a study.
  package init(
    _ part: PartNumber, of study: Study, question: PartQuestion, modelText: String,
    dataSHA256: String, scenarioPath: String, changes: [String]
  ) {
    self.part = part
    self.scenarioPath = scenarioPath
    self.changes = changes
    arguments = question.arguments
    let settings = study.simulation
    run = Run(
      version: RankCastVersion.current, verb: question.verb, questionSHA256: question.sha256,
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
    arguments = header.arguments
  }
}

extension PartHeader {
  /// The first trait in which the run of another header differs, with both values; of a question the
  /// options that only one of them has, where that tells them apart.
  func difference(
    to other: Self
  ) -> (trait: PartProblem.Trait, own: String, other: String)? {
    guard let found = run.difference(to: other.run), found.trait == .question else {
      return run.difference(to: other.run)
    }
    let own = arguments.filter { !other.arguments.contains($0) }
    let others = other.arguments.filter { !arguments.contains($0) }
    // The rest of a question are digests, and the order of its options.
    guard !own.isEmpty || !others.isEmpty else { return found }
    func listed(_ options: [String]) -> String {
      options.isEmpty ? "none" : options.joined(separator: " ")
    }
    return (.question, listed(own), listed(others))
  }
}

extension PartHeader.Run {
  /// The first trait in which another run differs, with both values; `nil` where none does.
  package func difference(
    to other: Self
  ) -> (trait: PartProblem.Trait, own: String, other: String)? {
    let all: [(PartProblem.Trait, String, String)] = [
      (.verb, verb, other.verb),
      (.scenario, modelSHA256.start, other.modelSHA256.start),
      (.data, dataSHA256.start, other.dataSHA256.start),
      (.seed, "\(seed)", "\(other.seed)"), (.generator, generator, other.generator),
      (.design, design, other.design), (.draws, "\(draws)", "\(other.draws)"),
      (.question, questionSHA256.start, other.questionSHA256.start),
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
    for text in [
      run.version, run.verb, run.questionSHA256, run.modelSHA256, run.dataSHA256, run.generator,
      run.design,
    ] {
      writer.write(text)
    }
    writer.write(run.seed)
    writer.write(run.draws)
    writer.write(part.index)
    writer.write(part.total)
    writer.write(scenarioPath)
    for texts in [changes, arguments] {
      writer.write(texts.count)
      for text in texts { writer.write(text) }
    }
  }

  init(from reader: inout ByteReader) throws(ByteDamage) {
    let version = try reader.text(upTo: 64)
    let verb = try reader.text(upTo: 64)
    let question = try reader.text(upTo: 64)
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
    changes = try Self.texts(from: &reader)
    arguments = try Self.texts(from: &reader)
    run = Run(
      version: version, verb: verb, questionSHA256: question, modelSHA256: model, dataSHA256: data,
      seed: seed, generator: generator,
      design: design, draws: draws, parts: total)
  }

  private static func texts(from reader: inout ByteReader) throws(ByteDamage) -> [String] {
    var texts: [String] = []
    for _ in 0..<(try reader.count(upTo: reader.rest)) {
      texts.append(try reader.text(upTo: longestText))
    }
    return texts
  }
}

/// What a verb is asked beside the scenario and its changes.
package struct PartQuestion: Sendable, Hashable {
  /// The verb.
  package let verb: String
  /// Its arguments in one form, each in one word: `--measure=gba-first`.
  package let arguments: [String]
  /// What else the answer depends on: digests of further files.
  private let further: [String]

  /// A question to a verb.
  package init(verb: String, _ arguments: [String] = [], further: [String] = []) {
    self.verb = verb
    self.arguments = arguments
    self.further = further
  }

  var sha256: String {
    var writer = ByteWriter()
    for text in arguments + further { writer.write(text) }
    return SHA256.hexadecimal(of: writer.bytes)
  }
}
