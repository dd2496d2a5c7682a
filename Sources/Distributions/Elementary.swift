import CGSL
import ElementaryFunctions

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// What single values need of the system's library and of GSL; no block kernel uses it.
enum Elementary {
  /// GSL ends the process on an error unless told otherwise: touched before any call of it.
  static let isLibraryQuiet: Bool = {
    gsl_set_error_handler_off()
    return true
  }()

  /// ln x, the same bytes on every machine, as parameters of distributions are made of it.
  static func log(_ x: Double) -> Double {
    x >= 0x1p-1022 && x < .infinity ? naturalLogarithm(x) : libraryLogarithm(x)
  }

  static func log1p(_ x: Double) -> Double { logarithmOfOnePlus(x) }
  static func exp(_ x: Double) -> Double { exponential(x) }
  static func expm1(_ x: Double) -> Double { exponentialMinusOne(x) }
  static func asinh(_ x: Double) -> Double { inverseHyperbolicSine(x) }
  static func sinh(_ x: Double) -> Double { hyperbolicSine(x) }

  /// lnΓ(x), x > 0.
  static func logarithmOfGamma(_ x: Double) -> Double {
    _ = isLibraryQuiet
    return gsl_sf_lngamma(x)
  }

  /// Φ(x).
  static func normalLower(_ x: Double) -> Double {
    _ = isLibraryQuiet
    return gsl_cdf_ugaussian_P(x)
  }

  /// 1 − Φ(x).
  static func normalUpper(_ x: Double) -> Double {
    _ = isLibraryQuiet
    return gsl_cdf_ugaussian_Q(x)
  }

  /// Either tail of the standard normal distribution.
  static func normal(_ tail: Tail, _ x: Double) -> Double {
    tail == .lower ? normalLower(x) : normalUpper(x)
  }
}

private func libraryLogarithm(_ x: Double) -> Double { log(x) }
private func exponentialMinusOne(_ x: Double) -> Double { expm1(x) }
private func inverseHyperbolicSine(_ x: Double) -> Double { asinh(x) }
private func hyperbolicSine(_ x: Double) -> Double { sinh(x) }
