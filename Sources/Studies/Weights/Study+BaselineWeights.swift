extension Study {
  /// The levels of the index.
  package var tree: IndexTree { IndexTree(index, indicators) }

  /// The weight of every indicator in the whole index at rest; they sum to 1.
  package var baselineWeights: [Double] {
    let tree = tree
    return tree.effective(restingWeights(tree), indicators: indicators.count)
  }

  /// The weights of all members of a tree at rest: the stated ones, the centroid of what meets an
  /// order or bounds, or the mean of the experts'.
  package func restingWeights(_ tree: IndexTree) -> [Double] {
    tree.nodes.flatMap { node in
      switch index.weights {
      case .fixed, .dirichlet, .noise, .normal: return node.stated
      // A valid study has weights that meet its constraints.
      case .constrained(let constraints):
        return node.leavingOut((try? constraints.law(of: node.names))?.centroid ?? node.stated)
      case .experts(let opinions):
        guard opinions.weighs(node.names) else { return node.stated }
        return opinions.mean(of: opinions.rows(for: node.names).map(node.leavingOut))
      }
    }
  }

  /// The recipe and the indicators with the weights of all members of a tree stated.
  func stating(
    _ weights: [Double], _ tree: IndexTree
  ) -> (index: CompositeIndex, indicators: [Indicator]) {
    var stated: [String: Double] = [:]
    for node in tree.nodes {
      for (m, name) in node.names.enumerated() { stated[name] = weights[node.firstMember + m] }
    }
    var result = (index: index, indicators: indicators)
    for k in indicators.indices {
      result.indicators[k].weight = stated[indicators[k].name] ?? indicators[k].weight
    }
    result.index.pillars = index.pillars.map { $0.stating(stated) }
    return result
  }
}

extension Pillar {
  fileprivate func stating(_ weights: [String: Double]) -> Pillar {
    var result = self
    result.weight = weights[name] ?? weight
    if case .pillars(let inner) = members {
      result.members = .pillars(inner.map { $0.stating(weights) })
    }
    return result
  }
}
