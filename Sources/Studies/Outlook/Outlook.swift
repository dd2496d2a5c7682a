/// What may come beyond the growth of each entity.
public struct Outlook: Sendable, Hashable {
  /// Things that may happen.
  public var events: [Event]

  /// An outlook; nothing unless it is given.
  public init(events: [Event] = []) {
    self.events = events
  }
}
