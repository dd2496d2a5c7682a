/// Why parts of a run cannot be used; data, to be worded by whoever reports it.
public enum PartProblem: Error, Sendable, Hashable {
  /// What two parts must have in common.
  public enum Trait: String, Sendable, Hashable, CaseIterable {
    /// The verb.
    case verb
    /// The scenario as run, but for its `simulation`.
    case scenario
    /// The data.
    case data
    /// The seed.
    case seed
    /// The generator.
    case generator
    /// The design.
    case design
    /// The number of draws.
    case draws
    /// What the verb is asked beside the scenario.
    case question = "question (its options)"
    /// The number of parts.
    case parts = "number of parts"
  }

  /// The file is no part.
  case notAPart(path: String)
  /// The file cannot be read; `code` is the value of `errno`.
  case unreadable(path: String, code: Int32)
  /// The file is cut off or was changed.
  case damaged(path: String)
  /// The file has another format.
  case otherFormat(path: String, format: Int, known: Int)
  /// Another version of RankCast made the file.
  case otherVersion(path: String, version: String, own: String)
  /// A part of another run than the one of `first`.
  case foreign(path: String, trait: Trait, value: String, first: String, firstValue: String)
  /// The same part twice.
  case duplicate(path: String, first: String, part: String)
  /// Parts that are not there.
  case missing(parts: [Int], total: Int)
  /// No part at all.
  case none(path: String)
  /// The scenario is no longer the one of the parts.
  case changed(scenario: String, trait: Trait, part: String)
  /// A design whose draws make sense together only.
  case incompleteDesign(Design, parts: [Int], total: Int)
  /// A verb whose parts make sense together only.
  case incompleteWork(verb: String, parts: [Int], total: Int)
  /// A run that stops by itself has no parts.
  case stoppingRule
  /// The file is no part and would be lost.
  case occupied(path: String)
  /// Another whole part of the same run would be lost.
  case otherPart(path: String, part: String)
  /// A part of another run would be lost.
  case otherRunsPart(path: String, trait: Trait)
  /// No draw falls to the parts that are there.
  case drawless(parts: [Int], total: Int)
  /// Finished parts of another run stand where a run is to be resumed.
  case otherRun(path: String, trait: Trait)
  /// Another run is making parts in the folder.
  case busy(path: String)
}
