import Studies

/// Work on the blocks of draws of a run that can be done at once, or in parts anywhere: what parts show
/// is put together to the same finding, bit for bit.
///
/// A value is for one call of ``finding()``, ``make(_:keep:)`` or ``finding(from:)``, which ends its
/// progress.
package protocol WorkInParts: Sendable {
  /// What is known when every draw has been made.
  associatedtype Finding: Sendable
  /// What parts show that were put together.
  associatedtype Sum: Sendable

  /// What has been done so far, in evaluations, for one reader.
  var progress: AsyncStream<RunProgress> { get }

  /// The parts beyond which some have nothing to do.
  var mostParts: Int { get }

  /// The evaluations of a part; 0 where it has nothing to do.
  func evaluations(of part: PartNumber) -> Int

  /// Does all of the work.
  func finding() async throws -> Finding

  /// Does the work of parts one after the other; gives what each shows, as bytes, to `keep` as soon as
  /// it is done.
  ///
  /// The bytes depend on the work and the part alone. Throws what ``finding()`` does, and what `keep`
  /// does.
  func make(_ parts: [PartNumber], keep: (PartNumber, _ content: [UInt8]) throws -> Void)
    async throws

  /// What no part shows.
  func emptySum() throws -> Sum

  /// Adds what a part shows. Parts come in ascending order, each once.
  ///
  /// Bytes that no part of this work gives are refused; whatever they are, no more memory is taken than
  /// the work could take.
  func add(
    _ content: ArraySlice<UInt8>, of part: PartNumber, to sum: inout Sum
  ) throws(ByteDamage)

  /// What follows from all parts, or from those that are there where that makes sense.
  func finding(from sum: Sum) async throws -> Finding
}

extension WorkInParts {
  /// The parts unless others are asked for: ``PartNumber/usualTotal(evaluations:)``, and none that have
  /// nothing to do.
  package var usualParts: Int {
    let all = PartNumber(1, of: 1).map(evaluations) ?? 0
    return min(PartNumber.usualTotal(evaluations: all), max(1, mostParts))
  }
}
