extension AxisFault {
  /// What is wrong, a semicolon, what is needed.
  public var message: String {
    switch self {
    case .noAssignment:
      "no path with values; needed is PATH=FROM:TO:STEPS or PATH=a,b,c, as in"
        + " indicators.vc.weight=0:2:9"
    case .badRange(let text):
      "'\(shortened(text))' is no range; needed is FROM:TO:STEPS with numbers, as in 0%:30%:16"
    case .badSteps(let text):
      "'\(shortened(text))' is no number of steps; a whole number from 2 to \(Axis.limit) is needed"
    case .badList(let text):
      "'\(shortened(text))' is no list of values; needed is a,b,c with 1 to \(Axis.limit) of them"
    }
  }
}
