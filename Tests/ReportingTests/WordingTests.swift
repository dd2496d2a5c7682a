import Composite
import Distributions
import ResultFiles
import Studies
import Tables
import Testing

@testable import Reporting

/// What the page says where an answer is certain, a year is the only one, or a part is missing.
@Suite("The words of the page")
struct WordingTests {
  /// The page without the data of its script.
  private func text(_ result: MemoryResult, _ language: Language = .english) throws -> Substring {
    let page = try result.page(language)
    return try #require(page.split(separator: "<script type=\"application/json\"").first)
  }

  @Test func whatIsCertainHasNoError() async throws {
    let measures = [
      Measure("first", .probability(entity: 0, rankAtMost: 1), year: 2025),
      Measure("rank", .entity(0, .mean, of: .rank), year: 2025),
    ]
    let result = try await MemoryResult(
      study(["A"], years: 2025...2025, top: [1], weights: .fixed, measures: measures))
    let page = try text(result)
    #expect(page.contains("is first in 2025 in all 400 draws"))
    #expect(page.contains("in every draw"))
    #expect(!page.contains("±"))
    #expect(try text(result, .simplifiedChinese).contains("每次模拟均如此"))
    #expect(Words(.english).value(0, 0.01, true) == "in no draw")
    #expect(Words(.english).value(2, 0, false) == "2")
    #expect(Words(.english).value(.nan, 0.1, true) == "–")
  }

  /// Two entities that are alike are level as far as the errors can tell, and only then.
  @Test func levelChancesAreSaidToBe() async throws {
    for weights in [WeightModel.fixed, .dirichlet(concentration: 2)] {
      let result = try await MemoryResult(study(["A", "B"], weights: weights))
      let facts = try #require(Facts(result.content))
      let headline = try #require(Headline(facts))
      let difference = (headline.rivalProbability - headline.probability).magnitude
      let error = headline.halfWidth + headline.rivalHalfWidth
      #expect(difference <= error || !headline.isLevel)
      #expect(try text(result).contains("about as likely to be first") == headline.isLevel)
    }
  }

  /// A table of two columns has rows that head others.
  @Test func variantsStandBelowTheirMeasure() async throws {
    let table = """
      variant,measure,value,mcse,difference,mcse_difference
      base,first,0.4,0.01,0,0
      dear,first,0.25,0.01,-0.15,0.004

      """
    let measure = Measure("first", .probability(entity: 0, rankAtMost: 1), year: 2028)
    let result = try await MemoryResult(
      study(["A", "B"], measures: [measure]), further: ["variants.csv": table])
    let page = try text(result)
    #expect(page.contains("colspan=\"3\">A is first in 2028</th>"))
    #expect(
      page.contains("dear changes most: A is first in 2028, 25.0\u{A0}% instead of 40.0\u{A0}%."))
    #expect(page.contains("−15.0\u{A0}±\u{A0}0.8\u{A0}points"))
    #expect(MarkupCheck(try result.page()).problems.isEmpty)
  }

  @Test func whatIsUnsureHasItsErrorExplained() async throws {
    #expect(try await text(MemoryResult(study())).contains(Words(.english).errorNote))
  }

  @Test func oneYearIsNotSpokenOfAsMany() async throws {
    let page = try text(try await MemoryResult(study(years: 2025...2025)))
    for words in ["over the years", "first year", "(ring)", "overtake", "Line: the median"] {
      #expect(!page.contains(words), "\(words)")
    }
    #expect(page.contains("Ranks in 2025") && page.contains("Chances in 2025"))
    let chinese = try text(
      try await MemoryResult(study(years: 2025...2025)), .simplifiedChinese)
    for words in ["历年", "首年", "圆环", "超越"] { #expect(!chinese.contains(words), "\(words)") }
  }

  @Test func missingPartsAreSaid() async throws {
    let parts = JSONValue.object([
      "total": JSONValue(8), "merged": JSONValue(6), "draws_asked": JSONValue(12_000),
      "missing": .array([JSONValue(3), JSONValue(7)]),
    ])
    let page = try text(try await MemoryResult(study(), details: ["parts": parts]))
    #expect(
      page.contains(
        "2 of 8 parts of this run are missing (3, 7): it rests on 400 of the 12,000 draws"))
    let whole = JSONValue.object([
      "total": JSONValue(8), "merged": JSONValue(8), "draws_asked": JSONValue(400),
      "missing": .array([]),
    ])
    let other = try text(try await MemoryResult(study(), details: ["parts": whole]))
    #expect(!other.contains("parts of this run"))
  }

  @Test func aNestedRecipeIsSaid() async throws {
    let base = try study(["A", "B"])
    let nested = try Study(
      name: base.name, entities: base.entities, indicators: base.indicators,
      index: CompositeIndex(pillars: [
        Pillar("work", weight: 2, aggregation: .geometric, .indicators(["vc", "pct"]))
      ]), horizon: base.horizon, simulation: base.simulation, report: base.report)
    let result = try await MemoryResult(nested)
    let page = try text(result)
    #expect(page.contains("The score is the weighted mean of the pillars."))
    #expect(page.contains("Pillar work (weight 2): the weighted geometric mean of vc, pct."))
    #expect(!page.contains("mean of the indicators"))
    #expect(
      try text(result, .simplifiedChinese).contains("支柱“work”（权重2）：vc、pct的加权几何平均。"))
  }

  @Test func anEventIsSaidWithWhomAndHowLong() async throws {
    let base = try study(["A", "B"])
    let factors = [0: try Distribution.fixed(0.95)]
    let open = try Study(
      name: base.name, entities: base.entities, indicators: base.indicators,
      horizon: base.horizon,
      outlook: Outlook(events: [
        Event(
          "storm", years: [2027, 2028], probability: 0.5, entities: [1], factors: factors,
          duration: 2, recovery: .share(0.5)),
        Event("flood", years: [2027], factors: factors, duration: 1),
        Event("drought", years: [2027], factors: factors, recovery: .years(3)),
        Event("law", years: [2027], factors: factors),
      ]), simulation: base.simulation, report: base.report)
    let result = try await MemoryResult(open)
    let page = try text(result)
    #expect(page.contains("storm: in 2027, 2028, each year with probability 50\u{A0}%, for B."))
    #expect(
      page.contains(
        "storm: vc is multiplied by 0.95, for 2 years; then 50\u{A0}% of what is left of the "
          + "effect, in logarithms, is made up each year."))
    #expect(page.contains("flood: vc is multiplied by 0.95, for 1 year only."))
    #expect(
      page.contains("for 1 year; then the effect goes back within 3 years, in equal steps of its"))
    #expect(page.contains("probability 100\u{A0}%, for all entities."))
    #expect(page.contains("law: vc is multiplied by 0.95."))
    #expect(try text(result, .simplifiedChinese).contains("storm：2027、2028年，每年概率50%，涉及B。"))
  }

  /// The record says which indices have not converged, and of how many draws they are.
  @Test func whatHasNotConvergedIsMarked() async throws {
    let table = """
      input,measure,year,first_order,first_order_low,first_order_high,total,total_low,total_high
      weights,first,2028,0.1,0.05,0.15,0.2,0.1,0.3
      indicators.vc.growth.drift,first,2028,0.6,0.59,0.61,0.8,0.79,0.81

      """
    let entry = JSONValue.object([
      "draws": JSONValue(5_000), "not_converged": .array([.string("weights, first, 2028")]),
      "files": .array([.object(["name": .string("sobol.csv")])]),
    ])
    let measure = Measure("first", .probability(entity: 0, rankAtMost: 1), year: 2028)
    let result = try await MemoryResult(
      study(["A", "B"], measures: [measure]), further: ["sobol.csv": table],
      entries: ["sensitivity": entry])
    let facts = try #require(Facts(result.content))
    let chart = try #require(AnalysisCharts(facts, Words(.english)).sensitivities.first)
    let labels = try #require(PanelDrawing.categories(chart.y)).labels
    #expect(labels.map { $0.hasSuffix(" *") } == [false, true])
    let page = try text(result)
    #expect(page.contains("*: not yet converged, an interval is wider than 5\u{A0}%"))
    #expect(page.contains("(5000 draws)"))
    let same = try await MemoryResult(
      study(["A", "B"], measures: [measure]), further: ["sobol.csv": table])
    #expect(!(try text(same)).contains("not yet converged"))
    #expect(!(try text(same)).contains("(400 draws)"))
  }

  @Test func dataQualityStandsBelowTheAnswer() async throws {
    let statuses = ["reported", "derived", "reconstructed", "reported"]
    let result = try await MemoryResult(
      study(), annotations: Annotations(statuses: ["vc": statuses, "pct": statuses]))
    let page = try result.page()
    let header = try #require(page.between("<header>", "</header>"))
    #expect(header.contains("Of the 8 values in the table, 2 are reconstructed and 2 derived"))
    #expect(header.contains("the source does not print them"))
    let blank = ["reported", "missing", "reported", "reported"]
    let other = try await MemoryResult(
      study(), annotations: Annotations(statuses: ["vc": blank, "pct": blank]))
    let blankHeader = try #require(try other.page().between("<header>", "</header>"))
    #expect(blankHeader.contains("Of the 8 values in the table, 2 are missing. For"))
  }

  @Test func namelessOpponentsAreLeftOutUnlessNobodyElseIsOpen() async throws {
    let names = ["A", "Unnamed cluster at rank 2", "B"]
    let statuses = ["reported", "reconstructed", "reported"]
    let annotations = Annotations(statuses: ["vc": statuses, "pct": statuses])
    let result = try await MemoryResult(study(names, focus: [0]), annotations: annotations)
    let facts = try #require(Facts(result.content))
    let ahead = try #require(ReportCharts(facts, Words(.english)).ahead.first)
    #expect(PanelDrawing.categories(ahead.y)?.values == ["B"])
    #expect(try text(result).contains("One entity without a name"))
    let two = try await MemoryResult(
      study(Array(names.prefix(2)), focus: [0]),
      annotations: Annotations(
        statuses: ["vc": Array(statuses.prefix(2)), "pct": Array(statuses.prefix(2))]))
    let other = try #require(Facts(two.content))
    #expect(
      PanelDrawing.categories(try #require(ReportCharts(other, Words(.english)).ahead.first).y)?
        .values == [names[1]])
    #expect(!(try text(two)).contains("without a name"))
  }

  @Test func theLanguageIsThatOfTheEarlierPage() async throws {
    let result = try await MemoryResult(study())
    func language(_ earlier: String?, _ maker: ReportMaker) -> String? {
      let content = ResultContent(
        title: "t", entries: result.content.entries, language: earlier,
        read: result.content.content)
      return maker.documents(of: content).first?.language
    }
    #expect(language(nil, ReportMaker()) == "en")
    #expect(language("zh-Hans", ReportMaker()) == "zh-Hans")
    #expect(language("zh-Hans", ReportMaker(language: .english)) == "en")
    #expect(language("xx", ReportMaker()) == "en")
  }

  @Test func inputsHaveWords() async throws {
    let facts = try #require(Facts(try await MemoryResult(study()).content))
    let english = [
      "weights": "Weights", "weights[vc]": "vc: weight",
      "indicators.vc.growth.drift": "vc: growth rate",
      "indicators.vc.growth.shared.country": "vc: shocks shared by country",
      "indicators.pct.growth.volatility[Zürich,2026-2028]":
        "pct: shocks of its own, Zürich, 2026–2028",
      "overrides.own.growth.vc.drift.normal.mean": "vc: growth rate, mean (own)",
      "index.normalise": "Recipe: normalise", "something": "something",
    ]
    for (address, words) in english {
      #expect(Words(.english).inputLine(address, facts) == words)
    }
    let words = Words(.english)
    #expect(words.limits(0.4, .nan, of: "weights[vc]") == "at least 40\u{A0}%")
    #expect(words.limits(.nan, 2, of: "indicators.vc.weight") == "at most 2")
    #expect(words.limits(.nan, .nan, of: "a") == nil)
  }

  /// The ends of the bars are those that the record marks.
  @Test func endsOfATornadoAreSaid() async throws {
    let bars = [("weights", true, false), ("indicators.vc.error", false, true)]
    let errors = bars.map { input, bends, isLost in
      JSONValue.object([
        "input": .string(input), "measure": .string("first"), "bends": .bool(bends),
        "within_error": .bool(isLost),
      ])
    }
    let tornado = JSONValue.object([
      "errors": .array(errors), "swing": .string("sd"),
      "measures": .object(["first": .object(["value": JSONValue(0.5)])]),
    ])
    let table = """
      input,measure,low,high,swing
      weights,first,0.3,0.4,0.1
      indicators.vc.error,first,0.5,0.5,0

      """
    let result = try await MemoryResult(
      study(), further: ["tornado.csv": table], entries: ["tornado": tornado])
    let page = try text(result)
    #expect(page.contains("Weights (low 30.0\u{A0}%, high 40.0\u{A0}%)"))
    #expect(page.contains("no effect to be seen: vc: error of the data."))
    #expect(page.contains("one standard deviation below its mean to one above"))
  }
}
