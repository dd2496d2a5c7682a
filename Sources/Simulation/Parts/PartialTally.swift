import Studies

/// What some of the blocks of a run show: the tally of a part, or of parts put together.
///
/// Counts and exact sums: parts merged in any order give, bit for bit, what one run counts.
package struct PartialTally: Sendable {
  /// The study of the whole run.
  package let study: Study
  /// How the draws of the whole run are cut.
  package let cut: DrawCut
  /// The blocks that are in it, ascending; those that meet are one range.
  package private(set) var blocks: [Range<Int>]
  private(set) var tally: Tally
  /// What each replicate shows; `nil` for independent draws.
  private(set) var replicates: ReplicateTally?

  /// A tally of no block.
  package init(_ study: Study) throws {
    self.init(study, baseline: try Baseline(of: study))
  }

  init(_ study: Study, baseline: Baseline) {
    self.study = study
    cut = DrawCut(draws: study.simulation.draws, design: study.simulation.design)
    blocks = []
    tally = Tally(TallyLayout(study: study, baseline: baseline))
    replicates = cut.replicates > 1 ? ReplicateTally(study: study, empty: tally) : nil
  }

  /// What blocks that follow each other show.
  init(_ empty: PartialTally, blocks: Range<Int>, tally: Tally, replicates: ReplicateTally?) {
    self = empty
    self.blocks = blocks.isEmpty ? [] : [blocks]
    self.tally = tally
    self.replicates = replicates
  }

  /// The draws in it.
  package var draws: Int { tally.draws }

  /// Whether every block is in it.
  package var isWhole: Bool { blocks == [0..<cut.blocks] }

  /// Adds other blocks of the same study: associative and commutative. Nothing may be in both.
  package mutating func merge(_ other: PartialTally) {
    tally.merge(other.tally)
    if let added = other.replicates { replicates?.merge(added) }
    var joined: [Range<Int>] = []
    for range in (blocks + other.blocks).sorted(by: { $0.lowerBound < $1.lowerBound }) {
      if let last = joined.last, last.upperBound == range.lowerBound {
        joined[joined.count - 1] = last.lowerBound..<range.upperBound
      } else {
        joined.append(range)
      }
    }
    blocks = joined
  }
}

extension PartialTally {
  /// The tally as bytes: the same for the same blocks, whoever counted them.
  package var encoded: [UInt8] {
    var writer = ByteWriter()
    tally.encode(to: &writer)
    replicates?.encode(to: &writer)
    return writer.bytes
  }

  /// Reads the tally of a part.
  ///
  /// Bytes that no part of this study gives are refused; whatever they are, no more memory is taken
  /// than a run of the study could take. O(bytes + memory of a run).
  package init(
    decoding bytes: ArraySlice<UInt8>, of part: PartNumber, _ empty: PartialTally
  ) throws(ByteDamage) {
    var reader = ByteReader(bytes)
    self = empty
    let range = part.blocks(of: cut)
    blocks = range.isEmpty ? [] : [range]
    let competitors = study.entities.count + study.outlook.challengers
    let cut = cut
    try tally.decode(
      from: &reader, draws: cut.draws(in: range), competitors: competitors)
    if var found = replicates {
      try found.decode(from: &reader, competitors: competitors) {
        cut.draws(ofReplicate: $0, in: range)
      }
      replicates = found
    }
    try reader.end()
  }
}
