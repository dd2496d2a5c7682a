/// The patient rule induction method, PRIM: boxes in the inputs in which an event is frequent.
///
/// Starting from all cases, the box is peeled: of all inputs and both ends, the small part is cut
/// off whose loss raises the density of the event most for each case lost; then it is pasted: widened
/// at an end as long as that raises the density. Every box on the way is kept, so that whoever reads
/// them chooses between coverage and density.
///
/// Friedman & Fisher 1999, doi 10.1023/A:1008894516817; for scenario discovery Bryant & Lempert
/// 2010, doi 10.1016/j.techfore.2009.08.002. The gain for each case lost, instead of the gain alone,
/// lets inputs with few values compete with continuous ones (Kwakkel & Jaxa-Rozen 2016,
/// doi 10.1016/j.envsoft.2015.11.020).
public struct RuleInduction: Sendable, Hashable {
  /// The part of a box's cases that a peel cuts off, above 0 and below ½; ties may make it more.
  public var peel: Double
  /// The cases added by a paste as a part of those in the box, above 0 and below ½.
  public var paste: Double
  /// The least part of all cases that a box holds.
  public var leastMass: Double

  /// Settings; `nil` where a part is out of its range.
  public init?(peel: Double = 0.1, paste: Double = 0.05, leastMass: Double = 0.05) {
    guard peel > 0, peel < 0.5, paste > 0, paste < 0.5, leastMass > 0, leastMass < 1 else {
      return nil
    }
    self.peel = peel
    self.paste = paste
    self.leastMass = leastMass
  }

  private init() {
    peel = 0.1
    paste = 0.05
    leastMass = 0.05
  }

  /// Peels of 10 %, as Bryant and Lempert take them, pastes of 5 %, boxes of 5 % or more.
  public static let standard = RuleInduction()

  /// The boxes from all cases to the last paste.
  ///
  /// With `covering` above 1 further trajectories start from the cases that the box chosen from each
  /// earlier one leaves over (Friedman & Fisher 1999, section 7); fewer where no event is left or
  /// none of its boxes is denser than what is left.
  ///
  /// O(cases × inputs × (log cases + boxes)).
  public func trajectories(
    in table: CaseTable, covering: Int = 1, mostRestricted: Int = ChosenBox.usualRestrictions
  ) -> [Trajectory] {
    var isLeft = Array(repeating: true, count: table.count)
    var result: [Trajectory] = []
    for _ in 0..<max(1, covering) {
      var search = BoxSearch(table, isLeft: isLeft, settings: self)
      guard search.eventsLeft > 0 else { break }
      let trajectory = Trajectory(search.run(), of: table, mostRestricted: mostRestricted)
      result.append(trajectory)
      let chosen = trajectory.boxes[trajectory.chosen].box
      guard !chosen.limits.isEmpty else { break }
      for row in isLeft.indices where isLeft[row] && chosen.contains(row, of: table) {
        isLeft[row] = false
      }
    }
    return result
  }
}
