import Testing

@testable import Studies

@Suite struct PerEntityTests {
  @Test func storesEveryAssumptionOnce() {
    let values = PerEntity(["x", "y", "x", "z", "y"])
    #expect(values.choices == ["x", "y", "z"])
    #expect((0..<values.count).map { values[$0] } == ["x", "y", "x", "z", "y"])
    #expect(PerEntity("x", count: 3) == PerEntity(["x", "x", "x"]))
    #expect(PerEntity("x", count: -1).count == 0)
  }

  @Test func mapsEveryEntity() {
    let values = PerEntity([1, 2, 1]).map { $0 * 10 }
    #expect((0..<3).map { values[$0] } == [10, 20, 10])
  }

  @Test func worksOutAQuantityOnceAnAssumption() {
    var visits = 0
    let lengths = PerEntity(["x", "yy", "x", "zzz"]).each { value in
      visits += 1
      return value.count
    }
    #expect(lengths == [1, 2, 1, 3])
    #expect(visits == 3)
  }

  /// Each of the entities once, the others not at all, whatever is out of range.
  @Test(arguments: [[], [0], [3, 1], [0, 1, 2, 3], [2, 2, 2], [-1, 9, 1]])
  func changesTheNamedEntities(entities: [Int]) {
    let before = [1, 2, 1, 2]
    let after = PerEntity(before).changing(entities) { $0 + 100 }
    for c in before.indices {
      #expect(after[c] == before[c] + (entities.contains(c) ? 100 : 0))
    }
  }

  @Test func laterChangesMeetTheEarlierOnes() {
    let values = PerEntity(1, count: 3).changing([0, 1]) { $0 + 1 }.changing([1, 2]) { $0 * 10 }
    #expect((0..<3).map { values[$0] } == [2, 20, 10])
  }

  @Test func groupsStandInTheOrderOfFirstAppearance() {
    let grouping = Grouping("country", of: ["JP", "CN", "JP", "US", "CN"])
    #expect(grouping.groups == ["JP", "CN", "US"])
    #expect(grouping.group == [0, 1, 0, 2, 1])
  }
}
