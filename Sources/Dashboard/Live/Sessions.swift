import Synchronization

/// The computation that each open page waits for: a newer one of the same page ends the older.
package final class Sessions: Sendable {
  private struct Entry {
    let number: Int
    let cancel: @Sendable () -> Void
  }

  private struct State {
    var entries: [String: Entry] = [:]
    var last = 0
  }

  private let state = Mutex(State())

  /// No computation yet.
  package init() {}

  /// Enters a computation of a session; the one before is cancelled. Gives its number.
  package func begin(_ session: String, cancel: @escaping @Sendable () -> Void) -> Int {
    let (number, older) = state.withLock { state in
      state.last += 1
      let older = state.entries.updateValue(
        Entry(number: state.last, cancel: cancel), forKey: session)
      return (state.last, older)
    }
    older?.cancel()
    return number
  }

  /// Forgets a computation that has ended.
  package func end(_ session: String, number: Int) {
    state.withLock { state in
      if state.entries[session]?.number == number { state.entries[session] = nil }
    }
  }
}
