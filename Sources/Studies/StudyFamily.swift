/// A study and its neighbours: the studies that differ from it by the values of some parameters.
///
/// What-if analyses know no more of where studies come from. A scenario is a family, whose addresses
/// are those of its file; ``StudyClosure`` makes one of a function.
public protocol StudyFamily: Sendable {
  /// The study after changes, made in their order, the last one of a parameter winning; without any
  /// it is the base study.
  ///
  /// Throws what says, for readers, why there is no such study: an address that names nothing, a
  /// value that the parameter cannot take, a study that would be none.
  func study(_ changes: [Assignment]) throws -> Study
}

/// A family of studies that a function makes.
public struct StudyClosure: StudyFamily {
  private let make: @Sendable ([Assignment]) throws -> Study

  /// The family of the studies that `make` gives.
  public init(_ make: @escaping @Sendable ([Assignment]) throws -> Study) { self.make = make }

  /// The study that the function gives for the changes.
  public func study(_ changes: [Assignment]) throws -> Study { try make(changes) }
}
