import Composite
import Distributions

/// The world total of which an indicator's values are shares.
public enum WorldTotal: Sendable, Hashable {
  /// The sum of the printed cells, fixed over all draws.
  case sumOfCells
  /// A number, in the indicator's unit.
  case fixed(Double)
  /// The sum over the entities of each draw and year.
  case sumOfDraw
}

/// One indicator of a composite index: its values, how sure they are and how they grow.
public struct Indicator: Sendable, Hashable {
  /// The key of the indicator, used in addresses and result columns.
  public let name: String
  /// The name for readers.
  public var label: String
  /// The stated weight, relative to the other indicators; 0 or more.
  public var weight: Double
  /// Whether a high or a low value is good.
  public var better: Direction
  /// The total that `share` divides by.
  public var total: WorldTotal
  /// The growth of the total a year; 0.01 is 1 %.
  public var totalGrowth: Double
  /// The values that count as 0 and 100 under `goalposts`.
  public var goalposts: Goalposts?
  /// How the values are made comparable; `nil` for the way of the index.
  public var normalisation: Normalisation?
  /// How the values are transformed beforehand; `nil` for the way of the index.
  public var treatment: Treatment?
  /// The printed value of every entity, in the indicator's unit; the midpoint where the cell is an
  /// interval, 0 where it is missing.
  public var values: [Double]
  /// What is known of the cells that are no numbers, by entity.
  public private(set) var uncertainCells: [Int: UncertainCell] = [:]
  /// The error of every entity's value.
  public var errors: PerEntity<CellError>
  /// A factor on every entity's starting value.
  public var level: PerEntity<Distribution>
  /// The growth of every entity's value.
  public var growth: PerEntity<Growth>

  /// The growth that the indicator states for all entities, of which some may have another one.
  package var statedGrowth: Growth { growth.choices.first ?? .none }

  /// An indicator whose entities share one error, one growth and no factor.
  ///
  /// `values` has one number an entity, in the order of the study's entities.
  public init(
    _ name: String, values: [Double], weight: Double = 1, better: Direction = .high,
    total: WorldTotal = .sumOfCells, totalGrowth: Double = 0, goalposts: Goalposts? = nil,
    error: CellError = .none, growth: Growth = .none
  ) {
    self.name = name
    label = name
    self.weight = weight
    self.better = better
    self.total = total
    self.totalGrowth = totalGrowth
    self.goalposts = goalposts
    self.values = values
    errors = PerEntity(error, count: values.count)
    level = PerEntity(.one, count: values.count)
    self.growth = PerEntity(growth, count: values.count)
  }

  /// Says that the cell of an entity is missing or an interval, and sets its value accordingly.
  ///
  /// Nothing happens for an entity that the indicator does not have.
  public mutating func setCell(of entity: Int, to cell: UncertainCell) {
    guard values.indices.contains(entity) else { return }
    uncertainCells[entity] = cell
    switch cell {
    case .missing: values[entity] = 0
    case .interval(let interval): values[entity] = interval.midpoint
    }
  }

  /// The indicator with numbers in all cells: those of the baseline.
  package func filled(by filling: CellFilling?) -> Indicator {
    var result = self
    for cell in filling?.cells ?? [] { result.values[cell.entity] = cell.law.point }
    result.uncertainCells = [:]
    return result
  }
}
