/// Why a run could not be finished.
public enum SimulationFailure: Error, Sendable, Hashable {
  /// A score went beyond the range of a double; entity and year are counted from 0.
  case scoreNotFinite(entity: Int, year: Int)
  /// The weights of a draw have no finite sum.
  case weightsNotFinite
  /// More draws than the streams of 32-bit seeds reach.
  case tooManyDraws(limit: Int)
}
