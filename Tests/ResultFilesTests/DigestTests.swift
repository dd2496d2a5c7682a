import Testing

@testable import ResultFiles

@Suite("SHA-256")
struct DigestTests {
  /// NIST, FIPS 180-4 examples and the CAVP short messages.
  @Test(arguments: [
    ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
    ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
    (
      "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
      "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
    ),
  ])
  func publishedVectors(message: String, digest: String) {
    #expect(SHA256.hexadecimal(of: Array(message.utf8)) == digest)
  }

  /// The processor's instructions and libmd, for every cut of a text into three pieces.
  @Test func bothWaysAgreeWhereverTheTextIsCut() {
    let text = (0..<330).map { UInt8(truncatingIfNeeded: $0 * 37 % 251) }
    for first in stride(from: 0, through: text.count, by: 3) {
      for second in stride(from: first, through: text.count, by: 7) {
        let digests = [true, false].map { usesProcessor in
          var digest = SHA256(usesProcessor: usesProcessor)
          for piece in [text[..<first], text[first..<second], text[second...]] {
            piece.withUnsafeBytes { digest.add($0) }
          }
          return digest.finish()
        }
        #expect(digests[0] == digests[1])
      }
    }
  }

  /// A million times "a", in pieces of odd lengths.
  @Test func millionLettersInPieces() {
    var digest = SHA256()
    var rest = 1_000_000
    var piece = 1
    while rest > 0 {
      let bytes = [UInt8](repeating: UInt8(ascii: "a"), count: min(piece, rest))
      bytes.withUnsafeBytes { digest.add($0) }
      rest -= bytes.count
      piece = piece * 3 + 1
    }
    #expect(
      digest.finish() == "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0")
  }
}
