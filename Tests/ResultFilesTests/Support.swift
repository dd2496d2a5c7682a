import Distributions
import ResultFiles
import Simulation
import Studies
import Tables
import Testing

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Two entities, whose values are uncertain, and two years.
func tinyStudy(
  draws: Int = 4, seed: UInt64 = 7, groupings: [Grouping] = [], indicators: [Indicator]? = nil,
  measures: [Measure] = [], report: ReportSettings = ReportSettings(top: [1]),
  weights: WeightModel = .fixed
) throws -> Study {
  try Study(
    name: "Tiny", title: "Who leads?", entities: ["=Alpha, \"A\"", "Beta"], groupings: groupings,
    indicators: indicators ?? [
      Indicator(
        "vc", values: [50, 50], growth: Growth(drift: try .normal(mean: 0, sd: 0.1))),
      Indicator("pct", values: [60, 40]),
    ],
    index: CompositeIndex(weights: weights), horizon: 2025...2026, measures: measures,
    simulation: SimulationSettings(draws: draws, seed: seed), report: report)
}

func forecast(_ study: Study) async throws -> Forecast {
  try await SimulationRun(study, threads: 1).forecast()
}

extension RunProvenance {
  /// A provenance whose scenario and data can be told apart.
  static func of(scenario: String = "rankcast: 1\n", data: String = "data") -> RunProvenance {
    RunProvenance(
      command: ["rankcast", "run", "tiny.yaml"], scenarioText: scenario,
      dataSHA256: SHA256.hexadecimal(of: Array(data.utf8)), wallTimeSeconds: 0.25, threads: 2,
      warnings: ["odd"])
  }
}

extension ResultTable {
  var text: String { String(decoding: csv, as: UTF8.self) }

  /// What was written, as RankCast reads tables.
  func read() throws -> Table { try Table(csv: csv, file: schema.file) }
}

/// A new folder for one test; removed at the end of it.
func withTemporaryFolder<Result>(_ body: (String) async throws -> Result) async throws -> Result {
  var template = Array("/tmp/rankcast-test-XXXXXX".utf8CString)
  let path = try #require(mkdtemp(&template).map { String(cString: $0) })
  defer { Disk.remove(path) }
  return try await body(path)
}

/// Files as the tests see them.
enum Disk {
  static func write(_ text: String, to path: String) throws {
    let file = try #require(fopen(path, "w"))
    fputs(text, file)
    fclose(file)
  }

  static func read(_ path: String) -> String? {
    guard let file = fopen(path, "r") else { return nil }
    defer { fclose(file) }
    var bytes: [UInt8] = []
    var piece = [UInt8](repeating: 0, count: 65_536)
    while true {
      let count = fread(&piece, 1, piece.count, file)
      guard count > 0 else { break }
      bytes += piece[..<count]
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  static func makeFolder(_ path: String) throws { try #require(mkdir(path, 0o777) == 0) }

  static func exists(_ path: String) -> Bool {
    var status = stat()
    return lstat(path, &status) == 0
  }

  /// The names in a folder, sorted, hidden ones included.
  static func names(_ path: String) -> [String] {
    guard let folder = opendir(path) else { return [] }
    defer { closedir(folder) }
    var names: [String] = []
    while let entry = readdir(folder) {
      let name = withUnsafeBytes(of: entry.pointee.d_name) {
        String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self)
      }
      if name != ".", name != ".." { names.append(name) }
    }
    return names.sorted()
  }

  static func remove(_ path: String) {
    for name in names(path) { remove(path + "/" + name) }
    if rmdir(path) != 0 { unlink(path) }
  }
}
