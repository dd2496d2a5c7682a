import Studies
import TestSupport
import Testing
import Yams

@testable import Scenarios

@Suite("Hostile text")
struct MutationTests {
  /// Bytes deleted, doubled, swapped or replaced by characters that mean something in YAML.
  static func mutated(_ bytes: [UInt8], _ random: inout SplitMix64) -> [UInt8] {
    var bytes = bytes
    let signs = Array("[]{}:,-?*&!|>%@`'\"#\n \t~<0=.e\\".utf8) + [0x00, 0xC3, 0xFF, 0x85, 0x0D]
    for _ in 0..<Int.random(in: 1...4, using: &random) where !bytes.isEmpty {
      let at = Int.random(in: bytes.indices, using: &random)
      let end = min(bytes.count, at + Int.random(in: 1...12, using: &random))
      switch Int.random(in: 0..<5, using: &random) {
      case 0: bytes.removeSubrange(at..<end)
      case 1: bytes.insert(contentsOf: Array(bytes[at..<end]), at: at)
      case 2: bytes.swapAt(at, Int.random(in: bytes.indices, using: &random))
      case 3: bytes[at] = signs[Int.random(in: signs.indices, using: &random)]
      default: bytes.insert(signs[Int.random(in: signs.indices, using: &random)], at: at)
      }
    }
    return bytes
  }

  @Test("gives a study or located problems, never a trap")
  func mutations() {
    var random = SplitMix64(state: 2025)
    var valid = 0
    for _ in 0..<3000 {
      let bytes = Self.mutated(Array(flagship.utf8), &random)
      do {
        _ = try Scenario.read(bytes, path: "\(repository)/Scenarios/test.yaml")
        valid += 1
      } catch {
        #expect(!error.problems.isEmpty)
        for problem in error.problems {
          #expect(problem.location.line >= 1 && problem.location.column >= 1)
          #expect(!problem.problem.message.isEmpty, "\(problem.problem)")
          #expect(problem.problem.message.contains(";"), "\(problem)")
          #expect(!problem.description.contains("something unexpected"), "\(problem)")
        }
      }
    }
    // Changes in titles and comments leave a scenario valid, most others do not.
    #expect(valid > 30 && valid < 2000)
  }

  @Test("is looked through before the parser recurses: no nesting, no odd key goes unseen")
  func prescanAgreesWithParser() throws {
    let parts = [
      "- ", "a: ", "b", "[", "]", "{", "}", "\n", "\n  ", "\n    ", " ", "'", "\"", "|\n", ">-\n",
      "# ", "&x ", "*x ", "? ", ", ", "!t ", ":", "c: d", "''", "\\", "---\n", "|2\n", "\t",
      "...\n",
      "'e': ", "\"f\":g", "-", "~",
    ]
    var random = SplitMix64(state: 7)
    var parsed = 0
    for _ in 0..<60_000 {
      let count = Int.random(in: 1...16, using: &random)
      let text = (0..<count).map { _ in parts[Int.random(in: parts.indices, using: &random)] }
        .joined()
      guard let node = try? Yams.compose(yaml: text + String(repeating: "\n", count: 16), .basic)
      else { continue }
      parsed += 1
      let scan = Prescan.scanned(text, limit: 1000)
      if hasOddKey(node) {
        #expect(scan.finding != nil, "\(text.debugDescription)")
      } else if scan.finding == nil {
        // A list may stand at the column of the key that holds it.
        #expect(collections(node) <= 2 * scan.depth, "\(text.debugDescription)")
      }
    }
    #expect(parsed > 5000)
  }

  private func hasOddKey(_ node: Yams.Node) -> Bool {
    switch node {
    case .scalar, .alias: false
    case .sequence(let items): items.contains(where: hasOddKey)
    case .mapping(let pairs):
      pairs.contains { key, value in
        if case .scalar = key { hasOddKey(value) } else { true }
      }
    }
  }

  private func collections(_ node: Yams.Node) -> Int {
    switch node {
    case .scalar, .alias: 0
    case .sequence(let items): 1 + (items.map(collections).max() ?? 0)
    case .mapping(let pairs): 1 + (pairs.map { collections($0.value) }.max() ?? 0)
    }
  }
}
