#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A path of the file system: bytes, which need not be UTF-8.
struct Path: Sendable, Hashable {
  /// The bytes without the closing null.
  let bytes: [UInt8]

  init(_ text: String) { bytes = Array(text.utf8) }

  init(bytes: some Sequence<UInt8>) { self.bytes = Array(bytes) }

  /// The path for readers.
  var text: String { String(decoding: bytes, as: UTF8.self) }

  /// The part behind the last slash.
  var name: Path { Path(bytes: bytes[(lastSlash.map { $0 + 1 } ?? 0)...]) }

  /// The part before the last slash; `/` for a path directly below it.
  var parent: Path {
    guard let lastSlash else { return Path(".") }
    return lastSlash == 0 ? Path("/") : Path(bytes: bytes[..<lastSlash])
  }

  func appending(_ name: Path) -> Path {
    Path(bytes: bytes + (bytes.last == Self.slash ? [] : [Self.slash]) + name.bytes)
  }

  func appending(_ name: String) -> Path { appending(Path(name)) }

  /// Without the slashes at the end; a lone `/` stays.
  var withoutTrailingSlashes: Path {
    var bytes = bytes[...]
    while bytes.count > 1, bytes.last == Self.slash { bytes.removeLast() }
    return Path(bytes: bytes)
  }

  /// Calls a function of C with the path.
  func withCString<Result>(_ body: (UnsafePointer<CChar>) -> Result) -> Result {
    (bytes.map { CChar(bitPattern: $0) } + [0]).withUnsafeBufferPointer { buffer in
      // A buffer with at least the closing null has an address.
      buffer.baseAddress.map(body) ?? body("")
    }
  }

  private var lastSlash: Int? { bytes.lastIndex(of: Self.slash) }

  private static let slash = UInt8(ascii: "/")
}
