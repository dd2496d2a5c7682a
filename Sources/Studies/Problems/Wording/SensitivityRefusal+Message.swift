extension SensitivityRefusal {
  /// What is wrong, a semicolon, what is needed.
  public var message: String {
    switch self {
    case .nothingUncertain:
      "nothing in this scenario is uncertain; an error, a spread, a volatility or varying weights"
        + " are needed"
    case .noMeasures: "this scenario has no measures; `measures` says what is to be explained"
    case .noMeasure(let name, let known):
      "unknown measure '\(shortened(name))'; the measures are \(firstOf(known))"
    case .tooManyInputs(let count, let limit, let design):
      "\(count) inputs are too many to tell apart; at most \(limit) are possible with"
        + " `design: \(design.rawValue)`" + (design == .sobol ? ", two dimensions each of 40" : "")
        + "; take `--by group`"
    case .correlated(let group):
      "the inputs of '\(shortened(group))' are correlated, so that indices of single ones have no"
        + " meaning; take `--by group`, where they form one, or `--method shapley`"
    case .tooManyGroups(let count, let limit):
      "Shapley effects of \(count) groups take 2^\(count) evaluations a draw; at most \(limit) groups"
        + " are possible; take `--method sobol`"
    }
  }

  /// `did you mean …?` for a name that is nearly right.
  var suggestions: [String] {
    guard case .noMeasure(let name, let known) = self else { return [] }
    return Suggestion.nearest(to: name, among: known)
  }
}
