/// A rising function on [0, end], 0 at 0, cubic between its nodes: the volume of the points whose
/// numbers sum to at most y, up to a factor.
struct CumulativeCurve: Sendable {
  private let nodes: [Double]
  private var values: [Double]
  private var slopes: [Double]
  /// The integrals from 0 to the nodes.
  private var integrals: [Double]
  /// The nodes a unit, where they are equidistant; 0 else.
  private let density: Double
  /// The degree of the polynomials that the function consists of.
  private let degree: Int
  let end: Double

  /// The most equidistant nodes.
  private static let mostNodes = 8_192

  /// y^degree on [0, 1].
  init(power degree: Int, nodes count: Int) {
    let nodes = Self.nodes(degree <= 3 ? 1 : count, to: 1)
    self.init(
      nodes: nodes, density: degree <= 3 ? 0 : Double(count), degree: degree,
      values: nodes.map { Self.power($0, degree) },
      slopes: nodes.map { Double(degree) * Self.power($0, degree - 1) })
  }

  /// y on [0, end].
  init(upTo end: Double) {
    self.init(nodes: [0, end], density: 0, degree: 1, values: [0, end], slopes: [1, 1])
  }

  /// The integral of the function over [y − width, y]: one more number between 0 and `width`.
  ///
  /// Up to degree 3 it is exact; beyond, values and slopes at equidistant nodes are.
  func widened(by width: Double, nodes count: Int) -> CumulativeCurve {
    let newEnd = min(1, end + width)
    let nodes: [Double]
    if degree < 3 {
      let shifted = self.nodes + self.nodes.map { $0 + width } + [newEnd]
      nodes = shifted.filter { $0 <= newEnd }.sorted().reduce(into: []) { kept, node in
        if kept.last.map({ node - $0 > 1e-14 }) ?? true { kept.append(node) }
      }
    } else {
      nodes = Self.nodes(count, to: newEnd)
    }
    return CumulativeCurve(
      nodes: nodes, density: degree < 3 ? 0 : Double(count) / newEnd, degree: degree + 1,
      values: nodes.map { integral(to: $0) - integral(to: $0 - width) },
      slopes: nodes.map { value(at: $0) - value(at: $0 - width) })
  }

  private init(
    nodes: [Double], density: Double, degree: Int, values: [Double], slopes: [Double]
  ) {
    self.nodes = nodes
    self.density = density
    self.degree = degree
    end = nodes[nodes.count - 1]
    // Volumes of many dimensions are small: only their ratios count.
    let scale = 1 / values[values.count - 1]
    self.values = values.map { $0 * scale }
    self.slopes = slopes.map { $0 * scale }
    integrals = [0]
    for cell in 0..<nodes.count - 1 {
      integrals.append(integrals[cell] + partialIntegral(in: cell, to: 1))
    }
  }

  /// The nodes that keep an error of the kind (degree · spacing)⁴/384 small.
  static func nodeCount(numbers: Int) -> Int { min(mostNodes, max(1_024, 32 * numbers)) }

  private static func nodes(_ cells: Int, to end: Double) -> [Double] {
    (0..<cells).map { end * Double($0) / Double(cells) } + [end]
  }

  private static func power(_ base: Double, _ exponent: Int) -> Double {
    var result = 1.0
    var square = base
    var left = exponent
    while left > 0 {
      if left & 1 == 1 { result *= square }
      square *= square
      left >>= 1
    }
    return result
  }

  /// The value; constant beyond the ends.
  func value(at y: Double) -> Double {
    guard y > 0 else { return 0 }
    guard y < end else { return values[values.count - 1] }
    let cell = cell(of: y)
    let cubic = cubic(cell)
    return cubic.value((y - nodes[cell]) / (nodes[cell + 1] - nodes[cell]))
  }

  /// The integral from 0.
  func integral(to y: Double) -> Double {
    guard y > 0 else { return 0 }
    let last = nodes.count - 1
    guard y < end else { return integrals[last] + values[last] * (y - end) }
    let cell = cell(of: y)
    let t = (y - nodes[cell]) / (nodes[cell + 1] - nodes[cell])
    return integrals[cell] + partialIntegral(in: cell, to: t)
  }

  /// The argument between `low` and `high` at which the function has a value.
  func argument(of value: Double, from low: Double, to high: Double) -> Double {
    var first = low > 0 ? cell(of: min(low, end)) : 0
    var last = cell(of: min(high, end))
    while first < last {
      let middle = (first + last) / 2
      if values[middle + 1] < value { first = middle + 1 } else { last = middle }
    }
    let width = nodes[first + 1] - nodes[first]
    let y = nodes[first] + width * cubic(first).argument(of: value)
    return max(low, min(high, y))
  }

  private func cell(of y: Double) -> Int {
    let last = nodes.count - 2
    if density > 0 {
      var cell = max(0, min(last, Int(y * density)))
      // Rounding may miss by one.
      if y < nodes[cell], cell > 0 { cell -= 1 }
      if y > nodes[cell + 1], cell < last { cell += 1 }
      return cell
    }
    var cell = 0
    while cell < last, y > nodes[cell + 1] { cell += 1 }
    return cell
  }

  private func partialIntegral(in cell: Int, to t: Double) -> Double {
    (nodes[cell + 1] - nodes[cell]) * cubic(cell).integral(to: t)
  }

  private func cubic(_ cell: Int) -> Cubic {
    let width = nodes[cell + 1] - nodes[cell]
    let rise = values[cell + 1] - values[cell]
    let (left, right) = (slopes[cell] * width, slopes[cell + 1] * width)
    return Cubic(
      constant: values[cell], linear: left, square: 3 * rise - 2 * left - right,
      cube: left + right - 2 * rise)
  }
}

/// A polynomial of degree 3 that rises on [0, 1].
private struct Cubic {
  let constant: Double
  let linear: Double
  let square: Double
  let cube: Double

  func value(_ t: Double) -> Double { constant + t * (linear + t * (square + t * cube)) }

  func integral(to t: Double) -> Double {
    t * (constant + t * (linear / 2 + t * (square / 3 + t * cube / 4)))
  }

  /// Newton's steps, halving the bracket where they leave it.
  func argument(of wanted: Double) -> Double {
    var (low, high) = (0.0, 1.0)
    let rise = linear + square + cube
    guard rise > 0 else { return 0 }
    var t = max(0, min(1, (wanted - constant) / rise))
    for _ in 0..<60 {
      let excess = value(t) - wanted
      if excess > 0 { high = t } else { low = t }
      let slope = linear + t * (2 * square + t * 3 * cube)
      var next = t - excess / slope
      if !(next > low && next < high) { next = (low + high) / 2 }
      if abs(next - t) < 1e-15 || high - low < 1e-15 { return next }
      t = next
    }
    return t
  }
}
