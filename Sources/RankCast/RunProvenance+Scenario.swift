import ResultFiles
import Scenarios

extension RunProvenance {
  /// Where the result of a scenario comes from.
  public init(
    command: [String], scenario: Scenario, wallTimeSeconds: Double, threads: Int
  ) {
    self.init(
      command: command, scenarioText: scenario.text, modelText: scenario.modelText,
      dataSHA256: SHA256.hexadecimal(of: scenario.dataBytes), wallTimeSeconds: wallTimeSeconds,
      threads: threads, warnings: scenario.warnings.map(\.description),
      annotations: scenario.annotations)
  }
}
