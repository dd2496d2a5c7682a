import Simulation
import Studies

/// The sensitivity of a function on the open unit cube: the estimators of ``SobolRun`` and
/// ``MorrisRun`` for any model.
public struct UnitCubeSensitivity: Sendable {
  /// The groups of inputs, counted from 0.
  public let groups: [[Int]]
  private let cube: UnitCube
  private let seed: UInt64

  /// Inputs one by one unless groups are given; an input in no group stays with its base point.
  ///
  /// Base points follow the design of the settings. Throws ``SensitivityRefusal`` where the design
  /// has not got so many coordinates: 20 inputs with Sobol' sequences, else 1,000.
  public init(
    inputs: Int, groups: [[Int]]? = nil, settings: SimulationSettings
  ) throws(SensitivityRefusal) {
    cube = try UnitCube(inputs: inputs, settings: settings)
    self.groups = (groups ?? (0..<inputs).map { [$0] }).map {
      $0.filter { $0 >= 0 && $0 < inputs }
    }
    seed = settings.seed
  }

  /// First-order and total indices of the groups; draws × (groups + 2) evaluations.
  public func sobolIndices(
    of model: (_ point: [Double]) throws -> Double
  ) rethrows -> [(firstOrder: IntervalEstimate, total: IntervalEstimate)] {
    let estimator = SobolSums(groups: groups.count)
    let sums = try sums(width: estimator.width) { points, draws, part, unit, centre in
      let a = try points.map { try model($0.first) }
      let b = try points.map { try model($0.second) }
      estimator.add(
        base: a, b, centre: centre(a), draws: draws, to: &part, unit: unit, output: 0)
      for (g, group) in groups.enumerated() {
        let c = try points.map { try model(Self.moved($0.first, group, to: $0.second)) }
        estimator.add(
          c, ofGroup: g, base: a, b, centre: centre(a), draws: draws, to: &part, unit: unit,
          output: 0)
      }
    }
    let estimates = resampling(sums).estimates(output: 0, estimator.indices)
    return groups.indices.map { (estimates[2 * $0], estimates[2 * $0 + 1]) }
  }

  private static func moved(_ point: [Double], _ group: [Int], to other: [Double]) -> [Double] {
    var point = point
    for input in group { point[input] = other[input] }
    return point
  }

  private func resampling(_ sums: UnitSums) -> Resampling {
    Resampling(sums, isJackknife: ResamplingUnits(cube.cut).areReplicates, seed: seed)
  }

  private typealias Points = ArraySlice<(first: [Double], second: [Double])>

  /// Sums over all blocks, unit by unit; `add` has the points of a unit, and a constant that is the
  /// same for all of them: the first number it is asked with.
  private func sums(
    width: Int,
    _ add: (
      _ points: Points, _ draws: Range<Int>, _ part: inout UnitSums, _ unit: Int,
      _ centre: ([Double]) -> Double
    ) throws -> Void
  ) rethrows -> UnitSums {
    let units = ResamplingUnits(cube.cut)
    var total = UnitSums(units: units.count, outputs: 1, width: width)
    var centre: Double?
    for index in 0..<cube.cut.blocks {
      let block = cube.cut.block(index)
      let points = cube.points(ofBlock: index)
      let stretches = units.stretches(of: block)
      var part = UnitSums(units: stretches.count, outputs: 1, width: width)
      for (unit, draws) in stretches.enumerated() {
        part.add(draws: draws.count, toUnit: unit)
        try add(points[draws], 0..<draws.count, &part, unit) { numbers in
          let known = centre ?? numbers.first ?? 0
          centre = known
          return known
        }
      }
      total.add(part, firstUnit: units.first(of: block))
    }
    return total
  }
}

extension UnitCubeSensitivity {
  /// Elementary effects of the groups: μ, μ* and σ; draws × (groups + 1) evaluations.
  ///
  /// Every draw is a trajectory on `levels` levels, an even number, ½ a step. The direction of a
  /// group is that of its first input.
  public func elementaryEffects(
    levels: Int = MorrisRun.levels, of model: (_ point: [Double]) throws -> Double
  ) rethrows -> [(mean: IntervalEstimate, meanAbsolute: IntervalEstimate, sd: IntervalEstimate)] {
    let estimator = MorrisSums(groups: groups.count)
    let levels = Double(max(2, levels / 2 * 2))
    let sums = try sums(width: estimator.width) { points, _, part, unit, _ in
      for (first, second) in points {
        var point = first.map { (($0 * levels).rounded(.down) + 0.5) / levels }
        var before = try model(point)
        for g in Self.order(groups.count, by: second) {
          let goesUp = groups[g].first.map { point[$0] < 0.5 } ?? true
          for input in groups[g] { point[input] += point[input] < 0.5 ? 0.5 : -0.5 }
          let after = try model(point)
          estimator.add(
            before: before, after: after, goesUp: goesUp, group: g, to: &part, unit: unit,
            output: 0)
          before = after
        }
      }
    }
    let estimates = resampling(sums).estimates(output: 0, estimator.statistics)
    return groups.indices.map {
      (estimates[3 * $0], estimates[3 * $0 + 1], estimates[3 * $0 + 2])
    }
  }

  /// A random order of the groups, of which there are no more than numbers.
  private static func order(_ groups: Int, by numbers: [Double]) -> [Int] {
    (0..<groups).sorted {
      (numbers[$0 % numbers.count], $0) < (numbers[$1 % numbers.count], $1)
    }
  }
}
