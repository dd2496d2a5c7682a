import RankCast

/// What `sweep` prints: a line a point, or the triangle of weights.
struct SweepTable {
  private let sweep: Sweep
  private let study: Study
  /// The parameters that were given in per cent.
  private let perCent: Set<Address>
  private let page: Page

  /// Beyond this many points only some are printed.
  private static let mostLines = 40

  init(_ sweep: Sweep, _ study: Study, perCent: Set<Address>, _ page: Page) {
    self.sweep = sweep
    self.study = study
    self.perCent = perCent
    self.page = page
  }

  var text: String {
    let points = sweep.grid.points.count
    var lines = page.heading(
      of: study, draws: study.simulation.draws, also: Phrase.count(points, "point"))
    lines.append("")
    let isTriangle = !sweep.estimates.allSatisfy(\.leads.isEmpty)
    lines += isTriangle ? triangleLines : pointLines
    let start = isTriangle ? "simplex.csv says who leads where" : "start with sweep.csv"
    lines += ["", "Results are in \(page.folder): \(start)."]
    return lines.joined(separator: "\n")
  }

  private var pointLines: [String] {
    let count = sweep.grid.points.count
    let step = max(1, (count + Self.mostLines - 1) / Self.mostLines)
    let points = Array(stride(from: 0, to: count, by: step))
    var lines: [String] = []
    var measures = 0..<(sweep.estimates.first?.measures.count ?? 0)
    guard !measures.isEmpty else { return [] }
    // As many measures beside each other as the width has room for, at least one.
    while !measures.isEmpty {
      var size = measures.count
      var piece = table(of: measures, at: points)
      while size > 1, piece.contains(where: { $0.columns > page.width }) {
        size -= 1
        piece = table(of: measures.prefix(size), at: points)
      }
      measures = measures.dropFirst(size)
      piece[0] = page.bold(piece[0])
      lines += (lines.isEmpty ? [] : [""]) + piece
    }
    if step > 1 { lines.append("One point of \(step) is shown; sweep.csv has all of them.") }
    return lines + ["Intervals are 95 % Monte Carlo errors."]
  }

  /// The addresses and some of the measures, a line a point.
  private func table(of measures: Range<Int>, at points: [Int]) -> [String] {
    let addresses = sweep.grid.addresses.map(\.description)
    var table = TextTable(Array(repeating: .right, count: addresses.count + measures.count))
    table.add(addresses + (sweep.estimates.first?.measures[measures].map(\.name) ?? []))
    for point in points {
      let estimates = sweep.estimates[point]
      table.add(
        zip(sweep.grid.addresses, sweep.grid.values[point]).map(shown)
          + measures.map { Phrase.value(estimates.estimates[$0], of: estimates.measures[$0]) })
    }
    return table.lines(fitting: page.width, shortening: addresses.count)
  }

  /// A value without the digits that only a machine needs; sweep.csv has them.
  private func shown(_ address: Address, _ value: String) -> String {
    if perCent.contains(address), let number = Double(value) {
      return "\(Axis.text(of: 100 * number)) %"
    }
    guard value.count > 7, let number = Double(value), number.magnitude >= 0.1 else { return value }
    return Phrase.number(Estimate(value: number, standardError: 0))
  }

  /// The triangle: a letter a point, that of the entity most probably first.
  private var triangleLines: [String] {
    let leaders = sweep.estimates.indices.map { sweep.leader(atPoint: $0)?.first }
    var order: [Int] = []
    for leader in leaders {
      if let entity = leader?.entity, !order.contains(entity) { order.append(entity) }
    }
    let letters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    func letter(_ lead: Sweep.Lead?) -> String {
      guard let lead, let place = order.firstIndex(of: lead.entity), place < letters.count else {
        return "?"
      }
      let letter = String(letters[place])
      return lead.probability.value > 0.5 ? letter : letter.lowercased()
    }
    let steps = Self.steps(ofPoints: leaders.count)
    let names = study.indicators.map(\.label)
    var lines = ["First in \(study.horizon.upperBound), by weights: all on \(names[0]) at the top,"]
    lines.append("on \(names[1]) at the lower left, on \(names[2]) at the lower right.")
    lines.append("")
    var rows = Array(repeating: [String](), count: steps)
    for (point, leader) in leaders.enumerated() {
      // Points come by the first weight, then by the second, both ascending.
      rows[steps - 1 - Self.row(ofPoint: point, steps: steps)].insert(letter(leader), at: 0)
    }
    for (number, row) in rows.enumerated() {
      let padding = String(repeating: " ", count: steps - number)
      lines.append((padding + row.joined(separator: " ")).cut(toColumns: page.width))
    }
    lines.append("")
    for (place, entity) in order.enumerated() {
      let count = leaders.count { $0?.entity == entity }
      let share = Phrase.fixed(100 * Double(count) / Double(leaders.count), 0)
      let name = place < letters.count ? String(letters[place]) : "?"
      lines.append("\(name)  \(study.entities[entity]): \(share) % of the points")
    }
    return lines + ["A small letter: first with a probability of at most one half."]
  }

  /// The points along an edge of a triangle.
  private static func steps(ofPoints points: Int) -> Int {
    (1...200).first { $0 * ($0 + 1) / 2 >= points } ?? 0
  }

  /// The row of a point, by its first weight: 0 for none.
  private static func row(ofPoint point: Int, steps: Int) -> Int {
    var rest = point
    var row = 0
    while row < steps, rest >= steps - row {
      rest -= steps - row
      row += 1
    }
    return min(row, steps - 1)
  }
}
