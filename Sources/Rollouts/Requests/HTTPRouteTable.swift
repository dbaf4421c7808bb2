import Tree

/// Which Services an HTTPRoute leads a request to: the most specific match counts, as Gateway API orders them.
struct HTTPRouteTable {
  private let routes: [Node]

  init(_ objects: [Node]) { routes = objects.filter { $0["kind"] == "HTTPRoute" } }

  func destinations(of request: Request) throws(Diagnostic) -> [Destination] {
    var best: (rank: [Int], destinations: [Destination])?
    for route in routes {
      guard let id = ObjectID(route) else { continue }
      let hosts = route["spec", "hostnames"]?.items?.map(\.string) ?? [nil]
      guard let fit = hosts.compactMap(request.fit).max() else { continue }
      for rule in route["spec", "rules"]?.items ?? [] {
        var ranks: [[Int]] = []
        for match in rule["matches"]?.items ?? [.empty] {
          if let rank = try Self.rank(of: match, request) { ranks.append(rank) }
        }
        guard let rank = ranks.max(by: { $0.lexicographicallyPrecedes($1) }) else { continue }
        let whole = [fit] + rank
        if best.map({ $0.rank.lexicographicallyPrecedes(whole) }) ?? true {
          best = (whole, Self.destinations(of: rule, id))
        }
      }
    }
    return best?.destinations ?? []
  }

  private static func destinations(of rule: Node, _ id: ObjectID) -> [Destination] {
    (rule["backendRefs"]?.items ?? []).compactMap { reference in
      guard let service = reference["name"]?.string else { return nil }
      return Destination(route: id, service: service, weight: (reference["weight"]?.int ?? 1).bounded)
    }
  }

  /// How specific a match is: an exact path, the length of a prefix, the number of headers and parameters; nil when the
  /// request does not match.
  private static func rank(of match: Node, _ request: Request) throws(Diagnostic) -> [Int]? {
    let condition = RolloutSpec.Match(match)
    let path = condition.path ?? RolloutSpec.PathCondition(type: "PathPrefix", value: "/")
    var rank: [Int]
    switch path.type {
    case "Exact" where request.path == path.value: rank = [2, path.value.utf8.count]
    case "RegularExpression":
      guard try RequestPattern.describes(request.path, path.value) else { return nil }
      rank = [1, path.value.utf8.count]
    case "PathPrefix" where request.begins(with: path.value): rank = [0, path.value.utf8.count]
    default: return nil
    }
    for header in condition.headers {
      guard try holds(header, request.headers[header.name.lowercased()]) else { return nil }
    }
    for query in condition.queryParameters {
      guard try holds(query, request.query[query.name]) else { return nil }
    }
    rank += [condition.headers.count, condition.queryParameters.count]
    return rank
  }

  private static func holds(_ condition: RolloutSpec.Condition, _ value: String?) throws(Diagnostic) -> Bool {
    guard let value else { return false }
    return condition.isPattern ? try RequestPattern.describes(value, condition.value) : value == condition.value
  }
}
