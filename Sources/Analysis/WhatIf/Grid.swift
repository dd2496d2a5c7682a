import Studies

/// All combinations of the values of some parameters, each with its study.
public struct Grid: Sendable {
  /// What can be wrong with a grid as such.
  public enum Fault: Error, Sendable, Hashable {
    /// There is nothing to vary.
    case empty
    /// More points than ``Axis/limit``.
    case tooLarge(points: Int)
    /// The whole triangle of weights needs three indicators that are weighted as stated.
    case noTriangle(indicators: Int)
  }

  /// The parameters.
  public let addresses: [Address]
  /// For every point the values of the parameters, as text.
  public let values: [[String]]
  /// For every point the values as numbers; `nil` for a parameter that takes words.
  public let numbers: [[Double?]]
  /// For every point its study.
  public let points: [StudyPoint]

  /// The combinations of the values of axes, the last one running fastest.
  ///
  /// Throws ``PointProblem`` for the first combination that has no study, and ``Fault``.
  public init(_ family: some StudyFamily, _ axes: [Axis]) throws {
    guard !axes.isEmpty else { throw Fault.empty }
    var count = 1
    for axis in axes {
      let (product, overflow) = count.multipliedReportingOverflow(by: axis.values.count)
      guard !overflow, product <= Axis.limit else {
        throw Fault.tooLarge(points: overflow ? .max : product)
      }
      count = product
    }
    let values = (0..<count).map { point in
      var rest = point
      return axes.reversed().map { axis in
        defer { rest /= axis.values.count }
        return axis.values[rest % axis.values.count]
      }.reversed() as [String]
    }
    let areNumbers = axes.map { $0.numbers != nil }
    try self.init(family, axes.map(\.address), values, areNumbers: areNumbers)
  }

  /// The whole triangle of the weights of three indicators: `steps` points along each edge, both
  /// ends included, steps·(steps + 1)/2 in all.
  ///
  /// Throws ``Fault`` and ``PointProblem``.
  public init(_ family: some StudyFamily, simplexOf study: Study, steps: Int) throws {
    let names = study.indicators.map(\.name)
    guard names.count == 3, study.index.pillars.isEmpty, study.index.weights.usesStatedWeights
    else { throw Fault.noTriangle(indicators: names.count) }
    guard (2...1_000).contains(steps), steps * (steps + 1) / 2 <= Axis.limit else {
      throw Fault.tooLarge(points: steps > 1_000 ? .max : max(0, steps) * (steps + 1) / 2)
    }
    let last = steps - 1
    let values = (0...last).flatMap { first in
      (0...last - first).map { second in
        [first, second, last - first - second].map {
          Axis.text(of: Double($0) / Double(last))
        }
      }
    }
    try self.init(
      family, names.map { Address("indicators", $0, "weight") }, values,
      areNumbers: [true, true, true])
  }

  private init(
    _ family: some StudyFamily, _ addresses: [Address], _ values: [[String]], areNumbers: [Bool]
  ) throws {
    self.addresses = addresses
    self.values = values
    numbers = values.map { point in
      zip(point, areNumbers).map { $1 ? Axis.number($0) : nil }
    }
    points = try values.map { point in
      try Task.checkCancellation()
      let changes = zip(addresses, point).map { Assignment($0, to: $1, option: "--vary") }
      return try family.point(changes)
    }
  }
}

extension StudyFamily {
  /// The study after changes, called by them.
  ///
  /// Throws ``PointProblem`` where there is none.
  func point(_ changes: [Assignment]) throws -> StudyPoint {
    do {
      return StudyPoint(
        changes.map(\.text).joined(separator: ", "), changes: changes, study: try study(changes))
    } catch {
      throw PointProblem(changes: changes, cause: error)
    }
  }
}
