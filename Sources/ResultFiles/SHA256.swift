import CDigest

/// A SHA-256 digest in the making (FIPS 180-4).
public struct SHA256 {
  private static let isBuiltIn = rankcast_sha256_is_built_in()

  private var state = rankcast_sha256()
  private let isBuiltIn: Int32

  /// The digest of nothing yet.
  public init() { self.init(usesProcessor: true) }

  /// The digest of nothing yet; by the processor's own instructions, if wanted and there.
  init(usesProcessor: Bool) {
    isBuiltIn = usesProcessor ? Self.isBuiltIn : 0
    rankcast_sha256_begin(&state)
  }

  /// Adds bytes to what is digested. O(bytes).
  public mutating func add(_ bytes: UnsafeRawBufferPointer) {
    rankcast_sha256_add(&state, bytes.baseAddress, bytes.count, isBuiltIn)
  }

  /// Ends the digest of all that was added; gives its 64 hexadecimal digits.
  public mutating func finish() -> String {
    var digest = [UInt8](repeating: 0, count: 32)
    rankcast_sha256_end(&state, &digest)
    let digits = Array("0123456789abcdef".utf8)
    return String(
      decoding: digest.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
  }

  /// The digest of bytes, in 64 hexadecimal digits.
  public static func hexadecimal(of bytes: [UInt8]) -> String { hexadecimal(of: bytes[...]) }

  /// The digest of some of the bytes of an array, in 64 hexadecimal digits.
  static func hexadecimal(of bytes: ArraySlice<UInt8>) -> String {
    var digest = SHA256()
    bytes.withUnsafeBytes { digest.add($0) }
    return digest.finish()
  }
}
