import Composite
import Distributions
import Testing

@testable import Studies

/// A change that breaks one rule, and where the problem must be reported.
struct Breach: Sendable, CustomTestStringConvertible {
  let testDescription: String
  let subject: String
  let change: @Sendable (inout Parts) throws -> Void

  init(
    _ description: String, _ subject: String,
    _ change: @escaping @Sendable (inout Parts) throws -> Void
  ) {
    testDescription = description
    self.subject = subject
    self.change = change
  }

  /// Numbers that no rule for a share, a spread or a total lets pass.
  static let badSpreads = [-0.01, Double.nan, .infinity, 10.5]

  static let ofShape: [Breach] = [
    Breach("no name", "name") { $0.name = "" },
    Breach("a path as name", "name") { $0.name = "../x" },
    Breach("a name with a dot first", "name") { $0.name = ".x" },
    Breach("a name of letters beyond ASCII", "name") { $0.name = "é" },
    Breach("a long name", "name") { $0.name = String(repeating: "n", count: 201) },
    Breach("two entities of one name", "data.entity") { $0.entities = ["A", "B", "A"] },
    Breach("two indicators of one name", "indicators") {
      $0.indicators = [Indicator("a", values: [1, 2, 3]), Indicator("a", values: [1, 2, 3])]
    },
    Breach("too few values", "indicators.pct") { $0.indicators[0].values = [1, 2] },
    Breach("too few errors", "indicators.pct") {
      $0.indicators[0].errors = PerEntity(.none, count: 2)
    },
    Breach("too many levels", "indicators.pct") {
      $0.indicators[0].level = PerEntity(.one, count: 4)
    },
    Breach("too few growths", "indicators.scie") {
      $0.indicators[1].growth = PerEntity(.none, count: 2)
    },
    Breach("too few groups", "data.groups") { $0.groupings = [Grouping("g", of: ["x"])] },
    Breach("too long a horizon", "horizon.to") { $0.horizon = 2000...2201 },
    Breach("an endless horizon", "horizon.to") { $0.horizon = Int.min...Int.max },
    Breach("no indicator", "indicators") { $0.indicators = [] },
  ]

  private static func constraints(
    _ description: String, _ subject: String, order: [[String]] = [],
    bounds: [String: WeightConstraints.Bounds] = [:]
  ) -> Breach {
    Breach(description, "index.weights.\(subject)") {
      $0.index.weights = .constrained(WeightConstraints(order: order, bounds: bounds))
    }
  }

  private static func experts(
    _ description: String, _ experts: [ExpertWeightings.Expert]
  ) -> Breach {
    Breach(description, "index.weights.experts") {
      $0.index.weights = .experts(ExpertWeightings(experts))
    }
  }

  static let ofWeights: [Breach] = [
    constraints("an order of what is not there", "order", order: [["pct", "vc"]]),
    constraints("a circle", "order", order: [["pct", "scie"], ["scie", "pct"]]),
    constraints("bounds of what is not there", "bounds", bounds: ["vc": .init(0, 1)]),
    constraints(
      "bounds of too much", "bounds", bounds: ["pct": .init(0.6, 1), "scie": .init(0.6, 1)]),
    constraints(
      "bounds of too little", "bounds", bounds: ["pct": .init(0, 0.4), "scie": .init(0, 0.4)]),
    constraints("bounds that are no number", "bounds", bounds: ["pct": .init(.nan, 1)]),
    constraints("a range upside down", "bounds", bounds: ["pct": .init(0.5, 0.2)]),
    constraints(
      "an order against bounds", "bounds", order: [["pct", "scie"]],
      bounds: ["pct": .init(0, 0.4)]),
    experts("no expert", []),
    experts("an expert without a weight", [.init("ann", weights: ["pct": 1])]),
    experts(
      "an expert of what is not there", [.init("ann", weights: ["pct": 1, "scie": 1, "x": 1])]),
    experts("a negative weight", [.init("ann", weights: ["pct": 2, "scie": -1])]),
    experts("weights of 0", [.init("ann", weights: ["pct": 0, "scie": 0])]),
    experts("no influence", [.init("ann", influence: 0, weights: ["pct": 1, "scie": 1])]),
    experts(
      "an influence of NaN", [.init("ann", influence: .nan, weights: ["pct": 1, "scie": 1])]),
  ]

  static let ofValues: [Breach] =
    [
      Breach("goalposts missing", "indicators.scie") {
        $0.index.normalisation = .goalposts
        $0.indicators[0].goalposts = Goalposts(minimum: 0, maximum: 1)
      },
      Breach("geometric z-scores", "index.aggregate") {
        $0.index = CompositeIndex(normalisation: .zscore, aggregation: .geometric)
      },
      Breach("no weight", "indicators") {
        for k in 0..<2 { $0.indicators[k].weight = 0 }
      },
      Breach("a total of no cells", "indicators.pct.column") {
        $0.indicators[0].values = [0, 0, 0]
      },
      Breach("a negative value under share", "0,1") { $0.indicators[0].values[1] = -1 },
      Breach("a negative value under a geometric mean", "0,1") {
        $0.index = CompositeIndex(normalisation: .none, aggregation: .geometric)
        $0.indicators[0].values[1] = -1
      },
      Breach("a value below its goalpost under a geometric mean", "0,1") {
        $0.index = CompositeIndex(normalisation: .goalposts, aggregation: .geometric)
        for k in 0..<2 {
          $0.indicators[k].goalposts = Goalposts(minimum: 0, maximum: 50, clamps: k == 1)
          $0.indicators[k].values[1] = -1
        }
      },
      Breach("a value above its low goalpost under a geometric mean", "0,2") {
        $0.index = CompositeIndex(normalisation: .goalposts, aggregation: .geometric)
        for k in 0..<2 { $0.indicators[k].goalposts = Goalposts(minimum: 0, maximum: 50) }
        $0.indicators[0].better = .low
        $0.indicators[0].goalposts = Goalposts(minimum: 0, maximum: 25, clamps: false)
      },
      Breach("a negative value that grows", "0,1") {
        $0.index.normalisation = .minmax
        $0.indicators[0].values[1] = -1
        $0.indicators[0].growth = PerEntity(Growth(drift: .zero, volatility: 0.1), count: 3)
      },
      Breach("a lognormal error in the unit of a cell of 0", "0,0") {
        $0.indicators[0].values[0] = 0
        $0.indicators[0].errors = PerEntity(
          CellError(standardError: 1, kind: .absolute) ?? .none, count: 3)
      },
      Breach("a drift below −100 %", "indicators.pct.growth.drift") {
        $0.indicators[0].growth = PerEntity(
          Growth(drift: try .normal(mean: 0, sd: 0.45)), count: 3)
      },
      Breach("a level below 0", "indicators.pct.level") {
        $0.indicators[0].level = PerEntity(try .normal(mean: 1, sd: 0.5), count: 3)
      },
      Breach("an unknown group column", "indicators.pct.growth.shared.contry") {
        $0.indicators[0].growth = PerEntity(
          Growth(drift: .zero, shared: ["contry": 0.1]), count: 3)
      },
      Breach("a measure of a year outside", "measures.m.year") {
        $0.measures = [Measure("m", .meanRankShift(.mean), year: 2028)]
      },
      Breach("a measure of rank 0", "measures.m.probability") {
        $0.measures = [Measure("m", .probability(entity: 0, rankAtMost: 0), year: 2025)]
      },
      Breach("a measure of no entity", "measures.m.entity") {
        $0.measures = [Measure("m", .entity(3, .mean, of: .rank), year: 2025)]
      },
      Breach("a measure of entity −1", "measures.m.entity") {
        $0.measures = [Measure("m", .ahead(entity: -1, of: 0), year: 2025)]
      },
      Breach("ahead of itself", "measures.m.ahead_of") {
        $0.measures = [Measure("m", .ahead(entity: 1, of: 1), year: 2025)]
      },
      Breach("no draws", "simulation.draws") { $0.simulation.draws = 0 },
      Breach("too many draws", "simulation.draws") { $0.simulation.draws = 1_000_000_000_001 },
      Breach("top 0", "report.top") { $0.report.top = [1, 0] },
      Breach("a focus that is not there", "report.focus") { $0.report.focus = [0, 3] },
      Breach("a focus twice", "report.focus") { $0.report.focus = [1, 1] },
      Breach("two measures of one name", "measures") {
        let measure = Measure("m", .probability(entity: 0, rankAtMost: 1), year: 2025)
        $0.measures = [measure, measure]
      },
      Breach("a group column twice", "data.groups") { $0.groupings += $0.groupings },
      Breach("a growing total of a sum that grows by itself", "indicators.pct.total_growth") {
        $0.indicators[0].total = .sumOfDraw
        $0.indicators[0].totalGrowth = 0.01
      },
    ]
    + [Direction.low].flatMap { _ in
      [Normalisation.share, .none].map { normalisation in
        Breach("low is better, geometric \(normalisation)", "indicators.pct.better") {
          $0.index = CompositeIndex(normalisation: normalisation, aggregation: .geometric)
          $0.indicators[0].better = .low
        }
      }
    }
    + [Double.nan, .infinity, -.infinity].map { value in
      Breach("a cell of \(value)", "1,2") {
        $0.index.normalisation = .minmax
        $0.indicators[1].values[2] = value
      }
    }
    + [0, -1, Double.nan, .infinity].map { total in
      Breach("a total of \(total)", "indicators.pct.total") {
        $0.indicators[0].total = .fixed(total)
      }
    }
    + [-1, Double.nan, .infinity, 10.5].map { growth in
      Breach("a total growth of \(growth)", "indicators.pct.total_growth") {
        $0.indicators[0].totalGrowth = growth
      }
    }
    + [0, -1, Double.nan, .infinity, 2e9, 1e-4].map { concentration in
      Breach("a concentration of \(concentration)", "index.weights.dirichlet.concentration") {
        $0.index.weights = .dirichlet(concentration: concentration)
      }
    }
    + [-0.1, 1.01, Double.nan].map { noise in
      Breach("a noise of \(noise)", "index.weights.noise") {
        $0.index.weights = .noise(halfWidth: noise)
      }
    }
    + ofWeights
    + badSpreads.flatMap { spread in
      [
        Breach("weights with sd \(spread)", "index.weights.normal") {
          $0.index.weights = .normal(standardDeviation: spread)
        },
        Breach("a volatility of \(spread)", "indicators.pct.growth.volatility") {
          $0.indicators[0].growth = PerEntity(Growth(drift: .zero, volatility: spread), count: 3)
        },
        Breach("a common shock of \(spread)", "indicators.pct.growth.shared.all") {
          $0.indicators[0].growth = PerEntity(Growth(drift: .zero, common: spread), count: 3)
        },
        Breach("a group shock of \(spread)", "indicators.pct.growth.shared.country") {
          $0.indicators[0].growth = PerEntity(
            Growth(drift: .zero, shared: ["country": spread]), count: 3)
        },
      ]
    }
    + [-1.01, 1.01, Double.nan].map { persistence in
      Breach("a persistence of \(persistence)", "indicators.pct.growth.persistence") {
        $0.indicators[0].growth = PerEntity(
          Growth(drift: .zero, volatility: 0.1, persistence: persistence), count: 3)
      }
    }
}
