/// 100 · x / max, or 100 · min / x for a low direction: the linear ratio of multi-criteria analysis,
/// for high values the fraction of the maximum of the R package COINr (`n_fracmax`).
///
/// Not for values below 0, which have no ratio; a draw may meet some all the same.
struct LinearRatio: NormalisationWay {
  static let name = "linear-ratio"
  static let summary = "100 x/max; 100 min/x where low values are good"
  static let counts = (english: "in per cent of the best value", chinese: "相对于最佳值的百分比")
  static let refusesNegativeCells = RefusalRule.always
  static let refusesTransforms = RefusalRule.always

  /// A draw whose greatest value is not above 0 gives 0; of low values those not above 0 give 100.
  func normalise(_ it: NormaliseBlock) {
    let (block, values, normalised) = (it.block, it.values, it.normalised)
    let upwards = it.scale.direction == .high
    it.withRow { best in
      it.fillBest(best)
      for c in 0..<block.entities {
        let row = c * block.draws
        for d in 0..<block.draws {
          let (x, target) = (values[row + d], best[d] <= 0 ? 0 : best[d])
          let ratio =
            upwards ? (target == 0 ? 0 : x / target) : (x <= target ? 1 : target / x)
          // What is not finite must not hide behind a ratio.
          normalised[row + d] = 100 * ratio + (x - x)
        }
      }
    }
  }
}
extension Normalisation {
  /// 100 · x / max, or 100 · min / x where low values are good.
  public static let linearRatio = Normalisation(LinearRatio())
}
