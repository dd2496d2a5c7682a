import Simulation
import Studies

/// Sums over the draws, kept apart by the units that are resampled for intervals: groups of
/// neighbouring draws, or the replicates of a design.
///
/// Memory: units × outputs × width, whatever the draws.
package struct UnitSums: Sendable {
  /// For every unit its number of draws.
  private(set) var counts: [Double]
  /// Units × outputs × width.
  var sums: [Double]
  let outputs: Int
  /// The sums of an output.
  let width: Int

  init(units: Int, outputs: Int, width: Int) {
    self.outputs = outputs
    self.width = width
    counts = Array(repeating: 0, count: units)
    sums = Array(repeating: 0, count: units * outputs * width)
  }

  var units: Int { counts.count }

  /// Adds draws to a unit's count.
  mutating func add(draws: Int, toUnit unit: Int) { counts[unit] += Double(draws) }

  /// Adds to a sum of an output.
  mutating func add(_ value: Double, unit: Int, output: Int, place: Int) {
    sums[(unit * outputs + output) * width + place] += value
  }

  /// Adds to the first four sums of an output those of a, a², b and b², both less a constant near
  /// their mean, for the sake of rounding.
  mutating func addMoments(
    _ a: UnsafePointer<Double>, _ b: UnsafePointer<Double>, centre: Double, draws: Range<Int>,
    unit: Int, output: Int
  ) {
    var own = (0.0, 0.0, 0.0, 0.0)
    for d in draws {
      let (a, b) = (a[d] - centre, b[d] - centre)
      own.0 += a
      own.1 += a * a
      own.2 += b
      own.3 += b * b
    }
    for (place, sum) in [own.0, own.1, own.2, own.3].enumerated() {
      add(sum, unit: unit, output: output, place: place)
    }
  }

  /// Adds the sums of some neighbouring units, the first of which is `first` here, those beyond the
  /// last one starting over.
  mutating func add(_ other: UnitSums, firstUnit first: Int) {
    let row = outputs * width
    for unit in 0..<other.units {
      let own = (first + unit) % units
      counts[own] += other.counts[unit]
      for i in 0..<row { sums[own * row + i] += other.sums[unit * row + i] }
    }
  }

  /// The sums of an output over all draws, each unit counted so many times; the number of draws
  /// first.
  func total(output: Int, weights: [Double]? = nil) -> [Double] {
    var total = Array(repeating: 0.0, count: width + 1)
    for unit in 0..<units {
      let weight = weights?[unit] ?? 1
      guard weight != 0 else { continue }
      total[0] += weight * counts[unit]
      let first = (unit * outputs + output) * width
      for i in 0..<width { total[i + 1] += weight * sums[first + i] }
    }
    return total
  }
}

/// How the draws of a run are sorted into units.
///
/// Independent draws form about 512 units of neighbours, so that up to 512 draws each is a unit of its
/// own; the draws of other designs depend on each other within a replicate, which is a unit.
package struct ResamplingUnits: Sendable {
  static let most = 512

  let count: Int
  /// The draws of a unit; 0 where replicates are the units.
  private let length: Int

  init(_ cut: DrawCut, most: Int = Self.most) {
    guard cut.replicates == 1 else {
      (count, length) = (cut.replicates, 0)
      return
    }
    var length = 1
    while length < DrawCut.drawsPerBlock, length * most < cut.draws { length *= 2 }
    self.length = length
    count = min(most, (cut.draws - 1) / length + 1)
  }

  /// Whether the units are replicates of a design.
  var areReplicates: Bool { length == 0 }

  /// The first unit of a block.
  func first(of block: DrawCut.Block) -> Int {
    areReplicates ? block.replicate : block.first / length % count
  }

  /// The draws of a block, unit by unit.
  func stretches(of block: DrawCut.Block) -> [Range<Int>] {
    guard !areReplicates else { return [0..<block.draws] }
    return stride(from: 0, to: block.draws, by: length).map {
      $0..<min(block.draws, $0 + length)
    }
  }
}
