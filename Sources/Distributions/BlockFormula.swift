/// The loops that ``BlockQuantile`` has, with their constants. In the first two z is the quantile of
/// a standard family, read from a table.
package enum BlockFormula {
  /// offset + factor·z.
  case affine(StandardQuantile, offset: Double, factor: Double)
  /// scale·exp(offset + factor·z).
  case exponential(StandardQuantile, offset: Double, factor: Double, scale: Double)
  /// Linear in the normal score between points.
  case piecewise(PiecewiseLinear)
  case uniform(low: Double, high: Double)
  case triangular(Triangle)
  /// Values that jump at given probabilities.
  case steps(StepTable)
  /// Values that are equally likely.
  case choice([Double])
  case constant(Double)
}
