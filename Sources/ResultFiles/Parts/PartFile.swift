import Simulation
import Studies

/// A part of a verb's work as a file: a mark, the number of the format, a header, what the part shows,
/// and the SHA-256 of all that.
package struct PartFile: Sendable {
  /// The format that this version writes and reads.
  package static let format = 2
  /// The most bytes of a part.
  package static let byteLimit = 1 << 31
  /// Ends as PNG's does, so that what changes line ends shows.
  private static let mark = Array("RANKPART\r\n\u{1A}\n".utf8)
  private static let digestSize = 64

  package let header: PartHeader
  /// What the part shows, for those who know the work.
  package let content: ArraySlice<UInt8>

  /// What is wrong with bytes.
  package enum Fault: Error, Hashable {
    case notAPart
    case damaged
    case otherFormat(Int)
  }

  /// The file of a part.
  package static func bytes(_ header: PartHeader, _ content: [UInt8]) -> [UInt8] {
    var writer = ByteWriter()
    writer.write(raw: mark)
    writer.write(format)
    header.encode(to: &writer)
    writer.write(content.count)
    writer.write(raw: content)
    return writer.bytes + Array(SHA256.hexadecimal(of: writer.bytes).utf8)
  }

  /// Reads a file; its content is not looked into. Any bytes are safe to read. O(bytes).
  package init(parsing bytes: [UInt8]) throws(Fault) {
    guard bytes.starts(with: Self.mark) else { throw .notAPart }
    var reader = ByteReader(bytes[Self.mark.count...])
    guard let format = try? reader.count(upTo: 1 << 20) else { throw .damaged }
    guard format == Self.format else { throw .otherFormat(format) }
    let signed = bytes.dropLast(Self.digestSize)
    guard reader.rest >= Self.digestSize,
      SHA256.hexadecimal(of: signed).utf8.elementsEqual(bytes.suffix(Self.digestSize))
    else { throw .damaged }
    do throws(ByteDamage) {
      reader = ByteReader(signed.dropFirst(bytes.count - reader.rest))
      header = try PartHeader(from: &reader)
      content = try reader.raw(try reader.count(upTo: reader.rest))
      try reader.end()
    } catch {
      throw .damaged
    }
  }
}
