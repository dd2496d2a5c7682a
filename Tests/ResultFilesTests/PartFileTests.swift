import Simulation
import Studies
import Testing

@testable import ResultFiles

/// Parts as files: what is refused, and in which words.
@Suite struct PartFileTests {
  private func header(
    _ part: PartNumber, of study: Study, model: String = "model", data: String = "data",
    question: PartQuestion = PartQuestion(verb: "run")
  ) -> PartHeader {
    PartHeader(
      part, of: study, question: question, modelText: model,
      dataSHA256: SHA256.hexadecimal(of: Array(data.utf8)),
      scenarioPath: "/where/tiny.yaml", changes: ["simulation.draws=9000"])
  }

  /// Writes parts of a study's run into a folder; gives their paths.
  private func write(
    _ folder: String, _ study: Study, _ indices: ClosedRange<Int>, of total: Int,
    model: String = "model", data: String = "data",
    question: PartQuestion = PartQuestion(verb: "run")
  ) async throws -> [String] {
    var paths: [String] = []
    let parts = indices.compactMap { PartNumber($0, of: total) }
    try await SimulationRun(study, threads: 1).make(parts) { part, content in
      let path = "\(folder)/\(PartStore.name(of: part))"
      let header = header(part, of: study, model: model, data: data, question: question)
      try PartStore.write(header, content, to: path)
      paths.append(path)
    }
    return paths
  }

  private func messages(_ paths: [String], version: String? = nil) -> [String] {
    do {
      _ = try PartSet(paths, version: version ?? RankCastVersion.current)
      return []
    } catch let found as PartProblems {
      return found.problems.map(\.message)
    } catch {
      return ["\(error)"]
    }
  }

  /// All tables, and the second passes, of merged parts are those of one run.
  @Test(arguments: [1, 2, 3, 7])
  func mergedPartsGiveTheFilesOfOneRun(_ total: Int) async throws {
    try await withTemporaryFolder { folder in
      let study = try tinyStudy(
        draws: 9_000,
        report: ReportSettings(top: [1], confidence: true, reversal: true),
        weights: .dirichlet(concentration: 4))
      let paths = try await write(folder, study, 1...total, of: total)
      let set = try PartSet(paths.reversed())
      #expect(set.missing.isEmpty && set.files.map(\.part.index) == Array(1...total))
      #expect(set.first.changes == ["simulation.draws=9000"])
      let run = SimulationRun(study, threads: 2)
      let merged = try await run.finding(from: set.sum(of: run))
      let one = try await forecast(study)
      for (own, other) in zip(VerbResult(merged).tables, VerbResult(one).tables) {
        #expect(own.csv == other.csv, "\(own.schema.file)")
      }
      #expect(VerbResult(one).tables.contains { $0.schema.file == "rank_reversal.csv" })
    }
  }

  @Test func whatIsWrongIsSaidByName() async throws {
    try await withTemporaryFolder { folder in
      for name in ["a", "b", "c"] { try Disk.makeFolder("\(folder)/\(name)") }
      let study = try tinyStudy(draws: 9_000)
      let good = try await write("\(folder)/a", study, 1...3, of: 3)
      let again = try await write("\(folder)/b", study, 2...2, of: 3)
      #expect(
        messages(good + again) == [
          "'\(again[0])' and '\(good[1])' are both part 2/3; each part is needed once"
        ])
      let seed = try await write("\(folder)/b", tinyStudy(draws: 9_000, seed: 8), 2...2, of: 3)
      #expect(
        messages(good + seed) == [
          "'\(seed[0])' belongs to another run than '\(good[0])': its seed is 8, not 7; parts of"
            + " one run are needed"
        ])
      let data = try await write("\(folder)/c", study, 2...2, of: 3, data: "other")
      let found = messages(good + data)
      #expect(found.count == 1 && found[0].contains("its data is sha256:"))
      let model = try await write("\(folder)/c", study, 2...2, of: 3, model: "other")
      #expect(messages(good + model)[0].contains("its scenario is sha256:"))
      let draws = try await write("\(folder)/c", tinyStudy(draws: 8_000), 2...2, of: 3)
      #expect(messages(good + draws)[0].contains("its draws is 8000, not 9000"))
      let verb = PartQuestion(verb: "sweep", ["--vary=a=1,2"])
      let sweep = try await write("\(folder)/c", study, 2...2, of: 3, question: verb)
      #expect(messages(good + sweep)[0].contains("its verb is sweep, not run"))
      let other = PartQuestion(verb: "run", ["--measure=a"])
      let asked = try await write("\(folder)/c", study, 2...2, of: 3, question: other)
      #expect(
        messages(good + asked)[0].contains("its question (its options) is --measure=a, not none;"))
      let total = try await write("\(folder)/c", study, 4...4, of: 4)
      #expect(messages(good + total)[0].contains("its number of parts is 4, not 3"))
      #expect(
        messages(good, version: "9.9")[0]
          == "'\(good[0])' was made by rankcast \(RankCastVersion.current), this is 9.9; parts of"
          + " one version are needed")
      try Disk.write("hello", to: "\(folder)/text")
      #expect(
        messages(["\(folder)/text"]) == [
          "'\(folder)/text' is no part; files that `--part I/N` wrote are needed"
        ])
    }
  }

  @Test func missingPartsAreNamed() async throws {
    try await withTemporaryFolder { folder in
      let set = try PartSet(await write(folder, tinyStudy(draws: 9_000), 2...2, of: 3))
      #expect(set.missing == [1, 3])
      #expect(throws: PartProblem.missing(parts: [1, 3], total: 3)) {
        try set.check(.random, allowsMissing: false)
      }
      try set.check(.random, allowsMissing: true)
      #expect(throws: PartProblem.incompleteDesign(.sobol, parts: [1, 3], total: 3)) {
        try set.check(.sobol, allowsMissing: true)
      }
      #expect(
        PartProblem.missing(parts: [1, 3], total: 3).message
          == "parts 1, 3 of 3 are missing; make them, or merge what is there with"
          + " --allow-missing")
      // What is there of a sweep or a sensitivity has no meaning by itself.
      let verb = PartQuestion(verb: "sweep", ["--vary=a=1,2"])
      let sweep = try PartSet(
        await write(folder, tinyStudy(draws: 9_000), 2...2, of: 3, question: verb))
      #expect(throws: PartProblem.incompleteWork(verb: "sweep", parts: [1, 3], total: 3)) {
        try sweep.check(.random, allowsMissing: true)
      }
      #expect(set.details["parts"]?["missing"] == .array([.whole(1), .whole(3)]))
    }
  }

  /// Every bit of a file is under its digest.
  @Test func everyChangedBitAndEveryLengthIsRefused() async throws {
    let study = try tinyStudy(draws: 64)
    let part = try #require(PartNumber(1, of: 1))
    var bytes: [UInt8] = []
    try await SimulationRun(study, threads: 1).make([part]) {
      bytes = PartFile.bytes(header($0, of: study), $1)
    }
    #expect(try PartFile(parsing: bytes).header == header(part, of: study))
    for place in bytes.indices {
      for bit in 0..<8 {
        var changed = bytes
        changed[place] ^= 1 << UInt8(bit)
        #expect(throws: PartFile.Fault.self) { try PartFile(parsing: changed) }
      }
      #expect(throws: PartFile.Fault.self) { try PartFile(parsing: Array(bytes[..<place])) }
    }
    #expect(throws: PartFile.Fault.damaged) { try PartFile(parsing: bytes + [0]) }
    var newer = bytes
    newer[12] = 3
    #expect(throws: PartFile.Fault.otherFormat(3)) { try PartFile(parsing: newer) }
  }

  @Test func aPartThatIsThereIsLeftAsItIs() async throws {
    try await withTemporaryFolder { folder in
      let study = try tinyStudy(draws: 64)
      let path = try await write(folder, study, 1...1, of: 1)[0]
      let part = try #require(PartNumber(1, of: 1))
      #expect(try PartStore.isThere(header(part, of: study), at: path))
      let other = header(part, of: study, model: "other")
      #expect(throws: PartProblem.otherRunsPart(path: path, trait: .scenario)) {
        try PartStore.isThere(other, at: path)
      }
      #expect(try !PartStore.isThere(other, at: path, force: true))
      #expect(try !PartStore.isThere(header(part, of: study), at: path + ".absent"))
      // Cut off: made again. Something else: never lost.
      try Disk.write("RANKPART\r\n\u{1A}\n", to: path)
      #expect(try !PartStore.isThere(header(part, of: study), at: path))
      try Disk.write("mine", to: path)
      #expect(throws: PartProblem.occupied(path: path)) {
        try PartStore.isThere(header(part, of: study), at: path)
      }
    }
  }

  @Test func anInterruptedRunsFolderSaysWhatIsFinished() async throws {
    try await withTemporaryFolder { parent in
      let study = try tinyStudy(draws: 9_000)
      let folder = try PartFolder(at: "\(parent)/out.parts")
      _ = try await write(folder.path, study, 1...2, of: 3)
      let first = try #require(PartNumber(1, of: 3))
      let second = try #require(PartNumber(2, of: 3))
      let run = header(first, of: study).run
      #expect(try folder.finished(run) == [first, second])
      // A damaged part counts as none; one of another run is no ground to go on from.
      try Disk.write("RANKPART\r\n\u{1A}\n", to: folder.path(of: second))
      #expect(try folder.finished(run) == [first])
      let other = header(first, of: study, model: "other").run
      #expect(throws: PartProblem.otherRun(path: folder.path, trait: .scenario)) {
        try folder.finished(other)
      }
      let four = header(try #require(PartNumber(1, of: 4)), of: study).run
      #expect(throws: PartProblem.self) { try folder.finished(four) }
      #expect(try folder.finished(four, anyTotal: true) == [first])
      try Disk.write("mine", to: "\(folder.path)/notes")
      folder.remove()
      #expect(Disk.read("\(folder.path)/notes") == "mine")
      #expect(try PartStore.files(in: folder.path).isEmpty)
    }
  }

  @Test(arguments: ["part-1-of-2.part", "part-10-of-1000.part"])
  func namesComeBack(_ name: String) throws {
    #expect(PartStore.name(of: try #require(PartStore.part(named: name))) == name)
  }

  @Test(arguments: [
    "part-01-of-2.part", "part-3-of-2.part", "part-1-of-2.part.log", ".part-1-of-2.part", "part",
  ])
  func otherNamesAreNoParts(_ name: String) { #expect(PartStore.part(named: name) == nil) }
}
