import Distributions
import Testing

@testable import Studies

/// The fillings of tables with gaps against independent programs.
@Suite struct FillingTests {
  /// The indicators of each case of `missing_cells_tables`.
  private static let tables: [String: [Indicator]] = {
    let cases = Dictionary(grouping: ReferenceRow.table("missing_cells_tables"), by: \.description)
    return cases.mapValues { rows in
      (1...6).compactMap { k in
        let cells = rows.map { Double($0["x\(k)"]) }
        guard cells.contains(where: { $0 != nil }) else { return nil }
        var indicator = Indicator("x\(k)", values: cells.map { $0 ?? 0 })
        for (c, cell) in cells.enumerated() where cell == nil {
          indicator.setCell(of: c, to: .missing)
        }
        return indicator
      }
    }
  }()

  private func study(_ table: String, _ imputation: Imputation) throws -> Study {
    let indicators = try #require(Self.tables[table])
    return try Study(
      name: "t", entities: indicators[0].values.indices.map { "E\($0)" }, indicators: indicators,
      index: .init(normalisation: .zscore, imputation: imputation), horizon: 2025...2025)
  }

  private func law(_ study: Study, _ row: ReferenceRow) throws -> CellLaw {
    let filling = try #require(study.filling(ofIndicator: Int(row.number("column"))))
    return try #require(filling.cells.first { $0.entity == Int(row.number("row")) }).law
  }

  /// Scikit-learn's StandardScaler and KNNImputer, to 1e-9 of the value.
  @Test func nearestNeighbours() throws {
    let rows = ReferenceRow.table("nearest_neighbours")
    #expect(rows.count > 1_000)
    for (key, group) in Dictionary(grouping: rows, by: { $0["case"] + "," + $0["neighbours"] }) {
      let parts = key.split(separator: ",")
      let study = try study(String(parts[0]), .nearestNeighbours(try #require(Int(parts[1]))))
      for row in group {
        let expected = row.number("value")
        let found = try law(study, row).point
        #expect((found - expected).magnitude <= 1e-9 * max(1, expected.magnitude), "\(row.fields)")
      }
    }
  }

  /// NumPy's regressions: degrees of freedom, location and scale of every law, to 1e-8.
  @Test func predictiveLaws() throws {
    let rows = ReferenceRow.table("predictive_laws")
    #expect(rows.count > 300)
    for (table, group) in Dictionary(grouping: rows, by: { $0["case"] }) {
      let study = try study(table, .multiple)
      for row in group {
        guard case .drawn(let law) = try law(study, row) else {
          Issue.record("not drawn: \(row.fields)")
          continue
        }
        #expect(law.isLogarithm == (row["logarithm"] == "1"))
        let expected = try Distribution.student(
          degreesOfFreedom: row.number("df"), location: row.number("location"),
          scale: row.number("scale"))
        for p in [0.05, 0.5, 0.95] {
          let distance = (law.distribution.quantile(p) - expected.quantile(p)).magnitude
          #expect(distance <= 1e-8 * max(1, expected.quantile(p).magnitude), "\(row.fields)")
        }
      }
    }
  }
}
