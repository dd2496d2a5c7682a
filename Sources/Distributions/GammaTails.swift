import CGSL

/// The tails of the gamma distribution of scale 1, and its density in ln x.
struct GammaTails {
  /// From here on Temme's expansion takes over: GSL's functions lose digits and time with √shape.
  private static let leastLargeShape = 1000.0

  private let shape: Double
  private let scale: Double
  private let correction: Double

  /// For a positive shape.
  init(shape: Double) {
    _ = Elementary.isLibraryQuiet
    self.shape = shape
    scale = (shape / (2 * Double.pi)).squareRoot()
    correction = shape < Self.leastLargeShape ? Self.stirlingCorrection(shape) : 0
  }

  /// A tail at x = shape·exp(ratio); given so, large shapes lose nothing.
  func at(logarithmOfRatio ratio: Double, _ tail: Tail) -> Inversion.Point {
    // φ = x/a − 1 − ln(x/a), and a density without Γ's correction of 1/(12a), which is only
    // used for steps.
    let deviance = Self.exceedance(ratio)
    if shape < Self.leastLargeShape {
      let x = shape * Elementary.exp(ratio)
      return Inversion.Point(
        probability: tail == .lower ? gsl_cdf_gamma_P(x, shape, 1) : gsl_cdf_gamma_Q(x, shape, 1),
        density: scale * Elementary.exp(-shape * deviance - correction))
    }
    let eta = (ratio < 0 ? -1 : 1) * (2 * deviance).squareRoot()
    let score = eta * shape.squareRoot()
    let density = scale * Elementary.exp(-shape * deviance)
    let rest = density / shape * Self.expansion(eta, shape)
    let probability =
      tail == .lower ? gsl_cdf_ugaussian_P(score) - rest : gsl_cdf_ugaussian_Q(score) + rest
    return Inversion.Point(probability: max(probability, 0), density: density)
  }

  /// lnΓ(a) − (a − ½)·ln a + a − ½·ln 2π.
  private static func stirlingCorrection(_ shape: Double) -> Double {
    if shape > 100 { return 1 / (12 * shape) }
    return gsl_sf_lngamma(shape) - (shape - 0.5) * Elementary.log(shape) + shape
      - 0.9189385332046727
  }

  /// eʸ − 1 − y, without cancellation near 0.
  private static func exceedance(_ y: Double) -> Double {
    if y.magnitude > 0.5 { return Elementary.expm1(y) - y }
    var sum = 1.0
    for degree in stride(from: 18.0, through: 3, by: -1) { sum = 1 + sum * y / degree }
    return sum * y * y / 2
  }

  /// Σ Cₖ(η)·a⁻ᵏ of the uniform expansion: Temme (1979), doi 10.1137/0510071. The coefficients
  /// are Taylor's, from dC/dη recurrences in 60 digits; relative error of a tail below 10⁻¹⁷ from
  /// shape 1000 on.
  private static func expansion(_ eta: Double, _ shape: Double) -> Double {
    var sum = 0.0
    for coefficients in expansions.reversed() {
      var value = 0.0
      for coefficient in coefficients.reversed() { value = value * eta + coefficient }
      sum = sum / shape + value
    }
    return sum
  }

  private static let expansions: [[Double]] = [
    [
      -0.3333333333333333, 0.08333333333333333, -0.014814814814814815, 0.0011574074074074073,
      0.0003527336860670194, -0.0001787551440329218, 3.919263178522438e-05,
      -2.185448510679992e-06, -1.85406221071516e-06, 8.296711340953087e-07,
      -1.7665952736826078e-07, 6.707853543401498e-09, 1.0261809784240309e-08,
      -4.382036018453353e-09, 9.14769958223679e-10, -2.5514193994946248e-11,
      -5.830772132550426e-11, 2.4361948020667415e-11, -5.0276692801141755e-12,
      1.1004392031956135e-13,
    ],
    [
      -0.001851851851851852, -0.003472222222222222, 0.0026455026455026454,
      -0.0009902263374485596, 0.00020576131687242798, -4.018775720164609e-07,
      -1.8098550334489977e-05, 7.64916091608111e-06, -1.6120900894563446e-06,
      4.647127802807434e-09, 1.378633446915721e-07, -5.752545603517705e-08,
      1.1951628599778148e-08, -1.7543241719747647e-11,
    ],
    [
      0.004133597883597883, -0.0026813271604938273, 0.0007716049382716049,
      2.0093878600823047e-06, -0.0001073665322636516, 5.2923448829120125e-05,
      -1.2760635188618728e-05, 3.423578734096138e-08, 1.3721957309062934e-06,
      -6.298992138380055e-07,
    ],
    [
      0.0006494341563786008, 0.00022947209362139917, -0.0004691894943952557,
      0.00026772063206283885, -7.561801671883977e-05, -2.396505113867297e-07,
    ],
    [-0.0008618882909167117, 0.0007840392217200666, -0.0002990724803031902],
  ]
}
