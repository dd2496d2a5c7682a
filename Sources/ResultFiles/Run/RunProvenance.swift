import Studies

/// What makes a run repeatable, as far as its study and its forecast do not say it.
public struct RunProvenance: Sendable {
  /// The command and its arguments.
  public var command: [String]
  /// The scenario as run, changes by `--set` included; written to `scenario.yaml`.
  public var scenarioText: String
  /// What of the scenario results may share that were made with other draws: all but `simulation`.
  public var modelText: String
  /// The SHA-256 of the data, in hexadecimal digits: ``SHA256/hexadecimal(of:)``.
  public var dataSHA256: String
  /// The duration of the run in seconds.
  public var wallTimeSeconds: Double
  /// The number of threads.
  public var threads: Int
  /// What the user was warned of.
  public var warnings: [String]
  /// What the tables say for readers beside the numbers.
  public var annotations: Annotations

  /// Says where a result comes from.
  public init(
    command: [String], scenarioText: String, modelText: String? = nil, dataSHA256: String,
    wallTimeSeconds: Double, threads: Int, warnings: [String] = [],
    annotations: Annotations = Annotations()
  ) {
    self.command = command
    self.scenarioText = scenarioText
    self.modelText = modelText ?? scenarioText
    self.dataSHA256 = dataSHA256
    self.wallTimeSeconds = wallTimeSeconds
    self.threads = threads
    self.warnings = warnings
    self.annotations = annotations
  }
}
