extension PairwiseComparisons.Fault {
  /// What is wrong, a semicolon, what is needed; rows and columns by their names.
  func message(of names: [String]) -> String {
    let (one, other) = ("'\(shortened(names[row]))'", "'\(shortened(names[column]))'")
    return switch self {
    case .missing:
      "\(one) and \(other) are not compared; how many times as important one of them is, is needed"
    case .wrong(let row, let column, let value) where row == column:
      "\(one) is \(number(value)) times as important as itself; 1 is needed"
    case .wrong(_, _, let value):
      "\(one) is \(number(value)) times as important as \(other); a number above 1e-6 and below 1e6"
        + " is needed"
    case .notReciprocal(_, _, let value, let counterpart):
      "\(one) is \(number(value)) times as important as \(other), and that \(number(counterpart))"
        + " times as \(one); numbers whose product is 1, within 5 %, are needed"
    }
  }
}
