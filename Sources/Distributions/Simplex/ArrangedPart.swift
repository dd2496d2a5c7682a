/// Things that an order connects, with their arrangements.
struct ArrangedPart: Sendable {
  let arrangement: Arrangement
  let things: [Int]
  /// The arrangement, where there is one only.
  let only: [Int]?
  /// The coordinates that an arrangement takes.
  let choiceCount: Int

  /// The number of things.
  var count: Int { things.count }

  init(_ things: [Int], _ order: PartialOrder) throws(SimplexConstraintError) {
    self.things = things
    arrangement = try Arrangement(things, order)
    only = arrangement.only
    choiceCount = arrangement.choiceCount
  }

  /// The parts into which an order falls.
  static func parts(of order: PartialOrder) throws(SimplexConstraintError) -> [ArrangedPart] {
    var parts: [ArrangedPart] = []
    for part in PartialOrder.parts(of: Array(0..<order.count), where: order.compares) {
      parts.append(try ArrangedPart(part, order))
    }
    return parts
  }

  /// Row r of `rows` goes to the r-th thing of each draw's arrangement; `choices` moves on by the
  /// coordinates that it takes.
  func place(
    _ rows: UnsafePointer<Double>, choices: inout UnsafePointer<UInt32>,
    into numbers: UnsafeMutablePointer<Double>, draws: Int
  ) {
    if let only {
      for (row, thing) in only.enumerated() {
        (numbers + thing * draws).update(from: rows + row * draws, count: draws)
      }
      return
    }
    let count = count
    withUnsafeTemporaryAllocation(of: Int.self, capacity: count) { scratch in
      guard let sequence = scratch.baseAddress else { return }
      for d in 0..<draws {
        var word = choices + d
        arrangement.write(to: sequence) {
          let number = 0.5 + centredUniform(word.pointee)
          word += draws
          return number
        }
        for row in 0..<count { numbers[sequence[row] * draws + d] = rows[row * draws + d] }
      }
    }
    choices += choiceCount * draws
  }
}
