/// Turns the values of an axis into places on the paper, and says where its ticks stand.
struct PlotScale {
  struct Tick {
    let place: Double
    let label: String
  }

  let ticks: [Tick]
  private let domain: ClosedRange<Double>
  private let start: Double
  private let end: Double

  /// A scale from the pixel `start` to the pixel `end`; values of NaN do not count. A rank on it has
  /// `margin` ranks of room beyond the first and the last: half of one where it is a cell.
  init(
    _ axis: Chart.Axis, values: [Double], from start: Double, to end: Double, ticks count: Int,
    margin: Double = 0.4, percentSign: String = " %"
  ) {
    self.start = start
    self.end = end
    let finite = values.filter(\.isFinite)
    var low = finite.min() ?? 0
    var high = finite.max() ?? 1
    if let limits = axis.limits {
      low = min(low, limits.lowerBound)
      high = max(high, limits.upperBound)
    }
    switch axis.kind {
    case .rank:
      low = max(1, low.rounded(.down))
      high = max(low + (axis.limits == nil ? 4 : 1), high.rounded(.up))
      let ticks = Ticks(low...high, count: count, isWhole: true)
      domain = low - margin...high + margin
      // A rank of 0 there is not: 1, 5, 10 … instead of 0, 5, 10.
      let shown = (low == 1 ? [1] : []) + ticks.values.filter { $0 > 1 && $0 <= high }
      self.ticks = Self.ticks(shown, domain, start, end) { NumberFormat.fixed($0, 0) }
    case .year:
      domain = low < high ? low...high : low - 0.5...high + 0.5
      let ticks = Ticks(low...max(low, high), count: count, isWhole: true)
      self.ticks = Self.ticks(ticks.values, domain, start, end) { String(Int(bounded: $0)) }
    case .share, .number:
      if axis.kind == .share { low = min(0, low) }
      if low == high {
        (low, high) = (low - max(0.5, abs(low) / 10), high + max(0.5, abs(high) / 10))
      }
      let factor = axis.kind == .share ? 100.0 : 1
      let span = (high - low) * 0.02
      let inner = low * factor...high * factor
      // Points at 0 or 100 % stand clear of the edge.
      if axis.limits == nil || axis.kind == .share { high += span }
      if axis.kind == .share || axis.limits == nil && low != 0 { low -= span }
      domain = low...high
      let ticks = Ticks(inner, count: count)
      let isShare = axis.kind == .share
      self.ticks = Self.ticks(ticks.values.map { $0 / factor }, domain, start, end) {
        let text = NumberFormat.fixed($0 * factor, ticks.decimals)
        return isShare ? text + percentSign : text
      }
    case .categories(let categories):
      let count = Double(max(1, categories.values.count))
      domain = -0.5...count - 0.5
      self.ticks = categories.labels.enumerated().map { place, label in
        Tick(
          place: Self.place(Double(place), -0.5...count - 0.5, start, end), label: label)
      }
    }
  }

  /// The pixel of a value.
  func place(_ value: Double) -> Double { Self.place(value, domain, start, end) }

  private static func place(
    _ value: Double, _ domain: ClosedRange<Double>, _ start: Double, _ end: Double
  ) -> Double {
    let span = domain.upperBound - domain.lowerBound
    return span > 0 ? start + (value - domain.lowerBound) / span * (end - start) : start
  }

  private static func ticks(
    _ values: [Double], _ domain: ClosedRange<Double>, _ start: Double, _ end: Double,
    label: (Double) -> String
  ) -> [Tick] {
    values.filter(domain.contains).map {
      Tick(place: place($0, domain, start, end), label: label($0))
    }
  }
}
