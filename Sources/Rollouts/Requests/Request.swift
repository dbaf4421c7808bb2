import Tree

/// A request from outside, as far as routes look at it.
public struct Request: Sendable, Hashable {
  /// The host that it names.
  public var host: String
  /// Its path, without the query.
  public var path: String
  /// The parameters of its query.
  public var query: [String: String]
  /// Its headers, by lower-case name.
  public var headers: [String: String]
  /// Its cookies.
  public var cookies: [String: String]

  /// Creates a request; a query may follow the path after a question mark.
  public init(
    host: String, path: String, headers: [(name: String, value: String)] = [],
    cookies: [(name: String, value: String)] = []
  ) {
    let parts = path.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
    self.host = host.lowercased()
    self.path = parts.first.map { $0.hasPrefix("/") ? String($0) : "/\($0)" } ?? "/"
    query = [:]
    for pair in parts.dropFirst().first?.split(separator: "&") ?? [] {
      let sides = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      query[String(sides[0])] = sides.count > 1 ? String(sides[1]) : ""
    }
    self.headers = Dictionary(headers.map { ($0.name.lowercased(), $0.value) }) { _, last in last }
    self.cookies = Dictionary(cookies.map { ($0.name, $0.value) }) { _, last in last }
    if !cookies.isEmpty, self.headers["cookie"] == nil {
      self.headers["cookie"] = cookies.map { "\($0.name)=\($0.value)" }.joined(separator: "; ")
    }
  }

  /// How well a host of a route fits: an exact one best, then the longest wildcard, then none; nil when it does not.
  func fit(toHost pattern: String?) -> Int? {
    guard let pattern = pattern?.lowercased(), !pattern.isEmpty, pattern != "*" else { return 0 }
    if pattern == host { return 1_000 }
    guard pattern.hasPrefix("*."), host.hasSuffix(pattern.dropFirst(1)) else { return nil }
    return pattern.count
  }

  /// Whether the path begins with a prefix, element by element.
  func begins(with prefix: String) -> Bool {
    let prefix = prefix.hasSuffix("/") ? String(prefix.dropLast()) : prefix
    return path == prefix || path.hasPrefix(prefix + "/")
  }
}

/// A Service that answers a part of the requests.
struct Destination: Sendable, Hashable {
  /// What leads there.
  var route: ObjectID
  /// The Service's name.
  var service: String
  /// The subset of its pods; nil for all.
  var subset: String?
  /// Its part, as a weight beside the others'.
  var weight: Int
}
