import Distributions

/// A box and what it says about all cases of a table.
public struct DiscoveredBox: Sendable, Hashable {
  /// The limits.
  public let box: Box
  /// The cases in it.
  public let cases: Int
  /// Those of them in which the event happens.
  public let events: Int
  /// The part of all events that lie in it.
  public let coverage: Double
  /// The part of its cases in which the event happens.
  public let density: Double
  /// The part of all cases that lie in it.
  public let mass: Double
  /// For every restricted input how likely a restriction that means nothing would make the box as
  /// dense: the probability of as many events or more among its cases, where each has the density of
  /// the box without that restriction (Bryant & Lempert 2010, section 3.4). One-sided and not
  /// corrected for the search; a guide to which restrictions matter, no test.
  public let quasiP: [Int: Double]

  /// What a box says; O(cases × restricted inputs).
  init(_ box: Box, of table: CaseTable) {
    let inside = box.census(of: table)
    self.box = box
    cases = inside.cases
    events = inside.events
    coverage = Double(inside.events) / Double(max(1, table.events))
    density = inside.cases > 0 ? Double(inside.events) / Double(inside.cases) : .nan
    mass = Double(inside.cases) / Double(max(1, table.count))
    balance = Self.balance(inside, table, coverage: coverage, density: density)
    var quasiP: [Int: Double] = [:]
    for (input, keptOut) in inside.keptOut {
      let all = inside.cases + keptOut.cases
      quasiP[input] = Binomial.upperTail(
        from: inside.events, of: inside.cases,
        probability: Double(inside.events + keptOut.events) / Double(max(1, all)))
    }
    self.quasiP = quasiP
  }

  /// The standard error of ``density``, the search for the box left out of account.
  public var densityError: Double {
    let isExtreme = events == 0 || events == cases
    let n = Double(cases)
    let p = isExtreme ? (Double(events) + 1) / (n + 2) : density
    return (p * (1 - p) / n).squareRoot()
  }

  /// The harmonic mean of coverage and of what density gains on that of all cases, p:
  /// (density − p)/(1 − p). 0 for a box that gains nothing, 1 for one that holds all events and
  /// nothing else.
  public let balance: Double

  private static func balance(
    _ inside: Box.Census, _ table: CaseTable, coverage: Double, density: Double
  ) -> Double {
    guard table.count > table.events, inside.cases > 0 else { return 0 }
    let all = Double(table.events) / Double(table.count)
    let gain = max(0, (density - all) / (1 - all))
    let sum = coverage + gain
    return sum > 0 ? 2 * coverage * gain / sum : 0
  }
}

/// All boxes on the way from all cases to a small dense box, and the one to look at first.
public struct Trajectory: Sendable, Hashable {
  /// The boxes; the first is unrestricted.
  public let boxes: [DiscoveredBox]
  /// The place of the box to look at first.
  public let chosen: Int

  init(_ boxes: [Box], of table: CaseTable, mostRestricted: Int) {
    self.boxes = boxes.map { DiscoveredBox($0, of: table) }
    chosen = ChosenBox.place(in: self.boxes, mostRestricted: mostRestricted)
  }
}

/// The rule by which a box is chosen where the reader does not.
public enum ChosenBox {
  /// More restricted inputs than these are seldom understood as one story (Bryant & Lempert 2010).
  public static let usualRestrictions = 4

  /// The box of the largest ``DiscoveredBox/balance`` with at most so many restricted inputs; the
  /// first of equal ones.
  public static func place(in boxes: [DiscoveredBox], mostRestricted: Int) -> Int {
    var best = 0
    for (place, box) in boxes.enumerated() where box.box.limits.count <= max(1, mostRestricted) {
      if box.balance > boxes[best].balance { best = place }
    }
    return best
  }
}

/// Tails of the binomial law.
enum Binomial {
  /// P(X ≥ k) for n trials: the regularised incomplete beta function at k and n − k + 1.
  static func upperTail(from k: Int, of n: Int, probability p: Double) -> Double {
    guard k > 0 else { return 1 }
    guard k <= n, p > 0 else { return 0 }
    guard p < 1 else { return 1 }
    let law = try? Distribution.beta(alpha: Double(k), beta: Double(n - k + 1))
    return law?.cumulativeProbability(p) ?? .nan
  }
}
