/// x as it is, negated for a low direction.
struct Unchanged: NormalisationWay {
  static let name = "none"
  static let summary = "the value as it is"
  static let counts = (english: "as it is", chinese: "原值")
  static let negatesLow = true
  static let refusesNegativeCells = RefusalRule.underMeans
  static let refusesTransforms = RefusalRule.underMeans

  func factor(_ scale: IndicatorScale, year: Int) -> Double? { scale.signed(1) }

  func normalise(_ it: NormaliseBlock) { it.multiply(by: it.scale.signed(1)) }

  func line(through values: [Double], _ scale: IndicatorScale, year: Int) -> NormalisedLine {
    NormalisedLine(factor: 1, offset: 0)
  }
}
