/// The boxes that were found in some cases, numbered through.
public struct Discovery: Sendable {
  /// A box with its number.
  public struct Numbered: Sendable {
    /// The number, counted from 0; trajectories follow each other.
    public let number: Int
    /// The trajectory, counted from 0.
    public let trajectory: Int
    /// What it says.
    public let box: DiscoveredBox
    /// Whether it is the one of its trajectory to look at first.
    public let isChosen: Bool
  }

  /// The cases.
  public let cases: CaseTable
  /// How boxes were looked for.
  public let settings: RuleInduction
  /// All boxes; none where the event never happens.
  public let boxes: [Numbered]

  /// Looks for boxes; see ``RuleInduction/trajectories(in:covering:mostRestricted:)``.
  public init(
    in cases: CaseTable, settings: RuleInduction = .standard, covering: Int = 1,
    mostRestricted: Int = ChosenBox.usualRestrictions
  ) {
    self.cases = cases
    self.settings = settings
    var boxes: [Numbered] = []
    let found = settings.trajectories(
      in: cases, covering: covering, mostRestricted: mostRestricted)
    for (t, trajectory) in found.enumerated() {
      for (place, box) in trajectory.boxes.enumerated() {
        boxes.append(
          Numbered(
            number: boxes.count, trajectory: t, box: box, isChosen: place == trajectory.chosen))
      }
    }
    self.boxes = boxes
  }

  /// The boxes to look at first, one a trajectory.
  public var chosen: [Numbered] { boxes.filter(\.isChosen) }

  /// The cases of a box that lie in none of some others, and those of them in which the event happens.
  public func census(
    of box: Numbered, outside others: [Numbered]
  ) -> (cases: Int, events: Int) {
    cases.happens.indices.reduce((0, 0)) { sum, row in
      guard box.box.box.contains(row, of: cases),
        !others.contains(where: { $0.box.box.contains(row, of: cases) })
      else { return sum }
      return (sum.0 + 1, sum.1 + (cases.happens[row] ? 1 : 0))
    }
  }

  /// The part of all events that lie in at least one of some boxes.
  public func jointCoverage(of some: [Numbered]) -> Double {
    guard cases.events > 0 else { return .nan }
    let inside = cases.happens.indices.reduce(0) { sum, row in
      cases.happens[row] && some.contains { $0.box.box.contains(row, of: cases) } ? sum + 1 : sum
    }
    return Double(inside) / Double(cases.events)
  }
}
