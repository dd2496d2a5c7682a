/// Means and spread of elementary effects from sums over trajectories.
struct MorrisSums: Sendable {
  /// What a step is in the unit interval.
  static let step = 0.5

  let groups: Int

  /// For every group the sums of |e|, of e upwards and of e².
  var width: Int { 3 * groups }

  /// Adds the effect of a step of a group from one output to the next.
  func add(
    before: Double, after: Double, goesUp: Bool, group: Int, to sums: inout UnitSums, unit: Int,
    output: Int
  ) {
    let effect = (after - before) / Self.step
    guard effect != 0 else { return }
    let place = 3 * group
    sums.add(effect.magnitude, unit: unit, output: output, place: place)
    sums.add(goesUp ? effect : -effect, unit: unit, output: output, place: place + 1)
    sums.add(effect * effect, unit: unit, output: output, place: place + 2)
  }

  /// μ, μ* and σ of every group in turn, from the number of trajectories and the sums.
  func statistics(_ sums: [Double]) -> [Double] {
    let n = sums[0]
    return (0..<groups).flatMap { group in
      let place = 1 + 3 * group
      let mean = sums[place + 1] / n
      let variance = (sums[place + 2] - n * mean * mean) / (n - 1)
      return [mean, sums[place] / n, n > 1 ? max(0, variance).squareRoot() : .nan]
    }
  }
}
