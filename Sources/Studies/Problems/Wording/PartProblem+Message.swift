#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

extension PartProblem {
  /// What is wrong, a semicolon, what is needed.
  public var message: String {
    switch self {
    case .notAPart(let path):
      "'\(path)' is no part; files that `--part I/N` wrote are needed"
    case .unreadable(let path, let code):
      "'\(path)' cannot be read (\(String(cString: strerror(code)))); files that"
        + " `--part I/N` wrote are needed"
    case .damaged(let path):
      "'\(path)' is damaged: cut off, or changed since it was written; make this part again"
    case .otherFormat(let path, let format, let known):
      "'\(path)' has format \(format) of parts; this version of rankcast reads format \(known)"
    case .otherVersion(let path, let version, let own):
      "'\(path)' was made by rankcast \(version), this is \(own); parts of one version are needed"
    case .foreign(let path, let trait, let value, let first, let firstValue):
      "'\(path)' belongs to another run than '\(first)': its \(trait.rawValue) is"
        + " \(shortened(value)), not \(shortened(firstValue)); parts of one run are needed"
    case .duplicate(let path, let first, let part):
      "'\(path)' and '\(first)' are both part \(part); each part is needed once"
    case .missing(let parts, let total):
      "\(Self.named(parts)) of \(total) \(parts.count == 1 ? "is" : "are") missing; make"
        + " \(parts.count == 1 ? "it" : "them"), or merge what is there with --allow-missing"
    case .none(let path): "'\(path)' has no part; files that `--part I/N` wrote are needed"
    case .changed(let scenario, let trait, let part):
      "the \(trait.rawValue) of '\(scenario)' is not that of '\(part)'; the scenario and the data"
        + " of the parts are needed, named with --scenario where they have moved"
    case .incompleteDesign(let design, let parts, let total):
      "\(Self.named(parts)) of \(total) \(parts.count == 1 ? "is" : "are") missing, and draws of"
        + " `design: \(design.rawValue)` make sense all together only; make"
        + " \(parts.count == 1 ? "it" : "them")"
    case .incompleteWork(let verb, let parts, let total):
      "\(Self.named(parts)) of \(total) \(parts.count == 1 ? "is" : "are") missing, and the parts of"
        + " `\(verb)` make sense all together only; make \(parts.count == 1 ? "it" : "them")"
    case .stoppingRule:
      "a run with `simulation.until` has no parts, as it ends where its own draws say so; take it"
        + " out, or run it as a whole"
    case .occupied(let path):
      "'\(path)' is there already and no part of a run; name another file or a folder"
    case .otherPart(let path, let part):
      "'\(path)' is part \(part) of the same run, which would be lost; name a folder, with a slash at"
        + " its end, or another file"
    case .otherRunsPart(let path, let trait):
      "'\(path)' is a part of a run with another \(trait.rawValue), which would be lost; name another"
        + " file or folder, or replace it with --force"
    case .drawless(let parts, let total):
      "no draw falls to \(Self.named(parts)) of \(total), as there are more parts than blocks of"
        + " draws; merge others, too"
    case .otherRun(let path, let trait):
      "the parts in '\(path)' belong to a run with another \(trait.rawValue); repeat that run's"
        + " command to go on with them, or put --parts in the place of --resume, which removes them"
    case .busy(let path):
      "another run is making parts in '\(path)'; wait for its end, or name another folder with"
        + " --out"
    }
  }

  /// `part 3`, or `parts 3, 4, 7`.
  private static func named(_ parts: [Int]) -> String {
    "\(parts.count == 1 ? "part" : "parts") \(listed(parts))"
  }

  /// The first of the numbers of parts.
  package static func listed(_ parts: [Int]) -> String { firstOf(parts.map(String.init)) }
}
