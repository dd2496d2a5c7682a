import Sampling

extension GeneratorRefusal {
  /// What is wrong, a semicolon, what is needed.
  public var message: String {
    switch self {
    case .unknown(let name, let accepted):
      "GSL has no generator '\(name)'; there are \(accepted.joined(separator: ", "))"
    case .unsuitable(let name, let reason):
      "generator '\(name)' is refused, as \(reason.message); `mt19937` is a good choice"
    }
  }
}

extension GeneratorRefusal.Reason {
  fileprivate var message: String {
    switch self {
    case .seedsCoincide: "different seeds give it the same numbers"
    case .shortPeriod: "its period is too short to keep the streams apart"
    case .weakSeeding: "it starts badly from some seeds"
    case .notExamined: "it is newer than the list of those examined"
    }
  }
}
