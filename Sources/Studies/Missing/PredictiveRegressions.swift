/// The predictive laws of missing cells: Bayesian linear regression of an indicator on others.
///
/// With the prior 1/σ² the predictive law of a cell is Student's t with n − q − 1 degrees of freedom
/// around the fitted value, with scale s·√(1 + h) (h the leverage of the cell's own predictors): the
/// law of one cell in Rubin's proper imputation (Rubin 1987, p. 167, doi 10.1002/9780470316696).
/// Columns whose printed cells are all above 0 go by their logarithms.
///
/// Predictors are the indicators that the entity has, in falling order of their absolute correlation
/// with the one that it lacks, at most ten, one for every ten rows that have all of them. Without
/// any the law is that of the indicator's printed cells alone.
struct PredictiveRegressions {
  /// The law of a cell, and whether it is one given other indicators.
  struct Prediction {
    let law: CellLaw
    let isConditional: Bool
  }

  static let rowsPerPredictor = 10
  static let mostPredictors = 10

  private let columns: [PrintedColumn]
  private let isLogarithm: [Bool]
  private let ends: [(low: Double, high: Double)]
  /// For an indicator the others by falling absolute correlation.
  private var orders: [Int: [Int]] = [:]
  private var fits: [Key: PredictiveRegression] = [:]
  private var choices: [Key: [Int]] = [:]

  private struct Key: Hashable {
    let indicator: Int
    let others: [Int]
  }

  init(_ columns: [PrintedColumn]) {
    isLogarithm = columns.map(\.isPositive)
    self.columns = zip(columns, isLogarithm).map { $1 ? $0.logarithms : $0 }
    ends = zip(self.columns, isLogarithm).map(Self.ends)
  }

  /// The law of the cell of an indicator that an entity lacks; of at least 2 printed cells.
  mutating func law(of indicator: Int, for entity: Int) -> Prediction {
    let predictors = predictors(of: indicator, for: entity)
    let key = Key(indicator: indicator, others: predictors)
    let fit = fits[key] ?? PredictiveRegression(indicator, on: predictors, columns)
    fits[key] = fit
    let prediction = fit.predict(predictors.map { columns[$0].values[entity] })
    return Prediction(
      law: CellLaw(
        location: prediction.location, scale: prediction.scale,
        degreesOfFreedom: fit.degreesOfFreedom, isLogarithm: isLogarithm[indicator],
        low: ends[indicator].low, high: ends[indicator].high),
      isConditional: !predictors.isEmpty)
  }

  /// The range of the printed cells, widened by its own width on either side; not below 0 where no
  /// printed cell is.
  private static func ends(
    _ column: PrintedColumn, isLogarithm: Bool
  ) -> (low: Double, high: Double) {
    let printed = column.printed
    let low = printed.min() ?? 0
    let high = printed.max() ?? 0
    let (lowest, highest) = (low - (high - low), high + (high - low))
    // Values stay far within the range of a double.
    if isLogarithm { return (max(lowest, -690), min(highest, 690)) }
    return (low >= 0 ? max(0, lowest) : lowest, highest)
  }

  private mutating func predictors(of indicator: Int, for entity: Int) -> [Int] {
    let lacking = columns.indices.filter { !columns[$0].isPrinted[entity] }
    let key = Key(indicator: indicator, others: lacking)
    if let known = choices[key] { return known }
    let most = min(Self.mostPredictors, columns[indicator].count / Self.rowsPerPredictor)
    var chosen: [Int] = []
    var rows = columns[indicator].values.indices.filter { columns[indicator].isPrinted[$0] }
    for other in order(of: indicator) where columns[other].isPrinted[entity] {
      guard chosen.count < most else { break }
      let complete = rows.filter { columns[other].isPrinted[$0] }
      guard complete.count >= Self.rowsPerPredictor * (chosen.count + 1) else { continue }
      chosen.append(other)
      rows = complete
    }
    choices[key] = chosen
    return chosen
  }

  private mutating func order(of indicator: Int) -> [Int] {
    if let known = orders[indicator] { return known }
    let strengths = columns.indices.filter { $0 != indicator }
      .map { (other: $0, strength: correlation(indicator, $0).magnitude) }
      .filter { $0.strength > 0 }
    let order = strengths.sorted { ($1.strength, $0.other) < ($0.strength, $1.other) }.map(\.other)
    orders[indicator] = order
    return order
  }

  /// Pearson's correlation over the entities that have both; 0 for fewer than three of them.
  private func correlation(_ first: Int, _ second: Int) -> Double {
    let rows = columns[first].values.indices.filter {
      columns[first].isPrinted[$0] && columns[second].isPrinted[$0]
    }
    guard rows.count >= 3 else { return 0 }
    let x = Centred(rows.map { columns[first].values[$0] }).values
    let y = Centred(rows.map { columns[second].values[$0] }).values
    let correlation = dot(x, y) / (dot(x, x) * dot(y, y)).squareRoot()
    return correlation.isFinite ? correlation : 0
  }
}

/// One regression with an intercept, by orthogonal columns (modified Gram–Schmidt).
struct PredictiveRegression {
  let degreesOfFreedom: Int

  private let mean: Double
  private let standardError: Double
  private let rows: Int
  /// The means of the predictors.
  private let centres: [Double]
  /// For each predictor: what earlier orthogonal columns take from it, its length, the coefficient.
  private let steps: [Step]

  private struct Step {
    let predictor: Int
    let shares: [Double]
    let length: Double
    let coefficient: Double
  }

  /// Predictors that are sums of multiples of earlier ones are left out.
  init(_ indicator: Int, on predictors: [Int], _ columns: [PrintedColumn]) {
    let complete = columns[indicator].values.indices.filter { row in
      columns[indicator].isPrinted[row] && predictors.allSatisfy { columns[$0].isPrinted[row] }
    }
    rows = complete.count
    let response = Centred(complete.map { columns[indicator].values[$0] })
    mean = response.mean
    var residuals = response.values
    var basis: [[Double]] = []
    var steps: [Step] = []
    var centres: [Double] = []
    for (number, predictor) in predictors.enumerated() {
      let column = Centred(complete.map { columns[predictor].values[$0] })
      centres.append(column.mean)
      var rest = column.values
      var shares: [Double] = []
      for direction in basis {
        let share = dot(direction, rest)
        shares.append(share)
        for row in rest.indices { rest[row] -= share * direction[row] }
      }
      let length = dot(rest, rest).squareRoot()
      guard length > 1e-7 * dot(column.values, column.values).squareRoot() else { continue }
      let direction = rest.map { $0 / length }
      let coefficient = dot(direction, residuals)
      for row in residuals.indices { residuals[row] -= coefficient * direction[row] }
      basis.append(direction)
      steps.append(
        Step(predictor: number, shares: shares, length: length, coefficient: coefficient))
    }
    self.steps = steps
    self.centres = centres
    degreesOfFreedom = max(1, rows - steps.count - 1)
    standardError = (dot(residuals, residuals) / Double(degreesOfFreedom)).squareRoot()
  }

  /// The fitted value at some predictors, and the scale of the predictive law.
  func predict(_ predictors: [Double]) -> (location: Double, scale: Double) {
    var location = mean
    var leverage = 1 / Double(max(1, rows))
    var point: [Double] = []
    for step in steps {
      var rest = predictors[step.predictor] - centres[step.predictor]
      for (share, earlier) in zip(step.shares, point) { rest -= share * earlier }
      let place = rest / step.length
      point.append(place)
      location += step.coefficient * place
      leverage += place * place
    }
    return (location, standardError * (1 + leverage).squareRoot())
  }
}

/// Values less their mean.
private struct Centred {
  let mean: Double
  let values: [Double]

  init(_ values: [Double]) {
    let mean = values.isEmpty ? 0 : values.reduce(0, +) / Double(values.count)
    self.mean = mean
    self.values = values.map { $0 - mean }
  }
}

private func dot(_ x: [Double], _ y: [Double]) -> Double {
  zip(x, y).reduce(0) { $0 + $1.0 * $1.1 }
}
