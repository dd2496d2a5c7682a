/// Decides which requests are answered at all.
///
/// A page from elsewhere must not use the reader's browser to reach the server: the Host that the
/// browser names must be one of the server's own (or DNS could be made to point there), and what the
/// browser says of the page that asks must be the server's own, too. Where the server is bound
/// beyond the loopback interface, a token is needed besides.
package struct RequestGuard: Sendable {
  /// What of a request is looked at.
  package struct Request: Sendable {
    package var method = "GET"
    package var host: String?
    package var origin: String?
    /// The header Sec-Fetch-Site.
    package var fetchSite: String?
    /// Whether the request is for the page itself, which others may link to.
    package var isPage = false
    /// The token, from the query or the cookie.
    package var tokens: [String] = []

    /// A request to be looked at.
    package init() {}
  }

  private let names: Set<String>
  private let port: Int
  private let takesAddresses: Bool
  private let token: String?

  /// The guard of a server bound to a host and port; `token` is needed of every request if given.
  package init(host: String, port: Int, token: String?) {
    self.port = port
    self.token = token
    takesAddresses = !Self.isLoopback(host)
    names = Set(["localhost", "127.0.0.1", "::1", host.lowercased()])
      .union(Machine.isAnyAddress(host) ? Machine.names.map { $0.lowercased() } : [])
  }

  /// Whether a host is this machine's own.
  package static func isLoopback(_ host: String) -> Bool {
    ["localhost", "127.0.0.1", "::1"].contains(host.lowercased())
  }

  /// Why a request is refused; `nil` where it is not.
  package func refusal(of request: Request) -> Refusal? {
    guard ["GET", "HEAD"].contains(request.method) else {
      return Refusal(.method)
    }
    guard let host = request.host, isOwn(host) else {
      return Refusal(.foreignHost)
    }
    if let origin = request.origin {
      guard let rest = origin.hasPrefix("http://") ? origin.dropFirst(7) : nil,
        isOwn(String(rest))
      else { return Refusal(.foreignPage) }
    }
    if let site = request.fetchSite, site != "same-origin", site != "none", !request.isPage {
      return Refusal(.foreignPage)
    }
    if let token, !request.tokens.contains(where: { Self.isEqual($0, token) }) {
      return Refusal(.tokenMissing)
    }
    return nil
  }

  /// Whether a header's host and port are those of this server.
  private func isOwn(_ header: String) -> Bool {
    let text = header.lowercased()
    let name: Substring
    let rest: Substring
    if text.hasPrefix("["), let end = text.firstIndex(of: "]") {
      name = text[text.index(after: text.startIndex)..<end]
      rest = text[text.index(after: end)...]
    } else {
      name = text.prefix { $0 != ":" }
      rest = text.dropFirst(name.count)
    }
    guard rest == ":\(port)" || rest.isEmpty && port == 80 else { return false }
    return names.contains(String(name)) || takesAddresses && Self.isAddress(name)
  }

  /// Whether a name is a numeric address, which no name server stands behind.
  private static func isAddress(_ name: Substring) -> Bool {
    if name.contains(":") { return name.allSatisfy { $0.isHexDigit || $0 == ":" || $0 == "." } }
    let parts = name.split(separator: ".", omittingEmptySubsequences: false)
    return parts.count == 4 && parts.allSatisfy { UInt8($0) != nil }
  }

  /// Compares in a time that does not tell where they differ.
  private static func isEqual(_ one: String, _ other: String) -> Bool {
    let (one, other) = (Array(one.utf8), Array(other.utf8))
    guard one.count == other.count else { return false }
    return zip(one, other).reduce(0) { $0 | ($1.0 ^ $1.1) } == 0
  }
}
