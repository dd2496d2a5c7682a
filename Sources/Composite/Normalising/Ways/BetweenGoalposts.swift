/// 100 · (x − minimum) / (maximum − minimum), or 100 less it for a low direction.
struct BetweenGoalposts: NormalisationWay {
  static let name = "goalposts"
  static let summary = "0 to 100 between the indicator's goalposts"
  static let counts = (english: "on a scale between fixed goalposts", chinese: "固定上下限之间的刻度")

  /// Where goalposts have no range on the scale of treated values, they stay as they are.
  func normalise(_ it: NormaliseBlock) {
    guard let goalposts = it.scale.goalposts else { return Unchanged().normalise(it) }
    let (block, values, normalised) = (it.block, it.values, it.normalised)
    let origin = it.scale.direction == .high ? goalposts.minimum : goalposts.maximum
    let span = it.scale.signed(goalposts.maximum - goalposts.minimum)
    // Dividing gives 0 and 100 exactly at the goalposts, so that a clamped value ties with them.
    for i in 0..<block.count { normalised[i] = 100 * ((values[i] - origin) / span) }
    guard goalposts.clamps else { return }
    for i in 0..<block.count {
      let floored = normalised[i] > 0 ? normalised[i] : 0
      // What is not finite is no number and must not hide behind a goalpost.
      normalised[i] = (floored < 100 ? floored : 100) + (values[i] - values[i])
    }
  }

  func line(through values: [Double], _ scale: IndicatorScale, year: Int) -> NormalisedLine {
    let low = scale.goalposts?.minimum ?? 0
    let high = scale.goalposts?.maximum ?? 1
    return NormalisedLine(
      factor: 100 / (high - low), offset: low,
      bounds: scale.goalposts?.clamps ?? false ? low...high : nil)
  }
}
