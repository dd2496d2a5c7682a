/// The mean of an indicator over the entities most like another one.
///
/// Troyanskaya et al. 2001, doi 10.1093/bioinformatics/17.6.520, with the distances of scikit-learn's
/// `KNNImputer`: standardised indicators, the mean of the squared differences over those that both
/// entities have, the plain mean over the nearest. Equal distances go by the order of entities.
struct NearestNeighbours {
  private let count: Int
  private let columns: [PrintedColumn]
  private let standardised: [PrintedColumn]

  init(_ count: Int, _ columns: [PrintedColumn]) {
    self.count = count
    self.columns = columns
    standardised = columns.map(\.standardised)
  }

  /// The mean over the `count` nearest entities that have the indicator, or over all that are
  /// comparable where these are fewer; `nil` where none is. O(entities × indicators).
  func mean(of indicator: Int, for entity: Int) -> Double? {
    let column = columns[indicator]
    var donors: [(distance: Double, entity: Int)] = []
    for other in column.values.indices where column.isPrinted[other] {
      guard let distance = distance(from: entity, to: other) else { continue }
      donors.append((distance, other))
    }
    guard !donors.isEmpty else { return nil }
    donors.sort { ($0.distance, $0.entity) < ($1.distance, $1.entity) }
    let nearest = donors.prefix(count)
    let share = 1 / Double(nearest.count)
    let sum = nearest.reduce(0) { $0 + column.values[$1.entity] }
    return sum.isFinite
      ? sum / Double(nearest.count)
      : nearest.reduce(0) { $0 + share * column.values[$1.entity] }
  }

  /// `nil` where the two have no indicator in common.
  private func distance(from entity: Int, to other: Int) -> Double? {
    var sum = 0.0
    var common = 0
    for column in standardised where column.isPrinted[entity] && column.isPrinted[other] {
      let difference = column.values[entity] - column.values[other]
      sum += difference * difference
      common += 1
    }
    guard common > 0 else { return nil }
    return sum / Double(common)
  }
}
