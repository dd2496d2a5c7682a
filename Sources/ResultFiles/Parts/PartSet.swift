import Simulation
import Studies

/// Why parts cannot be merged; never empty.
package struct PartProblems: Error, Hashable {
  package let problems: [PartProblem]

  package init(_ problems: [PartProblem]) { self.problems = problems }
}

/// Parts of one run that can be merged.
///
/// Memory holds one part at a time, whatever their number.
package struct PartSet: Sendable {
  /// What the parts have in common.
  package let run: PartHeader.Run
  /// The header of the first file.
  package let first: PartHeader
  /// The files by their parts, ascending.
  package let files: [(part: PartNumber, path: String)]
  /// The parts that are not there, ascending.
  package let missing: [Int]

  /// The parts in files, each whole and of the same run.
  ///
  /// Throws ``PartProblems`` with all that is wrong, and ``ResultFolderError`` where a file cannot be
  /// read. Missing parts are none of that. O(bytes of the files).
  package init(_ paths: [String], version: String = RankCastVersion.current) throws {
    var problems: [PartProblem] = []
    var first: (header: PartHeader, path: String)?
    var files: [Int: (part: PartNumber, path: String)] = [:]
    for path in paths {
      let header: PartHeader
      do {
        header = try PartStore.read(path).header
      } catch let problem as PartProblem {
        problems.append(problem)
        continue
      }
      guard header.run.version == version else {
        problems.append(
          .otherVersion(path: path, version: header.run.version, own: version))
        continue
      }
      if let first, let found = header.difference(to: first.header) {
        problems.append(
          .foreign(
            path: path, trait: found.trait, value: found.own, first: first.path,
            firstValue: found.other))
      } else if let other = files[header.part.index] {
        problems.append(
          .duplicate(path: path, first: other.path, part: header.part.description))
      } else {
        files[header.part.index] = (header.part, path)
        first = first ?? (header, path)
      }
    }
    guard problems.isEmpty, let first else {
      throw PartProblems(problems.isEmpty ? [.none(path: "")] : problems)
    }
    self.first = first.header
    run = first.header.run
    self.files = files.sorted { $0.key < $1.key }.map(\.value)
    missing = (1...first.header.run.parts).filter { files[$0] == nil }
  }

  /// Throws ``PartProblem`` unless a result can be made of the parts that are there.
  package func check(_ design: Design, allowsMissing: Bool) throws(PartProblem) {
    guard !missing.isEmpty else { return }
    guard run.verb == "run" else {
      throw .incompleteWork(verb: run.verb, parts: missing, total: run.parts)
    }
    guard design == .random else {
      throw .incompleteDesign(design, parts: missing, total: run.parts)
    }
    guard allowsMissing else { throw .missing(parts: missing, total: run.parts) }
  }

  /// Puts the parts of some work together, in ascending order.
  ///
  /// Throws ``PartProblem`` where what a part shows is not of this work, and where the parts that are
  /// there have nothing to do in it.
  package func sum<Work: WorkInParts>(of work: Work) throws -> Work.Sum {
    guard files.contains(where: { work.evaluations(of: $0.part) > 0 }) else {
      throw PartProblem.drawless(parts: files.map(\.part.index), total: run.parts)
    }
    var sum = try work.emptySum()
    for (part, path) in files {
      try Task.checkCancellation()
      let file = try PartStore.read(path)
      guard file.header.run == run, file.header.part == part else {
        throw PartProblem.damaged(path: path)
      }
      do throws(ByteDamage) {
        try work.add(file.content, of: part, to: &sum)
      } catch {
        throw PartProblem.damaged(path: path)
      }
    }
    return sum
  }

  /// What readers are warned of: parts that are not there; `nil` where all are.
  package var warning: String? {
    guard !missing.isEmpty else { return nil }
    return "merged \(files.count) of \(run.parts) parts; missing: \(PartProblem.listed(missing))"
  }

  /// What `run.json` says about a result that was merged from parts.
  package var details: [String: JSONValue] {
    [
      "parts": .object([
        "total": JSONValue(run.parts), "merged": JSONValue(files.count),
        "missing": .array(missing.map { JSONValue($0) }), "draws_asked": JSONValue(run.draws),
      ])
    ]
  }
}
