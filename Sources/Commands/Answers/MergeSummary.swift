import RankCast

/// What `merge --json` prints beyond what every verb does.
struct MergeSummary: Encodable {
  private struct Parts: Encodable {
    let parts: Int
    let merged: Int
    let missing: [Int]
  }

  private let own: any Encodable
  private let merged: Parts

  init(_ own: any Encodable, _ parts: PartSet) {
    self.own = own
    merged = Parts(parts: parts.run.parts, merged: parts.files.count, missing: parts.missing)
  }

  func encode(to encoder: any Encoder) throws {
    try own.encode(to: encoder)
    try merged.encode(to: encoder)
  }
}
