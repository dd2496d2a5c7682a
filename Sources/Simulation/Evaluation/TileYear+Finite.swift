import Studies

extension TileYear {
  /// What is wrong where a score of some rows is not finite, or its square is not; `nil` where all
  /// are. A challenger's is said of the last of `entities`.
  func failure(inRows rows: Range<Int>, draws count: Int, entities: Int) -> SimulationFailure? {
    let draws = DrawCut.drawsPerTile
    guard
      let cell = OutcomeRows.notFinite(
        scores + rows.lowerBound * draws, count: rows.count * draws, draws: count)
    else { return nil }
    return .scoreNotFinite(entity: min(rows.lowerBound + cell / draws, entities - 1), year: year)
  }
}
