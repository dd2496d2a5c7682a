/// The corners of the set of numbers that sum to 1 within bounds and meet an order.
///
/// Found by cutting a simplex by one half-space after another (the double description method;
/// Motzkin, Raiffa, Thompson and Thrall 1953; Fukuda and Prodon 1996, doi 10.1007/3-540-61576-8_77).
struct ConstraintPolytope {
  /// A corner and the set of constraints that it meets with equality.
  struct Corner {
    let point: [Double]
    var tight: UInt64
  }

  /// The most corners.
  static let limit = 400
  private static let tolerance = 1e-11

  private(set) var corners: [Corner]
  /// The number of constraints.
  private(set) var constraints: Int

  /// `nil` where there are too many numbers, constraints or corners.
  init?(_ bounds: SimplexBounds, _ order: PartialOrder) {
    let count = bounds.count
    let pairs = order.coveringPairs
    guard 2 * count + pairs.count <= 64 else { return nil }
    let room = 1 - bounds.lows.reduce(0, +)
    let all = (UInt64(1) << UInt64(count)) - 1
    corners = (0..<count).map { number in
      var point = bounds.lows
      point[number] += room
      return Corner(point: point, tight: all & ~(1 << UInt64(number)))
    }
    constraints = count
    for number in 0..<count where bounds.highs[number] < bounds.lows[number] + room {
      let high = bounds.highs[number]
      guard cut({ high - $0[number] }) else { return nil }
    }
    for pair in pairs {
      guard cut({ $0[pair.greater] - $0[pair.lesser] }) else { return nil }
    }
  }

  /// Keeps the points where `slack` is not negative; whether the corners are still few enough.
  private mutating func cut(_ slack: ([Double]) -> Double) -> Bool {
    let bit = UInt64(1) << UInt64(constraints)
    constraints += 1
    let slacks = corners.map { slack($0.point) }
    var kept: [Corner] = []
    for (corner, slack) in zip(corners, slacks) where slack >= -Self.tolerance {
      var corner = corner
      if slack <= Self.tolerance { corner.tight |= bit }
      kept.append(corner)
    }
    for (inner, inside) in slacks.enumerated() where inside > Self.tolerance {
      for (outer, outside) in slacks.enumerated() where outside < -Self.tolerance {
        let common = corners[inner].tight & corners[outer].tight
        guard isEdge(inner, outer, common) else { continue }
        let t = inside / (inside - outside)
        let point = zip(corners[inner].point, corners[outer].point).map { $0 + t * ($1 - $0) }
        kept.append(Corner(point: point, tight: common | bit))
      }
    }
    corners = kept
    return kept.count <= Self.limit
  }

  /// Whether no other corner meets what two have in common.
  private func isEdge(_ one: Int, _ other: Int, _ common: UInt64) -> Bool {
    corners.indices.allSatisfy {
      $0 == one || $0 == other || corners[$0].tight & common != common
    }
  }

  /// The polytope cut into simplices, each as its corners; `nil` where there are too many.
  ///
  /// Every face is the cone of its first corner over its facets without that corner (Cohen and
  /// Hickey 1979, doi 10.1145/322139.322141).
  func simplices(limit: Int) -> [[Int]]? {
    var found: [[Int]] = []
    let all = Array(corners.indices)
    guard triangulate(all, dimension: dimension(of: all), cone: [], &found, limit) else {
      return nil
    }
    return found
  }

  private func triangulate(
    _ face: [Int], dimension: Int, cone: [Int], _ found: inout [[Int]], _ limit: Int
  ) -> Bool {
    if face.count == dimension + 1 {
      found.append(cone + face)
      return found.count <= limit
    }
    var facets: Set<[Int]> = []
    for constraint in 0..<constraints {
      let bit = UInt64(1) << UInt64(constraint)
      guard corners[face[0]].tight & bit == 0 else { continue }
      let facet = face.filter { corners[$0].tight & bit != 0 }
      guard facet.count >= dimension, self.dimension(of: facet) == dimension - 1,
        facets.insert(facet).inserted
      else { continue }
      guard triangulate(facet, dimension: dimension - 1, cone: cone + [face[0]], &found, limit)
      else { return false }
    }
    return true
  }

  /// The volume of a simplex, up to a factor that depends on its dimension.
  func volume(of simplex: [Int]) -> Double {
    lengths(of: simplex).reduce(1, *)
  }

  private func dimension(of face: [Int]) -> Int {
    lengths(of: face).count { $0 > 1e-8 }
  }

  /// What each edge from the first corner adds to the directions of those before it (modified
  /// Gram–Schmidt).
  private func lengths(of face: [Int]) -> [Double] {
    guard let first = face.first else { return [] }
    var directions: [[Double]] = []
    return face.dropFirst().map { corner in
      var edge = zip(corners[corner].point, corners[first].point).map { $0 - $1 }
      for direction in directions {
        let part = zip(edge, direction).reduce(0) { $0 + $1.0 * $1.1 }
        for index in edge.indices { edge[index] -= part * direction[index] }
      }
      let length = edge.reduce(0) { $0 + $1 * $1 }.squareRoot()
      if length > 1e-8 { directions.append(edge.map { $0 / length }) }
      return length
    }
  }
}
