import ArgumentParser
import RankCast

/// What a shell offers for names that the scenario on the command line defines: those of the first
/// word that reads as one, nothing where there is none.
extension CompletionKind {
  /// The measures of the scenario.
  static var measures: CompletionKind {
    .custom { words, _, _ in scenario(among: words)?.study.measures.map(\.name) ?? [] }
  }

  /// The sweeps of the scenario.
  static var sweeps: CompletionKind {
    .custom { words, _, _ in scenario(among: words)?.sweeps.map(\.name) ?? [] }
  }

  private static func scenario(among words: [String]) -> Scenario? {
    let endings = [".yaml", ".yml", ".json"]
    return words.lazy.filter { word in endings.contains { word.hasSuffix($0) } }
      .compactMap { try? Scenario.read(at: $0) }.first
  }
}
