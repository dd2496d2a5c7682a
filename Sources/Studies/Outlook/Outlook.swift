/// What may come beyond the growth of each entity.
public struct Outlook: Sendable, Hashable {
  /// Things that may happen.
  public var events: [Event]
  /// The number of entities below the table's end that compete and are not reported.
  public var challengers: Int
  /// Changes of method, each year once.
  public var eras: [Era]

  /// An outlook; nothing unless it is given.
  public init(events: [Event] = [], challengers: Int = 0, eras: [Era] = []) {
    self.events = events
    self.challengers = challengers
    self.eras = eras
  }
}
