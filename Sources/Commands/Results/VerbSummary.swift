import RankCast

/// What `--json` prints: what every verb says, and what the verb has to say beyond that.
struct VerbSummary: Encodable {
  private struct Common: Encodable {
    let verb: String
    let name: String
    let title: String
    let folder: String
    let draws: Int
    let seed: UInt64?
    let generator: String?
    let design: String?
    let wallTimeSeconds: Double
    let warnings: [String]
  }

  private let common: Common
  private let own: any Encodable

  init(_ report: VerbReport, seconds: Double, folder: String, warnings: [LocatedWarning]) {
    let result = report.result
    let settings = result.study?.simulation
    common = Common(
      verb: result.verb, name: result.name, title: result.title, folder: folder,
      draws: result.draws, seed: settings?.seed, generator: settings?.generator.name,
      design: settings?.design.rawValue,
      wallTimeSeconds: seconds, warnings: warnings.map(\.description))
    own = report.summary
  }

  func encode(to encoder: any Encoder) throws {
    try common.encode(to: encoder)
    try own.encode(to: encoder)
  }

  /// One line of JSON with sorted keys.
  var json: String { JSONLine.text(of: self) }

  /// JSON has no word for NaN: such a number is left out.
  static func finite(_ number: Double) -> Double? { number.isFinite ? number : nil }
}
