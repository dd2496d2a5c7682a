@testable import Composite

/// Runs a block function over one column, every draw of the block being the same column turned
/// by its number, and gives what comes out for each draw turned back.
///
/// So that a function which confuses draws or entities cannot pass.
func columns(
  _ column: [Double],
  _ body: (DrawBlock, UnsafeMutablePointer<Double>, UnsafeMutablePointer<Double>) -> Void
) -> [[Double]] {
  let n = column.count
  let block = DrawBlock(entities: n, draws: 2 * DrawBlock.lanes)
  var input = [Double](repeating: 0, count: block.count)
  var output = [Double](repeating: .nan, count: block.count)
  for d in 0..<block.draws {
    for c in 0..<n { input[(c + d) % n * block.draws + d] = column[c] }
  }
  input.withUnsafeMutableBufferPointer { input in
    output.withUnsafeMutableBufferPointer { output in
      guard let from = input.baseAddress, let to = output.baseAddress else { return }
      body(block, from, to)
    }
  }
  return (0..<block.draws).map { d in
    (0..<n).map { c in output[(c + d) % n * block.draws + d] }
  }
}

/// The ranks of scores, entities × draws.
func ranks(
  _ scores: [Double], _ block: DrawBlock,
  _ body: (RankBlock, UnsafePointer<Double>, UnsafeMutablePointer<UInt32>) -> Void = {
    $0.rank($1, into: $2)
  }
) -> [UInt32] {
  var result = [UInt32](repeating: 0, count: block.count)
  scores.withUnsafeBufferPointer { scores in
    result.withUnsafeMutableBufferPointer { result in
      guard let from = scores.baseAddress, let to = result.baseAddress else { return }
      body(RankBlock(block: block), from, to)
    }
  }
  return result
}

/// Ranks by sorting, whatever the size of the field.
func sortedRanks(
  _ ranking: RankBlock, _ scores: UnsafePointer<Double>, _ ranks: UnsafeMutablePointer<UInt32>
) {
  SortedRanks(entities: ranking.block.entities)
    .rank(scores, draws: ranking.block.draws, into: ranks)
}

/// The scores of indicators (each one value an entity) under weights, for one draw of a block.
func aggregate(
  _ indicators: [[Double]], weights: [Double], _ aggregation: StreamedAggregation
) -> [Double] {
  let n = indicators.first?.count ?? 0
  let block = DrawBlock(entities: n, draws: DrawBlock.lanes)
  let workspaceCount = AggregateBlock.workspaceCount(aggregation, block)
  let workspace = UnsafeMutablePointer<Double>.allocate(capacity: max(1, workspaceCount))
  workspace.initialize(repeating: .nan, count: max(1, workspaceCount))
  defer { workspace.deallocate() }
  let step = AggregateBlock(block: block, aggregation: aggregation, workspace: workspace)
  var scores = [Double](repeating: .nan, count: block.count)
  scores.withUnsafeMutableBufferPointer { scores in
    guard let scores = scores.baseAddress else { return }
    step.begin(scores)
    for (values, weight) in zip(indicators, weights) {
      var spread = values.flatMap { Array(repeating: $0, count: block.draws) }
      let row = Array(repeating: weight, count: block.draws)
      spread.withUnsafeMutableBufferPointer { spread in
        row.withUnsafeBufferPointer { row in
          guard let values = spread.baseAddress, let weights = row.baseAddress else { return }
          step.add(values, weights: weights, to: scores)
        }
      }
    }
    step.finish(scores)
  }
  return (0..<n).map { scores[$0 * block.draws + 3] }
}
