import Studies
import Testing

@testable import Analysis

/// Axes as they are read, and the grids that they span.
@Suite struct GridTests {
  @Test(arguments: [
    ("x.y=0%:30%:4", ["0", "0.1", "0.2", "0.3"]), ("x.y=1:0:3", ["1", "0.5", "0"]),
    ("x.y=2025:2030:6", ["2025", "2026", "2027", "2028", "2029", "2030"]),
    ("x.y=0:0.7:8", ["0", "0.1", "0.2", "0.3", "0.4", "0.5", "0.6", "0.7"]),
    ("x.y=1e-20:3e-20:3", ["1e-20", "2e-20", "3e-20"]),
    ("x.y=share, minmax", ["share", "minmax"]), ("x.y=5%,7%", ["5%", "7%"]),
  ])
  func anAxisIsRead(_ text: String, _ values: [String]) throws {
    let axis = try Axis.reading(text)
    #expect(axis.address == Address("x", "y"))
    #expect(axis.values == values)
    #expect((axis.numbers == nil) == (values.first == "share"))
  }

  @Test(arguments: [
    ("x.y", AxisFault.noAssignment), ("x..y=1,2", .noAssignment), ("x=1:2", .badRange("1:2")),
    ("x=a:b:3", .badRange("a:b:3")), ("x=0:nan:3", .badRange("0:nan:3")),
    ("x=0:1:1", .badSteps("1")), ("x=0:1:1000000000000", .badSteps("1000000000000")),
    ("x=0:1:2.5", .badSteps("2.5")), ("x=1,,2", .badList("1,,2")), ("x=", .badList("")),
  ])
  func whatIsNoAxisIsSaid(_ text: String, _ fault: AxisFault) {
    #expect(throws: fault) { try Axis.reading(text) }
    #expect(fault.message.contains("; "))
  }

  /// Every number of an axis reads back as the number it stands for, up to 15 digits.
  @Test func numbersAreDecimal() {
    for number in [0.1, 1.0 / 3, -0.07, 123_456_789.25, 1e300, 1e-300, 0, -2] {
      let text = Axis.text(of: number)
      let found = Axis.number(text) ?? .nan
      #expect((found - number).magnitude <= 1e-14 * number.magnitude, "\(text)")
    }
  }

  private static let family = StudyClosure { changes in
    var sample = SampleStudy(draws: 64)
    for change in changes {
      guard let number = Double(change.value), number >= 0 else { throw NoStudy() }
      sample.firstWeight = number
    }
    return try sample.study()
  }

  private struct NoStudy: Error {}

  @Test func theLastAxisRunsFastest() throws {
    let axes = try ["a=1,2", "b=3,4,5"].map(Axis.reading)
    let grid = try Grid(Self.family, axes)
    #expect(
      grid.values == [
        ["1", "3"], ["1", "4"], ["1", "5"], ["2", "3"], ["2", "4"], ["2", "5"],
      ])
    #expect(grid.points.map(\.study.indicators[0].weight) == [3, 4, 5, 3, 4, 5])
  }

  @Test func aPointWithoutStudyIsNamed() throws {
    let axes = try ["a=1", "b=1,-1"].map(Axis.reading)
    do {
      _ = try Grid(Self.family, axes)
      Issue.record("nothing was thrown")
    } catch let problem as PointProblem {
      #expect(problem.changes.map(\.text) == ["a=1", "b=-1"])
      #expect(problem.cause is NoStudy)
    }
    #expect(throws: Grid.Fault.empty) { try Grid(Self.family, []) }
    let many = try ["a=0:1:200", "b=0:1:200"].map(Axis.reading)
    #expect(throws: Grid.Fault.tooLarge(points: 40_000)) { try Grid(Self.family, many) }
  }

  /// The triangle's points are distinct, sum to 1 and have its corners.
  @Test func theTriangleIsWalkedThrough() throws {
    let study = try SampleStudy(draws: 64).study()
    let grid = try Grid(StudyClosure { _ in study }, simplexOf: study, steps: 5)
    #expect(grid.values.count == 15 && Set(grid.values).count == 15)
    #expect(grid.addresses.map(\.description).first == "indicators.x.weight")
    for point in grid.numbers {
      #expect((point.reduce(0) { $0 + ($1 ?? .nan) } - 1).magnitude < 1e-12)
    }
    for corner in [["1", "0", "0"], ["0", "1", "0"], ["0", "0", "1"]] {
      #expect(grid.values.contains(corner))
    }
  }
}
