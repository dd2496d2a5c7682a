/// Finds everything that is wrong with a study.
struct StudyValidator {
  let study: Study
  private var found: [StudyProblem] = []

  init(study: Study) { self.study = study }

  /// All problems; those of single values only where counts and names agree.
  static func problems(of study: Study) -> [StudyProblem] {
    var validator = StudyValidator(study: study)
    validator.checkShape()
    guard validator.found.isEmpty else { return validator.found }
    validator.checkIndex()
    validator.checkStructure()
    validator.checkImputation()
    for (k, indicator) in study.indicators.enumerated() {
      validator.checkIndicator(k, indicator)
      validator.checkReference(k, indicator)
      validator.checkCells(k, indicator)
      validator.checkGrowth(indicator)
    }
    validator.checkCorrelations()
    validator.checkEvents()
    validator.checkChallengers()
    validator.checkEras()
    validator.checkMeasures()
    validator.checkSettings()
    return validator.found
  }

  /// The number of problems found so far.
  var problemCount: Int { found.count }

  /// Notes what was found elsewhere.
  mutating func report(_ problems: [StudyProblem]) {
    for problem in problems where !found.contains(problem) { found.append(problem) }
  }

  /// Notes a problem of a parameter.
  mutating func report(_ problem: Problem, at address: Address) {
    found.append(StudyProblem(.address(address), problem))
  }

  /// Notes a problem of a parameter that several indicators may share.
  mutating func reportOnce(_ problem: Problem, at address: Address) {
    let problem = StudyProblem(.address(address), problem)
    if !found.contains(problem) { found.append(problem) }
  }

  /// Notes a problem of a cell's value.
  mutating func report(_ problem: Problem, indicator: Int, entity: Int) {
    found.append(StudyProblem(.value(indicator: indicator, entity: entity), problem))
  }

  /// Notes a value that does not meet a requirement.
  mutating func require(
    _ holds: Bool, _ value: some Any, _ requirement: String, at address: Address
  ) {
    if !holds {
      report(.outOfRange(value: "\(value)", requirement: requirement), at: address)
    }
  }

  /// Notes names of which two are equal.
  mutating func requireUnique(_ names: [some Hashable], _ what: String, at address: Address) {
    guard Set(names).count != names.count else { return }
    report(
      .contradiction(keys: [what], requirement: "a name of its own for every \(what)"),
      at: address)
  }
}
