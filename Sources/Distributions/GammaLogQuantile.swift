/// The logarithm of the gamma quantile of scale 1, for weights from a Dirichlet distribution;
/// it does not underflow for small shapes.
package struct GammaLogQuantile: Sendable {
  private let table: QuantileTable

  /// `shape` is positive and finite; a table of a few milliseconds' work unless in the cache.
  package init(shape: Double, cache: QuantileTableCache? = nil) {
    let key = QuantileTable.Key(family: .gammaLogarithm(shape: shape), kept: nil)
    table = cache?.table(key) ?? QuantileTable(key)
  }

  /// values ← ln of the quantile at each word's u; relative error about 10⁻¹².
  package func fill(
    _ values: UnsafeMutablePointer<Double>, from words: UnsafePointer<UInt32>, count: Int
  ) {
    NormalScore.fill(values, from: words, count: count)
    table.replace(values, count: count)
  }
}
