import Tree

/// A request from outside the cluster, with the properties that routes examine.
public struct Request: Sendable, Hashable {
  /// The host without its port, in lower case, which is how routers compare it.
  public var host: String
  /// The port that follows the host.
  public var port: Int?
  /// Its path, without the query.
  public var path: String
  /// Its method, such as `GET`.
  public var method: String
  /// The query parameters. If a name is repeated, the first value counts.
  package var query: [ByteKey: String]
  /// The headers by lower-case name. Several headers with one name are joined by commas.
  package var headers: [ByteKey: String]
  /// Its cookies.
  package var cookies: [ByteKey: String]

  /// Creates a request.
  ///
  /// - Parameters:
  ///   - host: The host, optionally with a port.
  ///   - path: The path, optionally followed by a question mark and a query.
  public init(
    host: String, path: String, method: String = "GET", headers: [(name: String, value: String)] = [],
    cookies: [(name: String, value: String)] = []
  ) {
    (self.host, port) = Self.split(host.lowercased())
    let parts = path.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
    self.path = parts.first.map { $0.hasPrefix("/") ? String($0) : "/\($0)" } ?? "/"
    self.method = method.uppercased()
    query = [:]
    for pair in parts.dropFirst().first?.split(separator: "&") ?? [] {
      let sides = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      let name = String(sides[0])
      if query[name] == nil { query[name] = sides.count > 1 ? String(sides[1]) : "" }
    }
    self.headers = Dictionary(headers.map { (ByteKey($0.name.lowercased()), $0.value) }) { "\($0),\($1)" }
    self.cookies = Dictionary(cookies.map { (ByteKey($0.name), $0.value) }) { first, _ in first }
    if !cookies.isEmpty, self.headers["cookie"] == nil {
      self.headers["cookie"] = cookies.map { "\($0.name)=\($0.value)" }.joined(separator: "; ")
    }
  }

  /// The host and port as given in the request.
  var authority: String { port.map { "\(host):\($0)" } ?? host }

  /// Splits a host into its name and the port after the last colon, if there is one. An address in brackets keeps its
  /// colons.
  private static func split(_ host: String) -> (host: String, port: Int?) {
    guard let colon = host.lastIndex(of: ":"), let port = Int(host[host.index(after: colon)...]),
      !host[..<colon].contains(":") || host[..<colon].hasSuffix("]")
    else { return (host, nil) }
    return (String(host[..<colon]), port)
  }

  /// Whether a path begins with a prefix, element by element.
  static func path(_ path: String, beginsWith prefix: String) -> Bool {
    let prefix = prefix.hasSuffix("/") ? String(prefix.dropLast()) : prefix
    return path == prefix || path.hasPrefix(prefix + "/")
  }

  /// Whether a host matches a pattern such as `*.example.com`. The wildcard stands for one or more labels, as in the
  /// Gateway API and in Envoy. `*` alone matches any host.
  static func host(_ host: String, fits pattern: String) -> Bool {
    if pattern.isEmpty || pattern == "*" || pattern == host { return true }
    return pattern.hasPrefix("*.") && host.hasSuffix(pattern.dropFirst(1)) && host.count > pattern.count - 1
  }
}
