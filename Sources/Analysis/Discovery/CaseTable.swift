/// Cases to look for boxes in: the numbers of some inputs, and whether the event happens.
public struct CaseTable: Sendable {
  /// An input of all cases.
  public struct Input: Sendable {
    /// The name.
    public let name: String
    /// Whether it only says yes, 1, or no, 0.
    public let isYesOrNo: Bool
    /// Whether all numbers are whole.
    let isWhole: Bool
    let values: [Double]

    /// An input; one finite number a case.
    public init(_ name: String, _ values: [Double]) {
      self.name = name
      self.values = values
      isWhole = values.allSatisfy { $0.rounded() == $0 }
      isYesOrNo = values.allSatisfy { $0 == 0 || $0 == 1 }
    }
  }

  /// The inputs that differ between cases.
  public let inputs: [Input]
  /// Whether the event happens, by case.
  public let happens: [Bool]
  /// The cases in which it happens.
  public let events: Int

  /// The same cases, with the event that it does not happen.
  public var turnedRound: CaseTable {
    CaseTable(finite: inputs, happens: happens.map { !$0 })
  }

  /// The number of cases.
  public var count: Int { happens.count }

  /// A table; inputs that are the same in all cases are left out.
  ///
  /// `nil` unless all inputs have a finite number for each case and there are fewer than 2³¹ cases.
  public init?(inputs: [Input], happens: [Bool]) {
    guard happens.count < Int(Int32.max),
      inputs.allSatisfy({ input in
        input.values.count == happens.count && input.values.allSatisfy(\.isFinite)
      })
    else { return nil }
    self.init(finite: inputs, happens: happens)
  }

  /// A table of inputs that have a finite number for each of fewer than 2³¹ cases.
  init(finite inputs: [Input], happens: [Bool]) {
    self.inputs = inputs.filter { input in
      input.values.contains { $0 != input.values[0] }
    }
    self.happens = happens
    events = happens.reduce(0) { $0 + ($1 ? 1 : 0) }
  }
}

/// What the cases of a box have in common: limits of some inputs, both included.
public struct Box: Sendable, Hashable {
  /// The limits of an input.
  public struct Limits: Sendable, Hashable {
    /// The lower limit; `nil` where it is open.
    public var low: Double?
    /// The upper limit; `nil` where it is open.
    public var high: Double?

    /// Whether a number lies within the limits.
    public func contains(_ number: Double) -> Bool {
      if let low, !(number >= low) { return false }
      if let high, !(number <= high) { return false }
      return true
    }
  }

  /// The limits of the restricted inputs, by the input's place in the table.
  public internal(set) var limits: [Int: Limits] = [:]

  /// The restricted inputs, ascending.
  public var restricted: [Int] { limits.keys.sorted() }

  /// Whether a case lies in the box.
  func contains(_ row: Int, of table: CaseTable) -> Bool {
    limits.allSatisfy { $1.contains(table.inputs[$0].values[row]) }
  }

  /// The cases in a box, and what it would hold without each of its restrictions.
  struct Census {
    var cases = 0
    var events = 0
    /// By restricted input the cases that only its limits keep out.
    var keptOut: [Int: (cases: Int, events: Int)] = [:]
  }

  /// Counts the cases of a table; O(cases × restricted inputs).
  func census(of table: CaseTable) -> Census {
    var census = Census()
    let restricted = restricted
    let restrictions = restricted.map { (values: table.inputs[$0].values, limits: limits[$0]) }
    var keptOut = Array(repeating: (cases: 0, events: 0), count: restricted.count)
    for row in table.happens.indices {
      var breaches = 0
      var last = 0
      for (place, restriction) in restrictions.enumerated() where breaches < 2 {
        if restriction.limits?.contains(restriction.values[row]) ?? true { continue }
        breaches += 1
        last = place
      }
      let event = table.happens[row] ? 1 : 0
      if breaches == 0 {
        census.cases += 1
        census.events += event
      } else if breaches == 1 {
        keptOut[last].cases += 1
        keptOut[last].events += event
      }
    }
    for (place, input) in restricted.enumerated() { census.keptOut[input] = keptOut[place] }
    return census
  }
}
