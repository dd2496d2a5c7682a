import Studies
import Testing

@testable import Scenarios

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The folder of the package.
let repository: String = {
  let parts = #filePath.split(separator: "/").dropLast(3)
  return "/" + parts.joined(separator: "/")
}()

/// The real table with cell errors, by an absolute path.
let table2025 = "\(repository)/Scenarios/Data/gii-clusters-2025.csv"

/// The workload by which results and speed are compared.
let flagship = """
  rankcast: 1
  name: flagship
  title: Rank of the world's innovation clusters, 2025 to 2030
  data: {file: Data/gii-clusters-2025.csv, entity: cluster, groups: [economy]}
  indicators:
    pct:
      column: pct_applications
      weight: 1
      total: 1311500
      error: {column: pct_rel_se}
      growth: {drift: {normal: {mean: 2%, sd: 1%}}, volatility: 6%, shared: {economy: 3%, all: 2%}}
    scie:
      column: publications
      weight: 1
      total: 8075000
      error: {column: publications_rel_se}
      growth: {drift: {normal: {mean: 3%, sd: 2%}}, volatility: 4%, shared: {economy: 2%, all: 1%}}
    vc:
      column: vc_deals
      weight: 1
      total: 236000
      error: {column: vc_deals_rel_se}
      growth: {drift: {normal: {mean: 0%, sd: 4%}}, volatility: 15%, shared: {economy: 5%, all: 5%}}
  index: {normalise: share, aggregate: arithmetic, weights: {dirichlet: {concentration: 60}}}
  horizon: {from: 2025, to: 2030}
  measures:
    gba-first: {entity: "Shenzhen–Hong Kong–Guangzhou", year: 2030, probability: rank <= 1}
    tokyo-first: {entity: "Tokyo–Yokohama", year: 2030, probability: rank <= 1}
  simulation: {draws: 100000, seed: 2025, generator: mt19937, design: random}
  report: {focus: ["Shenzhen–Hong Kong–Guangzhou", "Tokyo–Yokohama", "Macao–Zhuhai"], top: [1, 10, 100]}
  """

/// Reads a text as if it stood in the folder of the bundled scenarios.
func read(_ text: String, _ changes: String...) throws(ScenarioProblems) -> Scenario {
  try Scenario.read(
    Array(text.utf8), path: "\(repository)/Scenarios/test.yaml",
    changes: changes.compactMap(Assignment.init))
}

/// The problems of a text, in the form in which they are shown, the folder left out.
func problems(_ text: String, _ changes: [String] = []) -> [String] {
  do {
    let scenario = try Scenario.read(
      Array(text.utf8), path: "\(repository)/Scenarios/test.yaml",
      changes: changes.compactMap(Assignment.init))
    return ["valid: \(scenario.study.name)"]
  } catch {
    return error.problems.map {
      $0.description.replacing("\(repository)/Scenarios/", with: "")
    }
  }
}
