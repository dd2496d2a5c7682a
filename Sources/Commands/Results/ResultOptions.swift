import ArgumentParser
import RankCast

/// The options of every verb that leaves a result in a folder.
struct ResultOptions: ParsableArguments {
  @Option(
    name: .customLong("out"), help: "The folder of results (default: Results/<name>).",
    completion: .directory)
  var out: String?

  @Option(help: "The number of draws, 1 to 10^12; 1e6 is read, too.", transform: Self.wholeNumber)
  var draws: Int?

  @Option(help: "The seed, a whole number of 0 or more.")
  var seed: Int?

  @Option(help: "The number of threads (default: all cores); the results do not depend on it.")
  var threads: Int?

  @Flag(help: "Print no table, no warnings and no progress.")
  var quiet = false

  @Flag(help: "Print a summary in JSON instead of the table.")
  var json = false

  /// Those that a verb has of its own.
  static func given(
    out: String? = nil, draws: Int? = nil, seed: Int? = nil, threads: Int?, quiet: Bool, json: Bool
  ) -> ResultOptions {
    var options = ResultOptions()
    options.out = out
    options.draws = draws
    options.seed = seed
    options.threads = threads
    options.quiet = quiet
    options.json = json
    return options
  }

  func validate() throws {
    try Self.require(draws, "--draws", 1...SimulationSettings.largestDrawCount)
    try Self.require(seed, "--seed", 0...Int.max)
    try Self.require(threads, "--threads", 1...4_096)
  }

  /// A whole number, which may be written with an exponent.
  private static func wholeNumber(_ text: String) throws -> Int {
    if let number = Int(text) { return number }
    guard let number = Double(text), let whole = Int(exactly: number) else {
      throw ValidationError("a whole number is needed")
    }
    return whole
  }

  /// Throws a wrong usage unless an option's value, if it is given, lies in a range.
  static func require(_ value: Int?, _ option: String, _ range: ClosedRange<Int>) throws {
    guard let value, !range.contains(value) else { return }
    throw ValidationError(
      "\(option) \(value): a number from \(range.lowerBound) to \(range.upperBound) is needed")
  }

  /// `--draws` and `--seed` are short for `--set`.
  var assignments: [Assignment] {
    func short(_ key: String, _ value: Int?) -> Assignment? {
      value.map {
        Assignment(Address("simulation", key), to: "\($0)", shortOption: "--\(key)")
      }
    }
    return [short("draws", draws), short("seed", seed)].compactMap(\.self)
  }

  /// The number of threads to use.
  var threadCount: Int { threads ?? coreCount }
}
