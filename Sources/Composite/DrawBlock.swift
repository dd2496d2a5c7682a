/// The shape of a block of numbers: one row an entity, the draws innermost.
///
/// The value of entity c in draw d stands at c · draws + d.
package struct DrawBlock: Sendable, Hashable {
  /// The number of entities, at least 1.
  package let entities: Int
  /// The number of draws, a positive multiple of ``lanes``.
  package let draws: Int

  /// The draws that one vector of the kernels holds.
  package static let lanes = 8

  package init(entities: Int, draws: Int) {
    precondition(entities > 0 && draws > 0 && draws.isMultiple(of: Self.lanes))
    self.entities = entities
    self.draws = draws
  }

  /// The numbers in the block.
  package var count: Int { entities * draws }
}
