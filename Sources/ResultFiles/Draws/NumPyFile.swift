import CFileSystem
import Studies

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// An array in NumPy's format (version 1.0), a row a draw, that several threads write at once.
///
/// Every row has its place in the file, so that neither the order nor the number of threads matters
/// and nothing is held back in memory.
final class NumPyFile: Sendable {
  /// The type of the elements, in the byte order of this machine.
  enum Element: Sendable, Hashable {
    /// A whole number of 1, 2 or 4 bytes.
    case unsigned(bytes: Int)
    /// A double.
    case double

    /// The smallest type that holds whole numbers up to a limit.
    static func unsigned(upTo limit: Int) -> Element {
      .unsigned(bytes: limit <= Int(UInt8.max) ? 1 : limit <= Int(UInt16.max) ? 2 : 4)
    }

    var size: Int {
      switch self {
      case .unsigned(let bytes): bytes
      case .double: 8
      }
    }

    /// NumPy's name of the type.
    var name: String {
      #if _endian(little)
        let order = "<"
      #else
        let order = ">"
      #endif
      return switch self {
      case .unsigned(1): "|u1"
      case .unsigned(let bytes): "\(order)u\(bytes)"
      case .double: "\(order)f8"
      }
    }
  }

  /// The bytes before the first row; enough for every shape there can be.
  static let headerSize = 128

  let path: Path
  let element: Element
  /// The extents of a row.
  let shape: [Int]
  /// The bytes of a row.
  let rowSize: Int
  private let file: Int32

  /// Creates the file.
  init(_ path: Path, _ element: Element, shape: [Int]) throws(ResultFolderError) {
    self.path = path
    self.element = element
    self.shape = shape
    rowSize = shape.reduce(element.size, *)
    file = path.withCString { open($0, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0o666) }
    guard file >= 0 else { throw .system(.create, path: path.text, code: errno) }
  }

  deinit { if file >= 0 { close(file) } }

  /// Writes the rows of neighbouring draws, the first one counted from 0.
  func write(_ rows: UnsafeRawBufferPointer, firstDraw: Int) throws(ResultFolderError) {
    let (offset, overflows) = firstDraw.multipliedReportingOverflow(by: rowSize)
    guard !overflows, offset < Int.max / 2 else {
      throw .system(.write, path: path.text, code: EFBIG)
    }
    try write(rows, at: Self.headerSize + offset)
  }

  /// Writes the header of an array of so many draws and waits until the file is on the disk; gives
  /// its digest and size.
  func finish(draws: Int) throws(ResultFolderError) -> (sha256: String, bytes: Int) {
    var bytes = Self.header(element, shape: [draws] + shape)
    let outcome = bytes.withUnsafeMutableBytes { header in
      Result { () throws(ResultFolderError) in
        try write(UnsafeRawBufferPointer(header), at: 0)
      }
    }
    try outcome.get()
    try FileSystem.flush(file, path)
    return try FileSystem.digest(ofWritten: path)
  }

  /// The header of an array.
  static func header(_ element: Element, shape: [Int]) -> [UInt8] {
    let extents = shape.map { "\($0)" }.joined(separator: ", ") + (shape.count == 1 ? "," : "")
    let words = "{'descr': '\(element.name)', 'fortran_order': False, 'shape': (\(extents)), }"
    let padding = String(repeating: " ", count: max(0, headerSize - 11 - words.utf8.count))
    let length = UInt16(headerSize - 10)
    return [0x93] + Array("NUMPY".utf8) + [1, 0, UInt8(length & 0xFF), UInt8(length >> 8)]
      + Array((words + padding + "\n").utf8)
  }

  private func write(
    _ bytes: UnsafeRawBufferPointer, at offset: Int
  ) throws(ResultFolderError) {
    guard !Task.isCancelled else { throw .interrupted }
    var (rest, offset) = (bytes[...], offset)
    while !rest.isEmpty {
      let piece = UnsafeRawBufferPointer(rebasing: rest)
      let count = pwrite(file, piece.baseAddress, piece.count, off_t(offset))
      if count < 0, errno == EINTR { continue }
      guard count > 0 else {
        throw .system(.write, path: path.text, code: count < 0 ? errno : ENOSPC)
      }
      rest = rest.dropFirst(count)
      offset += count
    }
  }
}
