import Tree

/// A request from outside, as far as routes look at it.
public struct Request: Sendable, Hashable {
  /// The host that it names, without its port: routers compare it so.
  public var host: String
  /// The port that it names with the host.
  public var port: Int?
  /// Its path, without the query.
  public var path: String
  /// Its method, such as `GET`.
  public var method: String
  /// The parameters of its query; of two with one name the first counts.
  package var query: [ByteKey: String]
  /// Its headers by lower-case name; several with one name are one, separated by commas.
  package var headers: [ByteKey: String]
  /// Its cookies.
  package var cookies: [ByteKey: String]

  /// Creates a request.
  ///
  /// - Parameters:
  ///   - host: The host, perhaps with a port.
  ///   - path: The path; a query may follow it after a question mark.
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

  /// The host and port as the request names them.
  var authority: String { port.map { "\(host):\($0)" } ?? host }

  /// The host without what follows its last colon, when that is a port; an address in brackets keeps its own.
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

  /// Whether a host is one that a pattern such as `*.example.com` means. The wildcard stands for one label or several, as
  /// in the Gateway API and in Envoy; `*` alone stands for any host.
  static func host(_ host: String, fits pattern: String) -> Bool {
    if pattern.isEmpty || pattern == "*" || pattern == host { return true }
    return pattern.hasPrefix("*.") && host.hasSuffix(pattern.dropFirst(1)) && host.count > pattern.count - 1
  }
}
