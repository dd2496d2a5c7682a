import Composite
import Distributions
import Testing

@testable import Studies

extension Breach {
  private static func limits(_ low: Double, _ high: Double) -> ShareLimits {
    ShareLimits(low: low, high: high) ?? .none
  }

  /// What treating, normalising and aggregating ask of one another.
  static let ofRecipes: [Breach] =
    [
      Breach("a reference that is no entity", "index.normalise.reference") {
        $0.index.normalisation = .reference(Reference(entity: 3))
      },
      Breach("an indicator's reference that is no entity", "indicators.scie.normalise.reference") {
        $0.indicators[1].normalisation = .reference(Reference(entity: -1))
      },
      Breach("a reference of 0", "0,1") {
        $0.index.normalisation = .reference(Reference(entity: 1))
        $0.indicators[0].values[1] = 0
      },
      Breach("a leader of 0", "0,2") {
        $0.index.normalisation = .reference(Reference())
        $0.indicators[0].values = [10, 20, 0]
        $0.indicators[0].better = .low
      },
      Breach("distances under a harmonic mean", "index.aggregate") {
        $0.index = CompositeIndex(
          normalisation: .reference(Reference(form: .difference)), aggregation: .harmonic)
      },
      Breach("an indicator's z-scores under a geometric mean", "indicators.scie.normalise") {
        $0.index = CompositeIndex(normalisation: .minmax, aggregation: .geometric)
        $0.indicators[1].normalisation = .zscore
      },
      Breach("a negative value in proportion under a power mean", "0,1") {
        $0.index = CompositeIndex(
          normalisation: .reference(Reference()), aggregation: .power(2))
        $0.indicators[0].values[1] = -1
      },
      Breach("a low indicator in proportion under a harmonic mean", "indicators.pct.better") {
        $0.index = CompositeIndex(
          normalisation: .reference(Reference()), aggregation: .harmonic)
        $0.indicators[0].better = .low
      },
      Breach("a negative value as a ratio to the best", "0,1") {
        $0.index.normalisation = .linearRatio
        $0.indicators[0].values[1] = -1
      },
      Breach("logarithms as ratios to the best", "index.treat") {
        $0.index = CompositeIndex(normalisation: .linearRatio)
        $0.index.treatment = .logarithm()
      },
      Breach("a power beyond limits", "index.aggregate.power") {
        $0.index.aggregation = .power(2e6)
      },
      Breach("shares of no indicator", "index.aggregate.benefit-of-the-doubt.shares.pet") {
        $0.index.aggregation = .benefitOfTheDoubt(ShareBounds(named: ["pet": limits(0, 1)]))
      },
      Breach("least shares above 1", "index.aggregate.benefit-of-the-doubt.shares") {
        $0.index.aggregation = .benefitOfTheDoubt(ShareBounds(all: limits(0.6, 1)))
      },
      Breach("greatest shares below 1", "index.aggregate.benefit-of-the-doubt.shares") {
        $0.index.aggregation = .benefitOfTheDoubt(ShareBounds(all: limits(0, 0.4)))
      },
      Breach("logarithms as shares", "index.treat") { $0.index.treatment = .logarithm() },
      Breach("an indicator's logarithms as shares", "indicators.scie.treat") {
        $0.indicators[1].treatment = .boxcox()
      },
      Breach("logarithms as they are under a geometric mean", "index.treat") {
        $0.index = CompositeIndex(
          normalisation: .none, aggregation: .geometric, treatment: .logarithm())
      },
      Breach("an offset that leaves a cell below 0", "0,0") {
        $0.index = CompositeIndex(normalisation: .minmax)
        $0.indicators[0].treatment = .logarithm(offset: -10)
      },
      Breach("a goalpost without a logarithm", "indicators.pct.goalposts") {
        $0.index.normalisation = .minmax
        $0.indicators[0].normalisation = .goalposts
        $0.indicators[0].treatment = .logarithm()
        $0.indicators[0].goalposts = Goalposts(minimum: 0, maximum: 50)
      },
      Breach("as many cells as entities", "index.treat.winsorise.cells") {
        $0.index.treatment = .winsorise(.cells(3))
      },
      Breach("fewer cells than none", "index.treat.winsorise.low") {
        $0.index.treatment = .winsorise(.ends(low: -1, high: 0))
      },
      Breach("all cells", "index.treat.winsorise") {
        $0.index.treatment = .winsorise(.ends(low: 1, high: 2))
      },
      Breach("endless cells", "index.treat.winsorise") {
        $0.index.treatment = .winsorise(.ends(low: .max, high: .max))
      },
      Breach("a rule for less than none", "indicators.pct.treat.winsorise.most") {
        $0.indicators[0].treatment = .winsorise(.rule(OutlierRule(most: -1)))
      },
    ]
    + [5.5, Double.nan].map { (lambda: Double) in
      Breach("an exponent of \(lambda)", "index.treat.boxcox.lambda") {
        $0.index = CompositeIndex(normalisation: .minmax, treatment: .boxcox(lambda: lambda))
      }
    }
    + [-1, Double.nan].map { limit in
      Breach("a skewness of \(limit)", "index.treat.winsorise.skewness") {
        $0.index.treatment = .winsorise(.rule(OutlierRule(skewness: limit)))
      }
    }
}

@Suite struct RecipeTests {
  @Test func acceptsWhatGoesTogether() {
    let found = problems { parts in
      parts.index = CompositeIndex(
        normalisation: .percentile, aggregation: .harmonic, treatment: .boxcox())
      parts.indicators[0].better = .low
      parts.indicators[1].normalisation = .goalposts
      parts.indicators[1].treatment = .logarithm(offset: 1)
      parts.indicators[1].goalposts = Goalposts(minimum: 0, maximum: 3)
    }
    #expect(found == [])
  }

  /// Goalposts stand in the unit of the table and go the way of the values.
  @Test func goalpostsAreTreated() throws {
    var parts = Parts()
    parts.index = CompositeIndex(normalisation: .goalposts, treatment: .logarithm())
    for k in 0..<2 { parts.indicators[k].goalposts = Goalposts(minimum: 1, maximum: 8) }
    let plan = try Plan(parts.study())
    let posts = try #require(plan.index.normalisations[0].scale.goalposts)
    #expect(posts.minimum == 0)
    #expect((posts.maximum - 2.0794415416798357).magnitude < 1e-15)
  }

  @Test func powersOfANameOfTheirOwnAreIt() throws {
    for (exponent, expected) in [
      (1.0, StreamedAggregation.arithmetic), (0, .geometric), (-1, .harmonic), (2, .power(2)),
    ] {
      var parts = Parts()
      parts.index.aggregation = .power(exponent)
      guard case .streamed(let found) = try Plan(parts.study()).index.levels.last?.scoring
      else {
        Issue.record("not streamed")
        return
      }
      #expect(found == expected)
    }
  }

  /// An indicator of weight 0 takes no part in the benefit of the doubt; the others have their limits.
  @Test func sharesFollowTheIndicators() throws {
    var parts = Parts()
    let half = try #require(ShareLimits(low: 0, high: 0.5))
    parts.indicators[0].weight = 0
    parts.index.aggregation = .benefitOfTheDoubt(ShareBounds(named: ["pct": half]))
    guard case .envelopment(let limits) = try Plan(parts.study()).index.levels.last?.scoring
    else {
      Issue.record("no envelopment")
      return
    }
    #expect(limits == [nil, ShareLimits.none])
  }
}
