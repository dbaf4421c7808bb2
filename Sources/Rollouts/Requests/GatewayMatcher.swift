import Kubernetes
import Tree

/// Determines which backends of Gateway API routes answer a request (kubernetes-sigs/gateway-api,
/// apis/v1/httproute_types.go, grpcroute_types.go).
struct GatewayMatcher {
  private let routes: [GatewayRoute]
  private let gateways: [ObjectID: Gateway]

  init(_ objects: [Node]) {
    routes = objects.compactMap(GatewayRoute.init).filter { $0.id.is(.httpRoute) || $0.id.is(.grpcRoute) }
    gateways = Dictionary(
      objects.compactMap(Gateway.init).map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// What each Gateway does with a request. Routes that name no Gateway are assumed to belong to one and the same.
  func readings(of request: Request) -> [RouterReading] {
    var parents: [ObjectID?] = []
    for route in routes {
      for parent in Self.parents(of: route) where !parents.contains(parent) { parents.append(parent) }
    }
    return parents.map { parent in
      let name = parent.map { "Gateway API (\($0.kind) '\($0.name)')" }
      do throws(Unreadable) {
        return RouterReading(
          router: parents.count == 1 ? "Gateway API" : name ?? "Gateway API",
          routing: try routing(of: request, at: parent))
      } catch {
        return RouterReading(router: name ?? "Gateway API", routing: .unknown(error.reason))
      }
    }
  }

  private static func parents(of route: GatewayRoute) -> [ObjectID?] {
    route.parents.isEmpty ? [nil] : route.parents.map(\.id)
  }

  /// A rule that matches the request, with its precedence.
  private struct Candidate {
    var rank: [Int]
    var route: GatewayRoute
    var rule: GatewayRoute.Rule
    var isPattern: Bool
  }

  private func routing(of request: Request, at parent: ObjectID?) throws(Unreadable) -> Routing {
    var candidates: [Candidate] = []
    var doubt: (rank: [Int], reason: String)?
    for route in routes where Self.parents(of: route).contains(parent) {
      guard let host = hostRank(of: route, at: parent, request) else { continue }
      if let unread = route.unread.first { throw Unreadable(reason: "\(route.id): '\(unread)' is not read") }
      for rule in route.rules {
        for match in rule.matches.isEmpty ? [nil] : rule.matches.map(Optional.some) {
          let rank = host + Self.rank(of: match)
          switch Self.fit(of: match, request) {
          case .yes:
            candidates.append(
              Candidate(rank: rank, route: route, rule: rule, isPattern: match?.path?.isPattern ?? false))
          case .no: break
          case .unknown(let reason):
            if doubt.map({ $0.rank.lexicographicallyPrecedes(rank) }) ?? true {
              doubt = (rank, "\(route.id): \(reason)")
            }
          }
        }
      }
    }
    guard let best = Self.best(candidates) else {
      if let doubt { throw Unreadable(reason: doubt.reason) }
      return .nothing
    }
    if let doubt, !doubt.rank.lexicographicallyPrecedes(best.rank) { throw Unreadable(reason: doubt.reason) }
    try Self.checkPatterns(candidates, best)
    return try Self.routing(to: best)
  }

  // MARK: Hosts

  /// The precedence of the matching host: its length if it has no wildcard, then its length in any case. Nil if no host
  /// matches. A route without hosts takes those of its listeners. Otherwise only the hosts that a listener has too
  /// count.
  private func hostRank(of route: GatewayRoute, at parent: ObjectID?, _ request: Request) -> [Int]? {
    let asked = route.parents.filter { $0.id == parent }
    if let parent, let gateway = gateways[parent] {
      let listeners = asked.flatMap { gateway.listeners(for: $0) }
      let isHeard = listeners.contains { Request.host(request.host, fits: $0.host ?? "") }
      if !isHeard { return nil }
    }
    if route.hosts.isEmpty { return [0, 0] }
    return route.hosts.filter { Request.host(request.host, fits: $0) }.map { host in
      host.hasPrefix("*") ? [0, host.count] : [host.count, host.count]
    }.max { $0.lexicographicallyPrecedes($1) }
  }

  // MARK: Matches

  /// The precedence of a match: whether its path is exact, the length of the path, whether it has a method, the number
  /// of headers, and the number of query parameters.
  private static func rank(of match: GatewayRoute.Match?) -> [Int] {
    let path = match?.path ?? .pathPrefix("/")
    let isExact = if case .exact = path { 1 } else { 0 }
    return [
      isExact, path.text?.utf8.count ?? 0, match?.method == nil ? 0 : 1, match?.headers.count ?? 0,
      match?.query.count ?? 0,
    ]
  }

  private static func fit(of match: GatewayRoute.Match?, _ request: Request) -> Fit {
    guard let match else { return .yes }
    var fits: [Fit] = [match.path?.fit(request.path) ?? .yes]
    if let method = match.method { fits.append(Fit(method.uppercased() == request.method)) }
    fits += match.headers.map { $0.value.fit(request.headers[$0.key]) }
    fits += match.query.map { $0.value.fit(request.query[$0.name]) }
    if let unread = match.unread.first { fits.append(.unknown("'\(unread)' is not read")) }
    return .all(fits)
  }

  /// The candidate with the highest precedence. A tie goes to the oldest route, then to the first by namespace and
  /// name, then to the first rule of the route.
  private static func best(_ candidates: [Candidate]) -> Candidate? {
    candidates.enumerated().min { left, right in
      let (one, other) = (left.element, right.element)
      if one.rank != other.rank { return other.rank.lexicographicallyPrecedes(one.rank) }
      if one.route.id == other.route.id { return left.offset < right.offset }
      if let own = one.route.created, let others = other.route.created, own != others { return own < others }
      let name = { (route: GatewayRoute) in "\(route.id.namespace)/\(route.id.name)" }
      return name(one.route) < name(other.route)
    }?.element
  }

  /// Throws if a pattern and a prefix compete and lead to different backends. The API leaves that choice to the
  /// gateway.
  private static func checkPatterns(_ candidates: [Candidate], _ best: Candidate) throws(Unreadable) {
    let rivals = candidates.filter {
      Array($0.rank.prefix(3)).elementsEqual(best.rank.prefix(2) + [0]) && $0.isPattern != best.isPattern
    }
    guard best.rank[2] == 0, let rival = Self.best(rivals), rival.rule.backends != best.rule.backends else { return }
    throw Unreadable(
      reason: "\(best.route.id): whether a regular expression or a prefix counts first is up to the gateway")
  }

  // MARK: Backends

  private static func routing(to candidate: Candidate) throws(Unreadable) -> Routing {
    let route = candidate.route.id
    if let unread = candidate.rule.unread.first { throw Unreadable(reason: "\(route): '\(unread)' is not read") }
    if candidate.rule.filters.contains(.redirect) { return .redirect(route) }
    if let other = candidate.rule.backends.first(where: { !$0.isService && $0.weight > 0 }) {
      throw Unreadable(reason: "\(route): what a \(other.id.kind) routes to is not known")
    }
    return .destinations(
      candidate.rule.backends.map {
        Destination(route: route, service: $0.id, name: $0.id.name, port: $0.port, weight: $0.weight)
      })
  }
}
