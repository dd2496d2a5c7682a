/// How the normal scores of one entity are mixed from indicator to indicator: z′ = L·z with the
/// lower triangle L of Cholesky, in the order of the indicators.
package struct CopulaPlan: Sendable {
  /// A row of L.
  package struct Row: Sendable {
    /// The factor of the indicator's own score.
    package let own: Double
    /// The factors of earlier indicators' scores, by the slots in which these are kept.
    package let others: [(slot: Int, factor: Double)]
  }

  package let entities: Int
  /// For every indicator its row; `nil` where the score stays as it is.
  package let rows: [Row?]
  /// For every indicator the slot in which its own scores are kept for later ones.
  package let slots: [Int?]
  package let slotCount: Int

  /// `nil` where nothing is mixed.
  init?(_ matrix: CorrelationMatrix, indicators: Int, entities: Int) {
    guard let lower = matrix.factor, indicators > 0, entities > 0 else { return nil }
    var slots: [Int?] = Array(repeating: nil, count: indicators)
    var rows: [Row?] = Array(repeating: nil, count: indicators)
    var count = 0
    for (j, indicator) in matrix.indicators.enumerated() {
      if lower.indices.contains(where: { $0 > j && lower[$0][j] != 0 }) {
        slots[indicator] = count
        count += 1
      }
      let others = (0..<j).compactMap { i in
        slots[matrix.indicators[i]].flatMap { slot in
          lower[j][i] == 0 ? nil : (slot: slot, factor: lower[j][i])
        }
      }
      if !others.isEmpty { rows[indicator] = Row(own: lower[j][j], others: others) }
    }
    guard count > 0 else { return nil }
    self.entities = entities
    self.rows = rows
    self.slots = slots
    slotCount = count
  }
}
