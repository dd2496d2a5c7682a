import Foundation
import ResultFiles
import Tables
import Testing

@testable import Reporting

/// The page of the flagship, from its committed files.
@Suite("The page of the flagship")
struct FlagshipPageTests {
  private static let folder = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()
    .appendingPathComponent("Results/gba-2030")

  /// The committed result, with tables of the other verbs for the inputs of its tornado.
  private func content() throws -> ResultContent {
    func bytes(_ name: String) -> [UInt8]? {
      (try? Data(contentsOf: Self.folder.appendingPathComponent(name))).map { [UInt8]($0) }
    }
    let text = try #require(bytes("run.json"))
    let record = try #require(JSONValue(parsing: text))
    guard case .object(var entries) = record["entries"] else {
      throw CocoaError(.fileReadCorruptFile)
    }
    let csv = try #require(bytes("tornado.csv"))
    let tornado = try Table(csv: csv, file: "tornado.csv")
    let further = Self.further(Array(tornado.texts("input")))
    entries["further"] = .object([
      "files": .array(
        further.keys.sorted().map { .object(["name": .string($0), "sha256": .string("")]) })
    ])
    return ResultContent(title: "Who leads?", entries: entries) { name in
      further[name].map { Array($0.utf8) } ?? bytes(name)
    }
  }

  /// Analyses of two measures.
  private static func further(_ inputs: [String]) -> [String: String] {
    let measures = ["gba-first", "macao-top-90"]
    var files = [
      "sobol.csv":
        "input,measure,year,first_order,first_order_low,first_order_high,total,total_low,total_high\n",
      "morris.csv": "input,measure,year,mu,mu_star,mu_star_low,mu_star_high,sigma\n",
      "shapley.csv": "input,measure,year,effect,effect_low,effect_high\n",
      "sweep.csv": "overrides.gba-science.growth.scie.drift.normal.mean,measure,value,mcse\n",
      "trajectory.csv":
        "box,covering,restricted,cases,events,coverage,density,mcse_density,mass,chosen\n",
      "boxes.csv": "box,input,low,high,coverage,density,mass,quasi_p\n",
      "simplex.csv": """
      indicators.pct.weight,indicators.scie.weight,indicators.vc.weight,year,leader,\
      first_probability,mcse_first_probability,runner_up,runner_up_probability

      """,
    ]
    for measure in measures {
      for (place, input) in inputs.enumerated() {
        let share = 0.51234 / Double(place + 1)
        let around = "\(share),\(share * 0.9),\(share * 1.1)"
        files["sobol.csv", default: ""] += "\(input),\(measure),2030,\(around),\(around)\n"
        files["morris.csv", default: ""] += "\(input),\(measure),2030,0.1,\(around),0.1\n"
        files["shapley.csv", default: ""] += "\(input),\(measure),2030,\(around)\n"
      }
      for step in 0...30 {
        files["sweep.csv", default: ""] +=
          "\(Double(step) / 100),\(measure),\(0.3 + Double(step) / 77),0.0016\n"
      }
    }
    for box in 0...30 {
      let part = 1 - Double(box) / 31
      files["trajectory.csv", default: ""] +=
        "\(box),1,2,\(1_000 - 30 * box),300,\(part),\(0.4 + Double(box) / 60),0.01,\(part),\(box == 20 ? 1 : 0)\n"
    }
    for input in inputs.prefix(4) {
      files["boxes.csv", default: ""] += "20,\(input),,0.0345,0.35,0.73,0.35,0.01\n"
    }
    for first in 0...20 {
      for second in 0...(20 - first) {
        let weights = [first, second, 20 - first - second].map { "\(Double($0) / 20)" }
        let leader = ["Beijing", "Tokyo–Yokohama", "Shenzhen–Hong Kong–Guangzhou"][first % 3]
        files["simplex.csv", default: ""] +=
          "\(weights.joined(separator: ",")),2030,\(leader),0.71,0.01,Seoul,0.2\n"
      }
    }
    return files
  }

  /// With the results of every verb in it, in both languages.
  @Test(arguments: Language.allCases)
  func isSmallAndWellFormed(_ language: Language) throws {
    let documents = ReportMaker(language: language).documents(of: try content())
    let names = Set(documents.map(\.name))
    for name in [
      "variants", "variants_numbers", "tornado_1", "sobol_2", "morris_2", "shapley_2", "sweep",
      "simplex", "trajectory",
    ] {
      #expect(names.contains("charts/\(name).svg"), "\(name)")
    }
    let page = try #require(documents.first { $0.name == ReportMaker.pageName })
    let limit = 295_000
    #expect(page.content.count < limit, "\(page.content.count) bytes")
    #expect(MarkupCheck(String(decoding: page.content, as: UTF8.self)).problems.isEmpty)
  }

  /// Charts say what they show, in numbers of the committed result.
  @Test func chartsSayWhatTheyShow() throws {
    let content = try content()
    let documents = ReportMaker(language: .english).documents(of: content)
    let document = try #require(documents.first { $0.name == ReportMaker.pageName })
    let page = String(decoding: document.content, as: UTF8.self)
    for words in [
      "Macao–Zhuhai moves most: its median rank goes from 93 in 2025 to 83 in 2030.",
      "In 2030 only 1 of 100 entities holds one rank in at least half of the draws.",
      "Likeliest: Beijing overtakes San Jose–San Francisco by 2030, with 52.1\u{A0}%.",
      "The chance of Shenzhen–Hong Kong–Guangzhou to be first falls from 80.0\u{A0}% in 2025 to "
        + "57.3\u{A0}% in 2030.",
      "its-deals-dry-up changes most: Shenzhen–Hong Kong–Guangzhou is first in 2030, "
        + "31.6\u{A0}% instead of 57.3\u{A0}%.",
      "Most depends on PCT applications, shocks of its own: 10.4\u{A0}% at the low end, "
        + "96.7\u{A0}% at the high end.",
    ] {
      #expect(page.contains(words), "\(words)")
    }
    // Files that stand alone say it, too.
    let chances = try #require(documents.first { $0.name == "charts/chances.vl.json" })
    let specification = try #require(JSONValue(parsing: chances.content))
    let title = (specification["title"]?["text"]?.elements ?? []).compactMap(\.text)
    #expect(title.joined(separator: " ").hasPrefix("The chance of Shenzhen–Hong Kong–Guangzhou"))
    #expect(specification["title"]?["subtitle"] != nil)
  }

  /// The years stand side by side in the numbers of a chart.
  @Test func numbersStandSideBySide() throws {
    let documents = ReportMaker(language: .english).documents(of: try content())
    let document = try #require(documents.first { $0.name == ReportMaker.pageName })
    let page = String(decoding: document.content, as: UTF8.self)
    let numbers = try #require(page.between("<figure id=\"chances\">", "</details>"))
    #expect(numbers.contains(">2025</th>") && numbers.contains(">2030</th>"))
    #expect(numbers.components("<tr>").count == 1 + 4 * 4)
  }
}
