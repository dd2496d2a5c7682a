/// An assumption for every entity, stored once for all the entities that share it.
public struct PerEntity<Value: Sendable & Hashable>: Sendable, Hashable {
  /// The distinct assumptions, in the order in which they were assigned.
  package private(set) var choices: [Value]
  /// For every entity the index of its assumption in `choices`.
  package private(set) var choice: [Int]

  /// The same assumption for `count` entities.
  public init(_ value: Value, count: Int) {
    choices = [value]
    choice = Array(repeating: 0, count: max(0, count))
  }

  /// One assumption an entity.
  public init(_ values: [Value]) { self.init(choices: [], values) }

  /// One assumption an entity, the first choice being one that perhaps none has.
  package init(stated: Value, _ values: [Value]) { self.init(choices: [stated], values) }

  private init(choices known: [Value], _ values: [Value]) {
    var indices = Dictionary(uniqueKeysWithValues: known.enumerated().map { ($1, $0) })
    choices = known
    choice = []
    choice.reserveCapacity(values.count)
    for value in values {
      if let known = indices[value] {
        choice.append(known)
      } else {
        indices[value] = choices.count
        choice.append(choices.count)
        choices.append(value)
      }
    }
  }

  /// The number of entities.
  public var count: Int { choice.count }

  /// The assumption for one entity.
  public subscript(entity: Int) -> Value { choices[choice[entity]] }

  /// For every entity a quantity of its assumption, which is worked out once an assumption.
  package func each<Quantity>(_ quantity: (Value) -> Quantity) -> [Quantity] {
    let quantities = choices.map(quantity)
    return choice.map { quantities[$0] }
  }

  /// The assumptions after a change of each. O(entities + number of distinct assumptions).
  public func map(_ change: (Value) throws -> Value) rethrows -> PerEntity {
    var result = self
    result.choices = try choices.map(change)
    return result
  }

  /// The assumptions, with those of some entities changed.
  ///
  /// O(entities + number of distinct assumptions).
  public func changing(
    _ entities: some Sequence<Int>, by change: (Value) -> Value
  ) -> PerEntity {
    var values: [Int: Int] = [:]
    var result = self
    for entity in entities where choice.indices.contains(entity) {
      let old = choice[entity]
      if let known = values[old] {
        result.choice[entity] = known
      } else {
        let index = result.choices.count
        result.choices.append(change(choices[old]))
        values[old] = index
        result.choice[entity] = index
      }
    }
    return result
  }
}
