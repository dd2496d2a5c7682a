/// What may come beyond the growth of each entity.
public struct Outlook: Sendable, Hashable {
  /// Things that may happen.
  public var events: [Event]
  /// The number of entities below the table's end that compete and are not reported.
  public var challengers: Int

  /// An outlook; nothing unless it is given.
  public init(events: [Event] = [], challengers: Int = 0) {
    self.events = events
    self.challengers = challengers
  }
}
