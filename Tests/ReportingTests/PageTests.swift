import ResultFiles
import Studies
import Tables
import Testing

@testable import Reporting

@Suite("The page for readers")
struct PageTests {
  @Test(arguments: Language.allCases, [2025...2025, 2025...2028])
  func isWellFormedWhateverTheNames(_ language: Language, _ years: ClosedRange<Int>) async throws {
    let measure = Measure("first", .probability(entity: 1, rankAtMost: 1), year: 2025)
    let result = try await MemoryResult(study(years: years, measures: [measure]))
    let check = MarkupCheck(try result.page(language))
    #expect(check.problems.isEmpty)
    #expect(Set(check.ids).count == check.ids.count)
  }

  @Test func checkOfMarkupFindsFaults() {
    for bad in [
      "<p>a & b</p>", "<p><b></p></b>", "<p id=a></p>", "<p>", "a > b", "<b><0.1 %</b>",
      "<p onclick=\"\"></p>",
    ] {
      #expect(!MarkupCheck(bad).problems.isEmpty, "\(bad)")
    }
  }

  @Test func namesKeepTheirCharacters() async throws {
    let page = try await MemoryResult(study()).page()
    // The apostrophe that guards a formula in the CSV is gone; nothing of it is markup.
    #expect(page.contains("<bdi>=Alpha, &quot;A&quot; &amp; &lt;b&gt;&#39;s&lt;/b&gt;</bdi>"))
    #expect(page.contains("<bdi>&lt;/script&gt;&lt;!--</bdi>"))
    #expect(page.contains("<bdi>שלום עולם</bdi>"))
    #expect(page.contains("<bdi>Zürich\u{FFFD}</bdi>"))
    #expect(page.contains("<title>Who &lt;leads&gt; &amp; why?</title>"))
    #expect(page.contains("\"\\u003c/script\\u003e\\u003c!--\""))
    #expect(page.contains("rankcast run &#39;it&#39;\\&#39;&#39;s odd.yaml&#39;"))
  }

  /// Nothing is fetched, and only what is written into the page may run.
  @Test func needsNothingBesideIt() async throws {
    let page = try await MemoryResult(study()).page()
    for word in ["http://", "@import", "url(", " src=", "<img", "<iframe"] {
      let rest = page.replacing("http://www.w3.org/2000/svg", with: "")
      #expect(!rest.contains(word), "\(word)")
    }
    #expect(page.components("https://").isEmpty)
    let policy = try #require(page.components("Content-Security-Policy\" content=\"").first)
    #expect(policy.hasPrefix("default-src 'none'; style-src 'sha256-"))
    let style = try #require(page.between("<style>", "</style>"))
    let start = try #require(page.components("</script>\n<script>").first)
    let script = try #require(
      start.split(separator: "</script>").first.map(String.init))
    #expect(policy.contains("'\(ContentHash.of(style))'"))
    #expect(policy.contains("'\(ContentHash.of(script))'"))
  }

  /// FIPS 180-4: the digest of "abc", in base 64.
  @Test func hashesAreThoseOfPolicies() {
    #expect(
      ContentHash.of("abc") == "sha256-ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0=")
    #expect(ContentHash.base64([]) == "")
    #expect(ContentHash.base64([102]) == "Zg==")
    #expect(ContentHash.base64([102, 111]) == "Zm8=")
  }

  @Test func sameResultSameBytes() async throws {
    let (one, two) = (try await MemoryResult(study()), try await MemoryResult(study()))
    #expect(one.documents() == two.documents())
  }

  /// The numbers of the two sentences are those of the CSV, rounded.
  @Test(arguments: [[2], [0, 1], [3]])
  func theAnswerIsThatOfTheTables(_ focus: [Int]) async throws {
    let result = try await MemoryResult(study(focus: focus))
    let table = try #require(result.tables["rank_summary.csv"])
    let names = table.texts("entity")
    let years = table.texts("year")
    let own = try #require(oddNames.indices.contains(focus[0]) ? focus[0] * 4 + 3 : nil)
    #expect(years[own] == "2028")
    let first = table.numbers("p_top_1")
    let errors = table.numbers("mcse_p_top_1")
    func words(_ row: Int) -> String {
      let half = 100 * 1.959963984540054 * errors[row]
      let decimals = max(1, NumberFormat.decimals(forError: half))
      return NumberFormat.fixed(100 * first[row], decimals) + "\u{A0}%\u{A0}±\u{A0}"
        + NumberFormat.fixed(half, decimals)
    }
    let rivals = names.indices.filter { years[$0] == "2028" && $0 != own }
    let rival = try #require(rivals.max { first[$0] < first[$1] })
    let answer = try #require(try result.page().between("id=\"answer\">", "</p>"))
    #expect(answer.contains("is first in 2028 with probability \(words(own))."))
    #expect(answer.contains(words(rival)))
    let low = NumberFormat.short(table.numbers("p05_rank")[own])
    let high = NumberFormat.short(table.numbers("p95_rank")[own])
    #expect(
      answer.contains("ranks between \(low) and \(high)") || answer.contains("holds rank \(low)"))
  }

  /// Out of reach of the first place the open one is spoken of.
  @Test func speaksOfThePlaceThatIsOpen() async throws {
    let names = (1...12).map { "E\($0)" }
    let study = try study(names, focus: [5], top: [1, 6, 12], weights: .fixed)
    let result = try await MemoryResult(study)
    let facts = try #require(Facts(result.content))
    let headline = try #require(Headline(facts))
    #expect(headline.entity == 5)
    let chance = facts.probability(5, 3, top: 1)
    #expect(headline.top == (chance >= 0.005 ? 1 : 6))
  }

  @Test func speaksChinese() async throws {
    let annotations = Annotations(
      statuses: ["vc": ["reported", "derived", "reconstructed", ""]],
      names: ["zh-Hans": [oddNames[1]: "和平"]],
      texts: ["zh-Hans": [try study(focus: [1]).title: "谁居首位？"]])
    let result = try await MemoryResult(study(focus: [1]), annotations: annotations)
    let page = try result.page(.simplifiedChinese)
    #expect(page.contains("<html lang=\"zh-Hans\">"))
    #expect(page.contains("<bdi>和平</bdi>"))
    #expect(page.contains("和平在2028年排名第一的概率为"))
    #expect(page.contains("已公布"))
    #expect(page.contains("<h1>谁居首位？</h1>"))
    #expect(try !result.page().contains("和平") && !result.page().contains("谁居首位"))
  }

  /// One entity, more entities than rows, and more ranks than columns.
  @Test(arguments: [1, 101, 250])
  func anyNumberOfEntities(_ count: Int) async throws {
    let names = (1...count).map { "E\($0)" }
    let study = try study(names, draws: 60, focus: [count - 1])
    let result = try await MemoryResult(study)
    #expect(MarkupCheck(try result.page()).problems.isEmpty)
    let facts = try #require(Facts(result.content))
    let heat = try #require(HeatMap(facts))
    #expect(heat.entities.count == min(count, HeatMap.rowLimit))
    #expect(heat.entities.contains(count - 1))
    #expect(heat.columns <= HeatMap.columnLimit)
    // Every row of a year holds all draws.
    for row in heat.texts[heat.texts.count - 1] {
      let sum = try parts(of: row).reduce(0, +)
      #expect(abs(sum - 1_000) <= heat.columns)
    }
  }

  /// The parts of a thousand that a row of the slider's data stands for, as the script reads them.
  private func parts(of row: String) throws -> [Int] {
    let digits = Array("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-_")
    var rest = row.drop { $0 != ":" }.dropFirst()
    var parts: [Int] = []
    while let next = rest.popFirst() {
      guard next != " " else { continue }
      if next == "!" {
        let count = try #require(rest.popFirst().flatMap(digits.firstIndex))
        parts += Array(repeating: 0, count: count)
        continue
      }
      let value = try #require(digits.firstIndex(of: next))
      guard value >= 48 else {
        parts.append(value)
        continue
      }
      let low = try #require(rest.popFirst().flatMap(digits.firstIndex))
      parts.append((value - 48) * 64 + low)
    }
    return parts
  }

  @Test func aFolderWithoutARunHasNoPage() {
    let content = ResultContent(title: "", entries: [:]) { _ in nil }
    #expect(ReportMaker().documents(of: content).isEmpty)
  }
}

extension String {
  /// What follows each occurrence of a text.
  func components(_ text: String) -> [String] {
    split(separator: text, omittingEmptySubsequences: false).dropFirst().map(String.init)
  }

  func between(_ start: String, _ end: String) -> String? {
    components(start).first?.split(separator: end, omittingEmptySubsequences: false).first
      .map(String.init)
  }
}
