import Testing

@testable import Simulation
@testable import Studies

/// The very numbers of small seeded studies.
///
/// Same scenario, data, seed and version give the same bytes. A change of these numbers is a change
/// of the reproducibility promise: it needs a heading of its own in the changelog.
@Suite struct ValueStabilityTests {
  @Test func rankCountsOfASeededStudy() async throws {
    let forecast = try await SimulationRun(
      everythingStudy(draws: 5_000, seed: 2025, normalisation: .share), threads: 2
    ).forecast()
    let counts = (0..<5).map { entity in
      forecast.ranks(entity: entity, year: 2).counts.map { [$0.rank, Int($0.count)] }
    }
    #expect(counts[0] == [[1, 1655], [2, 916], [3, 797], [4, 1615], [5, 17]])
    #expect(counts[1] == [[1, 1754], [2, 1121], [3, 1080], [4, 1036], [5, 9]])
    #expect(counts[2] == [[1, 1026], [2, 1630], [3, 1444], [4, 899], [5, 1]])
    #expect(counts[3] == [[1, 565], [2, 1332], [3, 1676], [4, 1417], [5, 10]])
    #expect(counts[4] == [[2, 1], [3, 3], [4, 33], [5, 4963]])
    #expect(
      forecast.tally.milestones.wins == [
        2_395, 2_430, 2_883, 4_996, 2_605, 2_847, 3_347, 4_996, 1_653,
        2_389, 2_412, 2_845, 4_994, 2_611, 2_826, 3_274, 4_994, 1_726,
        2_377, 2_431, 2_788, 4_981, 2_623, 2_739, 3_223, 4_990, 1_777,
      ])
  }
}
