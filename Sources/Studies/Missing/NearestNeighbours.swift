/// The mean of an indicator over the entities most like another one.
///
/// Troyanskaya et al. 2001, doi 10.1093/bioinformatics/17.6.520, with the distances of scikit-learn's
/// `KNNImputer`: standardised indicators, the mean of the squared differences over those that both
/// entities have, the plain mean over the nearest. Equal distances go by the order of entities.
struct NearestNeighbours {
  private let count: Int
  private let columns: [PrintedColumn]
  /// Standardised values, entity by entity; NaN where the cell is missing.
  private let points: [Double]

  init(_ count: Int, _ columns: [PrintedColumn]) {
    self.count = max(1, count)
    self.columns = columns
    let standardised = columns.map(\.standardised)
    let entities = columns.first?.values.count ?? 0
    var points: [Double] = []
    points.reserveCapacity(entities * columns.count)
    for entity in 0..<entities {
      for column in standardised {
        points.append(column.isPrinted[entity] ? column.values[entity] : .nan)
      }
    }
    self.points = points
  }

  /// The mean over the `count` nearest entities that have the indicator, or over all that are
  /// comparable where these are fewer; `nil` where none is. O(entities × indicators).
  func mean(of indicator: Int, for entity: Int) -> Double? {
    let column = columns[indicator]
    var nearest: [(distance: Double, entity: Int)] = []
    points.withUnsafeBufferPointer { points in
      for other in column.values.indices where column.isPrinted[other] {
        let distance = distance(from: entity, to: other, points)
        // An infinite or undefined one is none.
        guard distance < .infinity else { continue }
        if nearest.count == count {
          guard let last = nearest.last, distance < last.distance else { continue }
          nearest.removeLast()
        }
        let place = nearest.lastIndex { $0.distance <= distance }.map { $0 + 1 } ?? 0
        nearest.insert((distance, other), at: place)
      }
    }
    guard !nearest.isEmpty else { return nil }
    let share = 1 / Double(nearest.count)
    let sum = nearest.reduce(0) { $0 + column.values[$1.entity] }
    return sum.isFinite
      ? sum / Double(nearest.count)
      : nearest.reduce(0) { $0 + share * column.values[$1.entity] }
  }

  /// NaN where the two have no indicator in common.
  private func distance(
    from entity: Int, to other: Int, _ points: UnsafeBufferPointer<Double>
  ) -> Double {
    let (first, second) = (entity * columns.count, other * columns.count)
    var sum = 0.0
    var common = 0.0
    for k in 0..<columns.count {
      let difference = points[first + k] - points[second + k]
      let isKnown = difference == difference
      sum += isKnown ? difference * difference : 0
      common += isKnown ? 1 : 0
    }
    return sum / common
  }
}
