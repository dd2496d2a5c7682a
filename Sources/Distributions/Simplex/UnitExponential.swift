import ElementaryFunctions

/// The unit exponential law.
enum UnitExponential {
  /// −ln u of each word w, u = (w + ½)·2⁻³².
  static func fill(
    _ values: UnsafeMutablePointer<Double>, from words: UnsafePointer<UInt32>, count: Int
  ) {
    for index in 0..<count { values[index] = -naturalLogarithm(0.5 + centredUniform(words[index])) }
  }
}
