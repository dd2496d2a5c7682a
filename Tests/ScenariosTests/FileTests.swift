import Studies
import Testing

@testable import Scenarios

@Suite("Files")
struct FileTests {
  private func failure(_ path: String) -> ScenarioProblems? {
    do {
      _ = try Scenario.read(at: path)
      return nil
    } catch {
      return error
    }
  }

  @Test("that are missing, folders, pipes or devices are refused at once")
  func unreadable() throws {
    let folder = try TableFolder()
    folder.makePipe("pipe")
    let expected = [
      ("/tmp/none/x.yaml", "there is no file '/tmp/none/x.yaml'; the path of a file is needed"),
      ("", "there is no file ''; the path of a file is needed"),
      ("/tmp", "'/tmp' cannot be read (it is a folder); a readable file is needed"),
      (
        "/dev/zero",
        "'/dev/zero' cannot be read (it is not a regular file); a readable file is needed"
      ),
      (
        "\(folder.path)/pipe",
        "'\(folder.path)/pipe' cannot be read (it is not a regular file); a readable file is needed"
      ),
    ]
    for (path, message) in expected {
      let problems = try #require(failure(path))
      #expect(problems.inputIsMissing)
      #expect(problems.description == "\(path):1:1: \(message)")
    }
  }

  @Test("that are read count as invalid, not as missing")
  func invalid() throws {
    let folder = try TableFolder()
    try folder.write("rankcast: 1\n", to: "s.yaml")
    let problems = try #require(failure("\(folder.path)/s.yaml"))
    #expect(!problems.inputIsMissing)
    #expect(problems.problems.count == 4)
  }

  @Test("a table that is missing is told where the scenario names it")
  func missingTable() throws {
    do {
      _ = try read(Expectation.base.replacing("2025.csv", with: "1925.csv"))
      Issue.record("no problem was found")
    } catch {
      #expect(error.inputIsMissing)
      #expect(error.problems[0].location.line == 3)
    }
  }

  @Test("that are too large or no text are refused")
  func notText() throws {
    func first(_ bytes: [UInt8]) -> String {
      do {
        _ = try Scenario.read(bytes, path: "s")
        return "valid"
      } catch {
        return error.description
      }
    }
    #expect(
      first(Array(repeating: 0x20, count: 1 << 20 + 1))
        == "s:1:1: 1048577 bytes in the scenario; at most 1048576 are allowed")
    #expect(
      first([0x61, 0x3A, 0x20, 0x0A, 0x62, 0xFF]) == """
        s:2:2: the byte FF, which is not UTF-8, is no text; a scenario is plain text in UTF-8
        b\u{FFFD}
         ^
        """)
    #expect(
      first(Array("a: \u{1}".utf8)) == """
        s:1:4: the character U+0001 is no text; a scenario is plain text in UTF-8
        a: <U+0001>
           ^
        """)
    #expect(first(Array("a: 1\rb: 2".utf8)).hasPrefix("s:1:5: the character U+000D without"))
    #expect(first(Array("a: \u{2028}b".utf8)).hasPrefix("s:1:4: the character U+2028"))
    #expect(first([]).hasPrefix("s:1:1: found an empty file; needed is a scenario"))
    #expect(first(Array("# only\n".utf8)).hasPrefix("s:1:1: found an empty file"))
    #expect(
      first(Array("just a text".utf8)).hasPrefix("s:1:1: found 'just a text'; needed is a map"))
  }

  @Test("bombs of aliases, brackets, dashes and keys are refused in no time")
  func bombs() {
    func first(_ text: String) -> String { problems(text)[0] }
    var bomb = "a0: &a0 [x, x]\n"
    for level in 1...40 { bomb += "a\(level): &a\(level) [*a\(level - 1), *a\(level - 1)]\n" }
    #expect(first(bomb).contains("values, aliases written out; at most 200000 are allowed"))
    #expect(first(bomb + "? *a40\n: 1\n").contains("found a key that is no text"))
    #expect(first(bomb + "*a40 : 1\n").contains("found a key that is no text"))
    #expect(first(bomb + "[*a40, *a40]: 1\n").contains("found a key that is no text"))
    let deep = "65 levels of nesting; at most 64 are allowed"
    #expect(first("a: " + String(repeating: "[", count: 500_000)).contains(deep))
    #expect(first("a: " + String(repeating: "{a: ", count: 200_000)).contains(deep))
    #expect(first(String(repeating: "- ", count: 500_000)).contains(deep))
    let stairs = (0..<1_000).map { String(repeating: " ", count: $0) + "a:" }
    #expect(first(stairs.joined(separator: "\n")).contains(deep))
    // What looks like nesting in texts and comments is none.
    let brackets = String(repeating: "[", count: 100)
    #expect(
      first(Expectation.base + "title: \"\(brackets)\" # \(brackets)\n") == "valid: base")
    #expect(first(Expectation.base + "title: it's |\n  a \(brackets)\n") == "valid: base")
    #expect(first(Expectation.base + "title: |-\n  '\(brackets)\n") == "valid: base")
  }

  @Test("keys that stand twice are told with all the rest")
  func repeatedKeys() {
    let text = Expectation.base.replacing(
      "{column: vc_deals}",
      with: "{column: vc_deals, weight: 1, weight: 2, weight: 3, label: '', x: 1}"
    )
    let lines = problems(text + "name: again\n").map { $0.split(separator: "\n")[0] }
    #expect(
      lines.map { $0.prefix(50) } == [
        "test.yaml:6:37: the key 'weight' stands twice; kee",
        "test.yaml:6:48: the key 'weight' stands twice; kee",
        "test.yaml:6:66: found nothing; needed is a text",
        "test.yaml:6:70: unknown key 'x'; the keys here are",
        "test.yaml:8:1: the key 'name' stands twice; keep o",
      ])
  }
}
