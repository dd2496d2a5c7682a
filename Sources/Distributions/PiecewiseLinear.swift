/// Values linear in the normal score between given points, extended beyond the ends.
package struct PiecewiseLinear: Sendable {
  private let segments: [Segment]

  private struct Segment {
    let score: Double
    let value: Double
    let slope: Double
  }

  /// At least two points, strictly increasing.
  init(_ points: [Quantiles.Point]) {
    segments = zip(points, points.dropFirst()).map { point, next in
      Segment(
        score: point.score, value: point.value,
        slope: (next.value - point.value) / (next.score - point.score))
    }
  }

  func value(at score: Double) -> Double {
    guard let segment = segments.last(where: { $0.score <= score }) ?? segments.first else {
      return .nan
    }
    return segment.value + segment.slope * (score - segment.score)
  }

  func score(of value: Double) -> Double {
    guard let segment = segments.last(where: { $0.value <= value }) ?? segments.first else {
      return .nan
    }
    return segment.score + (value - segment.value) / segment.slope
  }

  /// values ← the value at each score; one vectorised pass a segment.
  func fill(
    _ values: UnsafeMutablePointer<Double>, from scores: UnsafePointer<Double>, count: Int
  ) {
    for (number, segment) in segments.enumerated() {
      let (start, value, slope) = (segment.score, segment.value, segment.slope)
      if number == 0 {
        for index in 0..<count {
          values[index] = value + slope * (scores[index] - start)
        }
      } else {
        for index in 0..<count {
          let line = value + slope * (scores[index] - start)
          values[index] = scores[index] >= start ? line : values[index]
        }
      }
    }
  }
}
