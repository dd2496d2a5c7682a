import RankCast
import Synchronization

/// What a run of a state of the page gave.
package struct LiveResult: Sendable {
  /// The forecast.
  package let forecast: Forecast
  /// What the tables of the scenario say for readers.
  package let annotations: Annotations

  /// The result as a verb gives it: the files of `run`, byte for byte.
  package var verbResult: VerbResult { VerbResult(forecast, annotations: annotations) }
}

/// The newest results, so that what was shown is downloaded without another run.
package final class ResultCache: Sendable {
  private let limit: Int
  private let results = Mutex<[(key: WhatIf, result: LiveResult)]>([])

  /// A cache of at most so many results.
  package init(limit: Int) { self.limit = limit }

  /// The result of a state; `nil` where it is not kept.
  package subscript(key: WhatIf) -> LiveResult? {
    results.withLock { results in results.last { $0.key == key }?.result }
  }

  /// Keeps a result, the oldest one giving place.
  package func keep(_ result: LiveResult, for key: WhatIf) {
    results.withLock { results in
      results.removeAll { $0.key == key }
      results.append((key, result))
      if results.count > limit { results.removeFirst() }
    }
  }
}
