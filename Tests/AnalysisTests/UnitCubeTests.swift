import Testing

@testable import Analysis
@testable import Studies

/// The estimators on functions whose indices are known.
///
/// Intervals are wide enough to be missed with a probability of about 1e-6: five standard errors, of
/// which a 95 % interval has about four.
struct UnitCubeTests {
  static let designs = Design.allCases

  static func settings(_ design: Design, draws: Int = 65_536) -> SimulationSettings {
    SimulationSettings(draws: draws, seed: 11, design: design)
  }

  static func agrees(_ estimate: IntervalEstimate, _ value: Double) -> Bool {
    let reach = 5.0 / 4 * estimate.width + 1e-9
    return (estimate.value - value).magnitude <= reach && estimate.width < 0.05
  }

  /// Ishigami and Homma (1990): sin x₁ + 7 sin² x₂ + 0.1 x₃⁴ sin x₁ for x in (−π, π).
  static func ishigami(_ u: [Double]) -> Double {
    let x = u.map { .pi * (2 * $0 - 1) }
    let sine = sinus(x[1])
    return sinus(x[0]) + 7 * sine * sine + 0.1 * x[2] * x[2] * x[2] * x[2] * sinus(x[0])
  }

  @Test(arguments: designs)
  func ishigamiFunction(design: Design) throws {
    let cube = try UnitCubeSensitivity(inputs: 3, settings: Self.settings(design))
    let indices = cube.sobolIndices(of: Self.ishigami)
    let pi4 = Double.pi * .pi * .pi * .pi
    let first = 0.5 * (1 + 0.1 * pi4 / 5) * (1 + 0.1 * pi4 / 5)
    let both = 0.01 * pi4 * pi4 * (1.0 / 18 - 1.0 / 50)
    let second = 49.0 / 8
    let variance = first + second + both
    let truth: [(Double, Double)] = [
      (first / variance, (first + both) / variance), (second / variance, second / variance),
      (0, both / variance),
    ]
    for (index, expected) in zip(indices, truth) {
      #expect(Self.agrees(index.firstOrder, expected.0), "\(index.firstOrder), \(expected.0)")
      #expect(Self.agrees(index.total, expected.1), "\(index.total), \(expected.1)")
    }
  }

  /// Sobol's g-function, Π (|4u − 2| + a)/(1 + a), whose parts have variances 1/(3(1 + a)²).
  @Test(arguments: designs)
  func gFunction(design: Design) throws {
    let a: [Double] = [0, 1, 4.5, 9, 99]
    let cube = try UnitCubeSensitivity(inputs: a.count, settings: Self.settings(design))
    let indices = cube.sobolIndices { u in
      zip(u, a).reduce(1) { $0 * (($1.0 * 4 - 2).magnitude + $1.1) / (1 + $1.1) }
    }
    let parts = a.map { 1 / (3 * (1 + $0) * (1 + $0)) }
    let all = parts.reduce(1) { $0 * (1 + $1) }
    for (index, part) in zip(indices, parts) {
      #expect(Self.agrees(index.firstOrder, part / (all - 1)))
      #expect(Self.agrees(index.total, part * all / (1 + part) / (all - 1)))
    }
  }

  @Test(arguments: designs)
  func linearModel(design: Design) throws {
    let cube = try UnitCubeSensitivity(inputs: 3, settings: Self.settings(design))
    let indices = cube.sobolIndices { $0[0] + 2 * $0[1] + 3 * $0[2] }
    for (index, share) in zip(indices, [1.0, 4, 9]) {
      #expect((index.firstOrder.value - share / 14).magnitude < 0.02)
      #expect((index.total.value - share / 14).magnitude < 0.02)
    }
  }

  @Test func groupsAddUp() throws {
    let cube = try UnitCubeSensitivity(
      inputs: 3, groups: [[0, 2], [1]], settings: Self.settings(.random))
    let indices = cube.sobolIndices { $0[0] + 2 * $0[1] + 3 * $0[2] }
    #expect(Self.agrees(indices[0].firstOrder, 10.0 / 14))
    #expect(Self.agrees(indices[1].total, 4.0 / 14))
  }

  @Test func constantsHaveNoIndices() throws {
    let cube = try UnitCubeSensitivity(inputs: 2, settings: Self.settings(.random, draws: 100))
    for index in cube.sobolIndices(of: { _ in 0.1 }) {
      #expect(index.firstOrder.value.isNaN && index.total.value.isNaN && index.total.low.isNaN)
    }
  }

  @Test func sobolSequencesHaveTwentyInputs() throws {
    _ = try UnitCubeSensitivity(inputs: 20, settings: Self.settings(.sobol, draws: 64))
    #expect(throws: SensitivityRefusal.tooManyInputs(21, limit: 20, design: .sobol)) {
      _ = try UnitCubeSensitivity(inputs: 21, settings: Self.settings(.sobol, draws: 64))
    }
    #expect(throws: SensitivityRefusal.nothingUncertain) {
      _ = try UnitCubeSensitivity(inputs: 0, settings: Self.settings(.random))
    }
  }

  /// Of fifty runs about 95 % of the intervals hold the true index; fewer than 36, were it 92 %, have a
  /// probability below 1e-5 by the binomial law.
  @Test func intervalsCoverTheTruth() throws {
    var held = (first: 0, total: 0)
    for seed in 0..<50 {
      let cube = try UnitCubeSensitivity(
        inputs: 3, settings: SimulationSettings(draws: 500, seed: UInt64(seed)))
      let index = cube.sobolIndices { $0[0] + 2 * $0[1] + 3 * $0[2] }[1]
      held.first += index.firstOrder.low <= 4.0 / 14 && index.firstOrder.high >= 4.0 / 14 ? 1 : 0
      held.total += index.total.low <= 4.0 / 14 && index.total.high >= 4.0 / 14 ? 1 : 0
    }
    #expect(held.first >= 36 && held.total >= 36)
  }

  @Test(arguments: designs)
  func linearElementaryEffects(design: Design) throws {
    let cube = try UnitCubeSensitivity(inputs: 3, settings: Self.settings(design, draws: 500))
    let effects = cube.elementaryEffects { 5 + $0[0] - 2 * $0[1] + 3 * $0[2] }
    for (effect, slope) in zip(effects, [1.0, -2, 3]) {
      #expect((effect.mean.value - slope).magnitude < 1e-9)
      #expect((effect.meanAbsolute.value - slope.magnitude).magnitude < 1e-9)
      #expect(effect.sd.value < 1e-6)
    }
  }

  /// x₁x₂ on the levels ⅛, ⅜, ⅝, ⅞: the effect of x₁ is the level of x₂, before or after its step.
  @Test func effectsOfAProduct() throws {
    let cube = try UnitCubeSensitivity(inputs: 2, settings: Self.settings(.random, draws: 40_000))
    let effects = cube.elementaryEffects { $0[0] * $0[1] }
    let sd = (5.0 / 64).squareRoot()
    for effect in effects {
      #expect((effect.mean.value - 0.5).magnitude < 5 * sd / 200)
      #expect((effect.meanAbsolute.value - 0.5).magnitude < 5 * sd / 200)
      #expect((effect.sd.value - sd).magnitude < 0.01)
      #expect(effect.meanAbsolute.low < 0.5 + 0.01 && effect.meanAbsolute.high > 0.5 - 0.01)
    }
  }

  /// Taylor's series, good to 1e-15 in (−π, π).
  private static func sinus(_ x: Double) -> Double {
    var (term, sum) = (x, x)
    for k in 1...20 {
      term *= -x * x / Double(2 * k * (2 * k + 1))
      sum += term
    }
    return sum
  }
}
