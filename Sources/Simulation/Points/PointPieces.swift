import Studies

/// Some points of a pass in some blocks of their draws.
struct PointPiece: Hashable {
  /// The points, ascending.
  let points: [Int]
  /// Blocks that follow each other.
  let blocks: Range<Int>
}

/// How a pass over several studies is cut into parts.
///
/// Points whose draws are cut alike form a group, whose work is laid out block by block and, within a
/// block, point by point; a part takes as much of it as the others, give or take one block of one point.
/// So points share what is equal between them, but where a part begins or ends within a block, and there
/// may be as many parts as blocks of all points. Points that are paired with the first stay together.
struct PointPieces: Sendable {
  private let groups: [(cut: DrawCut, points: [Int])]
  private let staysTogether: Bool

  init(_ cuts: [DrawCut], staysTogether: Bool) {
    self.staysTogether = staysTogether
    var groups: [(cut: DrawCut, points: [Int])] = []
    var places: [DrawCut: Int] = [:]
    for (point, cut) in cuts.enumerated() {
      if let place = places[cut] {
        groups[place].points.append(point)
      } else {
        places[cut] = groups.count
        groups.append((cut, [point]))
      }
    }
    self.groups = groups
  }

  /// All of the work.
  var all: [PointPiece] {
    groups.map { PointPiece(points: $0.points, blocks: 0..<$0.cut.blocks) }
  }

  /// The parts beyond which some have nothing to do.
  var mostParts: Int {
    groups.reduce(1) { max($0, $1.cut.blocks * (staysTogether ? 1 : $1.points.count)) }
  }

  /// The work of a part; none of its pieces is empty, and no two have a block of a point in common.
  func pieces(of part: PartNumber) -> [PointPiece] {
    groups.flatMap { cut, points -> [PointPiece] in
      guard !staysTogether else {
        let blocks = part.blocks(of: cut)
        return blocks.isEmpty ? [] : [PointPiece(points: points, blocks: blocks)]
      }
      return Self.pieces(part.share(of: cut.blocks * points.count), of: points)
    }
  }

  /// A range of the work of a group as at most three rectangles: what is left of a block, whole blocks,
  /// and the beginning of another one.
  private static func pieces(_ range: Range<Int>, of points: [Int]) -> [PointPiece] {
    let width = points.count
    var (start, pieces): (Int, [PointPiece]) = (range.lowerBound, [])
    while start < range.upperBound {
      let (block, first) = start.quotientAndRemainder(dividingBy: width)
      let whole = first == 0 ? (range.upperBound - start) / width : 0
      if whole > 0 {
        pieces.append(PointPiece(points: points, blocks: block..<block + whole))
        start += whole * width
      } else {
        let end = min(width, first + range.upperBound - start)
        pieces.append(PointPiece(points: Array(points[first..<end]), blocks: block..<block + 1))
        start += end - first
      }
    }
    return pieces
  }
}
