#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// What others call this machine.
enum Machine {
  /// Whether a host stands for all interfaces.
  static func isAnyAddress(_ host: String) -> Bool { ["0.0.0.0", "::", "*"].contains(host) }

  /// Its name, and the addresses of its interfaces of version 4 but for the loopback one.
  static var names: [String] { [name].compactMap(\.self) + addresses }

  private static var name: String? {
    var bytes = [CChar](repeating: 0, count: 256)
    guard gethostname(&bytes, bytes.count - 1) == 0 else { return nil }
    let name = text(bytes)
    let isPlain = name.utf8.allSatisfy {
      UnicodeScalar($0).properties.isAlphabetic && $0 < 128 || (48...57).contains($0)
        || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: ".")
    }
    return isPlain && !name.isEmpty && name != "localhost" ? name : nil
  }

  private static var addresses: [String] {
    var list: UnsafeMutablePointer<ifaddrs>?
    guard getifaddrs(&list) == 0 else { return [] }
    defer { freeifaddrs(list) }
    var found: [String] = []
    var next = list
    while let entry = next {
      next = entry.pointee.ifa_next
      guard let address = entry.pointee.ifa_addr, Int32(address.pointee.sa_family) == AF_INET
      else { continue }
      var bytes = [CChar](repeating: 0, count: Int(NI_MAXHOST))
      let size = socklen_t(MemoryLayout<sockaddr_in>.size)
      guard
        getnameinfo(address, size, &bytes, socklen_t(bytes.count), nil, 0, NI_NUMERICHOST) == 0
      else { continue }
      let text = text(bytes)
      if !text.hasPrefix("127."), !found.contains(text) { found.append(text) }
    }
    return found
  }

  private static func text(_ bytes: [CChar]) -> String {
    String(decoding: bytes.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
  }
}
