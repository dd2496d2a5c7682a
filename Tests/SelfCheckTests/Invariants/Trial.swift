import Scenarios
import Simulation
import Studies
import Testing

/// A random scenario that was read and run.
struct Trial {
  let scenario: RandomScenario
  let study: Study

  /// Writes and reads the scenario.
  init(_ scenario: RandomScenario) throws {
    let folder = try ScenarioFolder()
    try folder.write(scenario.table, to: "t.csv")
    self.scenario = scenario
    study = try folder.read(scenario.text).study
  }

  func recorded(threads: Int = 1) async throws -> RecordedDraws {
    try await RecordedDraws(study, threads: threads)
  }

  func forecast(threads: Int = 1) async throws -> Forecast {
    try await SimulationRun(study, threads: threads).forecast()
  }

  /// The place of an entity in the study; `nil` where it was dropped.
  func place(of entity: String) -> Int? { study.entities.firstIndex(of: entity) }
}

/// Everything that a forecast says of ranks, scores, weights and measures, as bits.
func digest(_ forecast: Forecast) -> [UInt64] {
  var found = [UInt64(forecast.draws)]
  for year in forecast.study.years.indices {
    for entity in forecast.study.entities.indices {
      let ranks = forecast.ranks(entity: entity, year: year)
      found += ranks.counts.flatMap { [UInt64($0.rank), $0.count] }
      let scores = forecast.scores(entity: entity, year: year).moments
      found += [scores.mean.bitPattern, scores.standardDeviation.bitPattern]
    }
  }
  for k in forecast.study.indicators.indices {
    found.append(forecast.weights(indicator: k).moments.mean.bitPattern)
  }
  for measure in forecast.study.measures {
    let estimate = forecast.estimate(measure)
    found += [estimate.value.bitPattern, estimate.standardError.bitPattern]
  }
  return found
}

/// Runs a check on random scenarios by number, and records the first that break it with their files.
///
/// `check` gives what is wrong, `nil` where nothing is or the check does not apply, having told
/// `apply` otherwise. Returns how often it did.
func checkScenarios(
  _ numbers: Range<Int>, kind: RandomScenario.Kind,
  _ check: (RandomScenario, _ apply: () -> Void) async throws -> String?
) async -> Int {
  var applied = 0
  for message in await broken(numbers, kind: kind, { try await check($0) { applied += 1 } }) {
    Issue.record("\(message)")
  }
  return applied
}

/// What is wrong with the first three scenarios that break a check, with their files.
func broken(
  _ numbers: Range<Int>, kind: RandomScenario.Kind,
  _ check: (RandomScenario) async throws -> String?
) async -> [String] {
  var messages: [String] = []
  for number in numbers where messages.count < 3 {
    let scenario = RandomScenario(number: number, kind: kind)
    var wrong: String?
    do {
      wrong = try await check(scenario)
    } catch {
      wrong = "\(error)"
    }
    guard let wrong else { continue }
    messages.append("scenario \(number): \(wrong)\n\(scenario.text)\n\(scenario.table)")
  }
  return messages
}
