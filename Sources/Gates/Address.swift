import Kubernetes
import Processes
import Tree

/// The server that a URL refers to, as far as it must be known before a request is sent.
struct Address: Sendable {
  let host: String
  let port: Int

  /// Parses a URL. Throws a problem if it is not acceptable.
  init(_ url: String) throws(GateProblem) {
    let isSecure = url.hasPrefix("https://")
    guard isSecure || url.hasPrefix("http://"), url.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F }) else {
      throw GateProblem("'\(url)' is not a URL that begins with http:// or https://")
    }
    let rest = url.dropFirst(isSecure ? 8 : 7)
    let authority = rest.prefix { !"/?#\\".contains($0) }
    // A user name can make a URL look as if it referred to another host.
    guard !authority.contains("@"), !authority.isEmpty else {
      throw GateProblem("a URL with a user name is not sent to: write credentials into a header")
    }
    var name = authority
    var number = isSecure ? 443 : 80
    let end = authority.lastIndex(of: "]") ?? authority.startIndex
    if let colon = authority[end...].lastIndex(of: ":") {
      guard let value = Int(authority[authority.index(after: colon)...]), (1...65_535).contains(value) else {
        throw GateProblem("'\(authority)' has no valid port")
      }
      number = value
      name = authority[..<colon]
    }
    if name.first == "[", name.last == "]" { name = name.dropFirst().dropLast() }
    guard !name.isEmpty else { throw GateProblem("'\(url)' names no host") }
    host = String(name)
    port = number
  }

  /// The value of curl's `--resolve`, so that it connects only to the address that was checked. Nil if the host is an
  /// address.
  func pinned(to address: String) -> String? {
    host == address ? nil : "\(host):\(port):\(address.contains(":") ? "[\(address)]" : address)"
  }

  /// Resolves the host. Throws if it has an address at which clouds hand out credentials, unless these are allowed.
  func resolved(allowingLinkLocal: Bool) async throws(GateProblem) -> String {
    var found: [String] = IPAddress(host, isStrict: true) == nil ? [] : [host]
    if found.isEmpty {
      do throws(Diagnostic) {
        let result = try await Program("getent", ["ahosts", "--", host]).run(limit: 1 << 16, within: .seconds(10))
        found = String(decoding: result.output, as: UTF8.self).split(separator: "\n")
          .compactMap { $0.split(separator: " ").first.map(String.init) }
      } catch {
        throw GateProblem("the host '\(host)' can't be looked up: \(error.message)")
      }
    }
    guard let first = found.first else { throw GateProblem("the host '\(host)' is not known") }
    if !allowingLinkLocal, let bad = found.first(where: Self.isLinkLocal) {
      throw GateProblem(
        "'\(host)' is the link-local or metadata address \(bad), which needs --allow-link-local")
    }
    return first
  }

  /// Link-local addresses, and other addresses at which clouds serve their metadata.
  private static let blocks = [
    "169.254.0.0/16", "fe80::/10", "100.100.100.200/32", "192.0.0.192/32", "fd00:ec2::254/128", "fd20:ce::254/128",
    "0.0.0.0/8",
  ]

  static func isLinkLocal(_ text: String) -> Bool {
    let plain = String(text.prefix { $0 != "%" })
    // An address that can't be parsed is blocked.
    guard let address = IPAddress(plain, isStrict: false) else { return true }
    var candidates = [address]
    // IPv4 addresses in IPv6: mapped, compatible, translated.
    if address.isIPv6,
      let inner = IPAddress(address.bytes.suffix(4).map(String.init).joined(separator: "."), isStrict: true)
    {
      let head = address.bytes.prefix(12)
      let isMapped = head.prefix(10).allSatisfy { $0 == 0 }
      let isTranslated = head.starts(with: [0, 0x64, 0xFF, 0x9B])
      if isMapped && !(inner.bytes.prefix(3).allSatisfy { $0 == 0 }) || isTranslated { candidates.append(inner) }
    }
    return candidates.contains { candidate in
      blocks.contains { text in
        IPAddress.block(text, isStrict: true).map { candidate.matches($0.address, bits: $0.bits) } ?? false
      }
    }
  }
}
