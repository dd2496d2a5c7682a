import Composite
import Distributions
import Studies
import Testing

@testable import Scenarios

@Suite("--set")
struct AssignmentTests {
  @Test("reaches values that are given and values that are not")
  func values() throws {
    let study = try read(
      flagship, "indicators.vc.weight=0", "simulation.draws=1e3",
      "index.weights.dirichlet.concentration=30", "horizon.to=2028",
      "indicators.pct.growth.drift.normal.mean=12%", "indicators.scie.growth.persistence=0.5",
      "report.scale=sum", "report.confidence=true", "title=How: {odd} # title?",
      "measures.gba-first.year=2027", "measures.tokyo-first.year=2027",
      "indicators.vc.total=sum"
    ).study
    #expect(study.indicators.map(\.weight) == [1, 1, 0])
    #expect(study.simulation.draws == 1000)
    #expect(study.index.weights == .dirichlet(concentration: 30))
    #expect(study.horizon == 2025...2028)
    #expect(study.indicators[0].growth[3].drift == (try .normal(mean: 0.12, sd: 0.01)))
    #expect(study.indicators[1].growth[3].persistence == 0.5)
    #expect(study.report.scale == .sum)
    #expect(study.report.confidence)
    #expect(study.title == "How: {odd} # title?")
    #expect(study.measures[0].year == 2027)
    #expect(study.indicators[2].total == .sumOfDraw)
  }

  @Test("a value takes the place of a map, a map that of a value, the last of two wins")
  func replacement() throws {
    let study = try read(
      flagship, "index.weights=fixed", "indicators.vc.growth.drift=1%",
      "indicators.pct.growth.drift=3%", "indicators.pct.growth.drift.uniform.low=1%",
      "indicators.pct.growth.drift.uniform.high=2%", "simulation.seed=1", "simulation.seed=2"
    ).study
    #expect(study.index.weights == .fixed)
    #expect(study.indicators[2].growth[0].drift == (try .fixed(0.01)))
    #expect(study.indicators[0].growth[0].drift == (try .uniform(low: 0.01, high: 0.02)))
    #expect(study.simulation.seed == 2)
  }

  @Test("other draws leave the model as it is, other weights do not")
  func model() throws {
    let base = try read(flagship).modelText
    #expect(try read(flagship, "simulation.draws=1000", "simulation.seed=3").modelText == base)
    #expect(try read(flagship, "indicators.vc.weight=2").modelText != base)
    #expect(!base.contains("simulation"))
  }

  @Test("keys with dots stand in quotes")
  func quotedKeys() throws {
    let text = flagship.replacing("  vc:\n", with: "  v.c:\n")
    let study = try read(text, "indicators.\"v.c\".weight=3").study
    #expect(study.indicators[2].weight == 3)
    #expect(Assignment("a.b")?.text == nil)
    #expect(Assignment("=3") == nil)
    #expect(Assignment("a..b=3") == nil)
    #expect(Assignment("a.\"b=3") == nil)
    #expect(Assignment("a=b=c")?.value == "b=c")
  }

  @Test("what is wrong with an option is told at the option that was typed")
  func options() throws {
    let change = Assignment(Address("simulation", "draws"), to: "20", shortOption: "--draws")
    #expect(change.text == "simulation.draws=20")
    let sobol = flagship.replacing("design: random", with: "design: sobol")
    let other = try #require(Assignment("report.scale=mean"))
    do throws(ScenarioProblems) {
      _ = try Scenario.read(
        Array(sobol.utf8), path: "\(repository)/Scenarios/test.yaml", changes: [other, change])
      Issue.record("20 draws are too few for Sobol' sequences")
    } catch {
      let text = error.problems.map(\.description)
      #expect(text.count == 1 && text[0].hasPrefix("--draws:1:1: "), "\(text)")
      #expect(text[0].contains("\n20\n^"), "\(text)")
    }
  }

  @Test(
    "what is wrong with it is told in its own place",
    arguments: [
      (
        "indicators.vcs.weight=0",
        "--set:1:12: there is no indicator 'vcs'; an existing one is needed|did you mean 'vc'?"
      ),
      (
        "simulatoin.draws=1",
        "--set:1:1: unknown key 'simulatoin'; the keys here are rankcast, name, title, data, indicators, index, horizon, overrides, correlations, events, challengers, changes, measures, simulation, report, variants, sweeps|did you mean 'simulation'?"
      ),
      (
        "simulation.draws=many",
        "--set:1:18: found 'many'; needed is a whole number from 1 to 1000000000000"
      ),
      (
        "simulation.draws=",
        "--set:1:18: found nothing; needed is a whole number from 1 to 1000000000000"
      ),
      (
        "simulation=5",
        "--set:1:1: `simulation` cannot be set (it is a map with the keys draws, seed, generator, design, until); needed is the path of one value"
      ),
      (
        "horizon.to.year=5",
        "--set:1:12: `horizon.to.year` cannot be set ('year' would stand inside a whole number from -9999 to 9999); needed is the path of one value"
      ),
      (
        "report.top=[1,5]",
        "--set:1:8: `report.top` cannot be set (it is a list, as in [a, b]); needed is the path of one value"
      ),
      ("indicators.vc.weight={a: 1}", "--set:1:22: found '{a: 1}'; needed is a single value"),
      ("events.a.probability=1", "--set:1:8: there is no event 'a'; an existing one is needed"),
      (
        "overrides.gba.level.vc=1",
        "--set:1:11: there is no override 'gba'; an existing one is needed"
      ),
      (
        "indicators.vc.growth.shared.econmy=1%",
        "--set:1:29: there is no group column 'econmy'; an existing one is needed|did you mean 'economy'?"
      ),
      (
        "name=a/b",
        "--set:1:6: found 'a/b'; needed is letters, digits, '-', '_' and '.', with a letter or digit first"
      ),
      (
        "indicators.vc.growth.drift.normal.sd=-1",
        "--set:1:38: 'sd' is -1; a number of 0 or more is needed"
      ),
      (
        "indicators.vc.growth.drift.uniform.low=1",
        "17:30: 'normal' and 'uniform' exclude each other"
      ),
    ])
  func messages(argument: String, expected: String) {
    let shown = problems(flagship, [argument])
    let lines = shown.flatMap { $0.split(separator: "\n").map(String.init) }
    for line in expected.split(separator: "|") where !line.hasPrefix("17:30") {
      #expect(lines.contains(String(line)), "\(shown)")
    }
    #expect(lines.contains(argument), "the argument is shown as source line: \(shown)")
  }

  @Test("the scenario as run reads back as the same study")
  func roundTrip() throws {
    let changes = [
      "title=\"a\\b\u{7} — 深圳 'x'\"", "indicators.vc.weight=0.5", "simulation.seed=77",
      "index.weights.dirichlet.concentration=1e2", "index.missing=drop",
    ]
    let first = try Scenario.read(
      Array(flagship.utf8), path: "\(repository)/Scenarios/test.yaml",
      changes: changes.compactMap(Assignment.init))
    #expect(first.text != flagship)
    #expect(first.text.hasPrefix("# As run with --set title="))
    let again = try read(first.text)
    #expect(again.study == first.study)
    #expect(again.text == first.text)
  }

  @Test("numbers change on their way through the text only where they must")
  func exactText() {
    for text in ["15%", "1e6", "0.1", "-3", "+2", ".5", "010", "true", "null", "NO", "-", "a b"] {
      for isPlain in [true, false] {
        let node = Node(content: .scalar(text, isPlain: isPlain), place: .start)
        let written = "k: " + YAMLText.scalar(text, isPlain: isPlain) + "\n"
        var report = ProblemCollector()
        let read = Document.read(SourceText(file: "f", text: written), &report)?["k"]
        #expect(read?.isNothing == node.isNothing)
        if case .scalar(let again, _)? = read?.content, !node.isNothing { #expect(again == text) }
        #expect(read.flatMap { NumberReading.number($0) } == NumberReading.number(node))
      }
    }
  }
}
