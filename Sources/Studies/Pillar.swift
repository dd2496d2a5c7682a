import Composite

/// A part of a nested index: some indicators, or pillars of their own, put together to one value.
public struct Pillar: Sendable, Hashable {
  /// What a pillar is made of.
  public enum Members: Sendable, Hashable {
    /// Indicators, by name.
    case indicators([String])
    /// Pillars one level deeper.
    case pillars([Pillar])
  }

  /// The name, unlike that of any other pillar or indicator.
  public var name: String
  /// The stated weight, relative to the pillars beside it; 0 or more.
  public var weight: Double
  /// How the members are put together; `nil` for the index's own way.
  public var aggregation: Aggregation?
  /// What it is made of.
  public var members: Members

  /// A pillar, checked with the study that it is part of.
  public init(
    _ name: String, weight: Double = 1, aggregation: Aggregation? = nil, _ members: Members
  ) {
    self.name = name
    self.weight = weight
    self.aggregation = aggregation
    self.members = members
  }
}

/// The levels of an index, counted through: every pillar is a node, the index itself the last one.
package struct IndexTree: Sendable, Hashable {
  /// Something that has a weight beside its siblings.
  package enum Member: Sendable, Hashable {
    case indicator(Int)
    case node(Int)
  }

  /// The index or a pillar.
  package struct Node: Sendable, Hashable {
    package let aggregation: Aggregation
    package let members: [Member]
    package let names: [String]
    /// The stated weights of the members, scaled to sum 1; NaN where none is above 0.
    package let stated: [Double]
    /// The member that takes no part, by its place among the members; `nil` where all do.
    package let leftOut: Int?
    /// The place of the first member among the members of all nodes.
    package let firstMember: Int
  }

  /// Every node after those that are its members.
  package let nodes: [Node]

  /// The members of all nodes, which have a weight each.
  package var memberCount: Int { nodes.reduce(0) { $0 + $1.members.count } }

  /// Whether nothing is left of the index when the indicator that is left out is gone.
  package let isEmptied: Bool

  /// Whether there are no pillars.
  package var isFlat: Bool { nodes.count == 1 }

  /// The levels of an index over some indicators; unknown names are passed over.
  package init(_ index: CompositeIndex, _ indicators: [Indicator]) {
    var builder = Builder(index: index, indicators: indicators)
    if index.pillars.isEmpty {
      builder.add(
        indicators.indices.map { .indicator($0) }, indicators.map(\.name),
        indicators.map(\.weight), index.aggregation)
    } else {
      builder.add(index.pillars, index.aggregation)
    }
    nodes = builder.nodes
    isEmptied = builder.isEmptied.last ?? false
  }

  private struct Builder {
    let index: CompositeIndex
    let indicators: [Indicator]
    var nodes: [Node] = []
    private var places: [String: Int] = [:]
    private var members = 0
    /// Whether a node is left without a member that takes part.
    private(set) var isEmptied: [Bool] = []

    init(index: CompositeIndex, indicators: [Indicator]) {
      self.index = index
      self.indicators = indicators
      for (k, indicator) in indicators.enumerated() { places[indicator.name] = k }
    }

    mutating func add(_ pillars: [Pillar], _ aggregation: Aggregation) {
      let members = pillars.map { pillar -> Member in
        let own = pillar.aggregation ?? index.aggregation
        switch pillar.members {
        case .pillars(let inner): add(inner, own)
        case .indicators(let names):
          let known = names.compactMap { places[$0] }
          add(
            known.map { .indicator($0) }, known.map { indicators[$0].name },
            known.map { indicators[$0].weight }, own)
        }
        return .node(nodes.count - 1)
      }
      add(members, pillars.map(\.name), pillars.map(\.weight), aggregation)
    }

    /// The member that takes no part, if there is one.
    private func leftOut(of members: [Member]) -> Int? {
      members.firstIndex { member in
        switch member {
        case .indicator(let k): indicators[k].name == index.leftOut
        case .node(let node): isEmptied[node]
        }
      }
    }

    /// Whether nobody but one member could take part.
    private func hasNoOther(than member: Int, _ weights: [Double]) -> Bool {
      let others = weights.indices.filter { $0 != member }
      return index.weights.usesStatedWeights
        ? others.allSatisfy { weights[$0] == 0 } : others.isEmpty
    }

    mutating func add(
      _ members: [Member], _ names: [String], _ weights: [Double], _ aggregation: Aggregation
    ) {
      let leftOut = leftOut(of: members)
      let emptied = leftOut.map { hasNoOther(than: $0, weights) } ?? false
      isEmptied.append(emptied)
      var counted = weights
      // What is emptied takes no part where it is a member itself.
      if let leftOut, !emptied { counted[leftOut] = 0 }
      var sum = counted.reduce(0, +)
      if sum == .infinity {
        // Weights are relative: with exponents that are less by 20 a thousand have a sum.
        counted = counted.map { $0 * 0x1p-20 }
        sum = counted.reduce(0, +)
      }
      nodes.append(
        Node(
          aggregation: aggregation, members: members, names: names,
          stated: counted.map { $0 / sum }, leftOut: emptied ? nil : leftOut,
          firstMember: self.members))
      self.members += members.count
    }
  }

  /// The weight of every indicator in the whole index, from the weights of all members: the
  /// product on its way to the top.
  package func effective(_ weights: [Double], indicators: Int) -> [Double] {
    var result = Array(repeating: 0.0, count: indicators)
    var factors = Array(repeating: 1.0, count: nodes.count)
    for (n, node) in nodes.enumerated().reversed() {
      for (m, member) in node.members.enumerated() {
        let weight = factors[n] * weights[node.firstMember + m]
        switch member {
        case .indicator(let k): result[k] = weight
        case .node(let child): factors[child] = weight
        }
      }
    }
    return result
  }

  /// The weights of all members from those of the indicators in the whole index; 0 in pillars that
  /// have none.
  package func local(_ effective: [Double]) -> [Double] {
    var result = Array(repeating: 0.0, count: memberCount)
    var sums: [Double] = []
    for node in nodes {
      let weights = node.members.map { member in
        switch member {
        case .indicator(let k): effective[k]
        case .node(let child): sums[child]
        }
      }
      let sum = weights.reduce(0, +)
      for (m, weight) in weights.enumerated() {
        result[node.firstMember + m] = sum > 0 ? weight / sum : 0
      }
      sums.append(sum)
    }
    return result
  }
}

extension IndexTree.Node {
  /// Weights of the members without the one that takes no part, the others rescaled; equal ones
  /// where the others have none.
  func leavingOut(_ weights: [Double]) -> [Double] {
    guard let leftOut else { return weights }
    var result = weights
    result[leftOut] = 0
    let sum = result.reduce(0, +)
    return result.indices.map { m in
      sum > 0 ? result[m] / sum : m == leftOut ? 0 : 1 / Double(members.count - 1)
    }
  }
}

extension WeightModel {
  /// Whether the stated weights of some siblings count: those of experts leave out levels of which
  /// they name nobody.
  func usesStatedWeights(of siblings: IndexTree.Node) -> Bool {
    if case .experts(let opinions) = self { return !opinions.weighs(siblings.names) }
    return usesStatedWeights
  }
}
