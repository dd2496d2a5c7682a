/// One of the parts into which the blocks of a run are cut: blocks that follow each other.
public struct PartNumber: Sendable, Hashable, CustomStringConvertible {
  /// The most parts of a run.
  public static let limit = 1_000_000

  /// The part, counted from 1.
  public let index: Int
  /// The parts of the run.
  public let total: Int

  /// A part; `nil` unless `total` is 1 to 1,000,000 and `index` 1 to `total`.
  public init?(_ index: Int, of total: Int) {
    guard (1...Self.limit).contains(total), (1...total).contains(index) else { return nil }
    self.index = index
    self.total = total
  }

  /// Reads `I/N`, as in `3/64`; `nil` where it is none.
  public init?(_ text: String) {
    let numbers = text.split(separator: "/", omittingEmptySubsequences: false).map { part in
      part.utf8.allSatisfy { (0x30...0x39).contains($0) } ? Int(part) : nil
    }
    guard numbers.count == 2, let index = numbers[0], let total = numbers[1] else { return nil }
    self.init(index, of: total)
  }

  /// `3/64`.
  public var description: String { "\(index)/\(total)" }

  /// All parts of a run, none unless there are 1 to 1,000,000.
  public static func all(_ total: Int) -> [PartNumber] {
    guard (1...limit).contains(total) else { return [] }
    return (1...total).compactMap { PartNumber($0, of: total) }
  }

  /// The parts of a run unless others are asked for: one each 2²⁰ evaluations of the model, which are
  /// the draws of a run, 1,000 at most.
  ///
  /// A lost or late part then costs some seconds of a core, and more than a part costs to start.
  public static func usualTotal(evaluations: Int) -> Int {
    min(1_000, max(1, (evaluations - 1) >> 20 + 1))
  }

  /// The blocks of the part, none where there are more parts than blocks; those of all parts follow
  /// each other and are as many as can be, give or take one.
  package func blocks(of cut: DrawCut) -> Range<Int> { share(of: cut.blocks) }

  /// What falls to the part of a row of things: neighbours, as many as can be, give or take one.
  package func share(of count: Int) -> Range<Int> {
    // Whole numbers of up to 2.5·10⁸ blocks of 10⁴ points, cut into 10⁶, are far from the end of the
    // range when they are taken apart first.
    let (quotient, rest) = count.quotientAndRemainder(dividingBy: total)
    func end(_ parts: Int) -> Int { quotient * parts + rest * parts / total }
    return end(index - 1)..<end(index)
  }
}

extension DrawCut {
  /// The draws of a replicate that lie in blocks that follow each other.
  package func draws(ofReplicate replicate: Int, in blocks: Range<Int>) -> Int {
    let own = replicate * blocksPerReplicate..<(replicate + 1) * blocksPerReplicate
    let shared = own.clamped(to: blocks)
    guard !shared.isEmpty else { return 0 }
    let last = block(shared.upperBound - 1)
    return last.first + last.draws - block(shared.lowerBound).first
  }

  /// The draws in blocks that follow each other.
  package func draws(in blocks: Range<Int>) -> Int {
    (0..<replicates).reduce(0) { $0 + draws(ofReplicate: $1, in: blocks) }
  }
}
