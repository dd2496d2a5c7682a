/// What the values of an indicator are measured against: 100 · x / reference or
/// 100 · (x − reference) / reference, negated for a low direction.
public struct Reference: Sendable, Hashable {
  /// How the distance is expressed.
  public enum Form: String, Sendable, Hashable, CaseIterable {
    /// 100 · x / reference.
    case ratio
    /// 100 · (x − reference) / reference.
    case difference
  }

  /// The entity, counted from 0; `nil` for the one that is best in the draw and year.
  public var entity: Int?
  /// How the distance is expressed.
  public var form: Form

  /// A reference; by default the leader, as a ratio.
  public init(entity: Int? = nil, form: Form = .ratio) {
    self.entity = entity
    self.form = form
  }
}

extension Reference: NormalisationWay {
  package static let name = "reference"
  package static let summary = "100 times the value by that of the leader"
  package static let counts = (english: "relative to a reference", chinese: "相对于参照对象的值")
  package static let negatesLow = true
  package static let refusesNegativeCells = RefusalRule.underMeans
  package static let refusesTransforms = RefusalRule.always

  package init() { self.init(entity: nil) }

  package var canBeNegative: Bool { form == .difference }

  /// A draw whose reference is not above 0 gives 0.
  package func normalise(_ it: NormaliseBlock) {
    let (block, values, normalised) = (it.block, it.values, it.normalised)
    let hundred = it.scale.signed(100)
    it.withRow { target in
      if let entity, entity >= 0, entity < block.entities {
        target.update(from: values + entity * block.draws, count: block.draws)
      } else {
        it.fillBest(target)
      }
      for c in 0..<block.entities {
        let row = c * block.draws
        for d in 0..<block.draws {
          let origin = form == .difference ? target[d] : 0
          let distance = hundred * ((values[row + d] - origin) / target[d])
          // What is not finite is no number and must not hide behind the 0.
          let hidden = values[row + d] - values[row + d]
          normalised[row + d] = (target[d] <= 0 ? 0 : distance) + hidden
        }
      }
    }
  }
}
