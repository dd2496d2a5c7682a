import CGSL
import Testing

@testable import Distributions

@Suite struct NormalScoreTests {
  @Test func agreesWithGSL() {
    for step in 1..<2000 {
      let p = Double(step) / 2000
      let reference = gsl_cdf_ugaussian_Pinv(p)
      let error = (NormalScore.quantile(p) - reference).magnitude
      #expect(error <= 2e-15 * max(1, reference.magnitude))
    }
  }
}
