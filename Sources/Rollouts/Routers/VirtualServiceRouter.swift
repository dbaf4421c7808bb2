import Tree

/// Istio: the weights of a VirtualService's own routes, and rules of its own for matching requests.
public enum VirtualServiceRouter: Router {
  public static let handles = RouteKind.object(group: "networking.istio.io", kind: "VirtualService")
  public static let controller = "Istio"
  package static let protocols = ["http", "tcp", "tls"]

  public static func route(_ stable: Node, _ share: Share) throws(RouteError) -> Routed {
    var share = share
    // As Kruise Rollouts does it: where a step has both, its matches count.
    if !share.matches.isEmpty { share.weight = nil }
    var service = stable
    var found = false
    for name in protocols {
      guard let rules = stable["spec", name]?.items else { continue }
      let leading = rules.filter { leads($0, to: share.service) }
      found = found || !leading.isEmpty
      var changed = share.weight == nil ? rules : rules.map { weighted($0, share) }
      if share.isOneService, share.weight == nil { changed = changed.map { onStableSubset($0, share) } }
      if name == "http" {
        changed = leading.enumerated().flatMap { matching($1, share, isFirst: $0 == 0) } + changed
      }
      service["spec", name] = .list(changed)
    }
    guard found else {
      throw RouteError(
        "no rule of the VirtualService '\(stable["metadata", "name"]?.string ?? "")' leads to the Service '\(share.service)'",
        hint: "name the Service that the VirtualService leads to", code: "route-misses-service")
    }
    if !share.matches.isEmpty, stable["spec", "http"]?.items?.contains(where: { leads($0, to: share.service) }) != true
    {
      throw RouteError("a VirtualService can match requests in rules for 'http' only")
    }
    return Routed(stable: service)
  }

  /// The Service that a destination's host names: the part before the first dot.
  package static func service(of route: Node) -> String {
    let host = route["destination", "host"]?.string ?? ""
    return String(host.prefix { $0 != "." })
  }

  private static func leads(_ rule: Node, to service: String) -> Bool {
    rule["route"]?.items?.contains { Self.service(of: $0) == service } ?? false
  }

  /// The rule with the part of its routes to the Service shared; other routes keep theirs.
  private static func weighted(_ rule: Node, _ share: Share) -> Node {
    guard let weight = share.weight, leads(rule, to: share.service), let routes = rule["route"]?.items else {
      return rule
    }
    var kept: [Node] = []
    var added: [Node] = []
    for var route in routes {
      guard service(of: route) == share.service else {
        kept.append(route)
        continue
      }
      let own = (route["weight"]?.int ?? (routes.count == 1 ? 100 : 0)).bounded
      let moved = (own * weight + 50) / 100
      added.append(["destination": destination(route, share), "weight": .int(moved)])
      route["weight"] = .int(own - moved)
      kept.append(onStableSubset(route, share))
    }
    var rule = rule
    rule["route"] = .list(kept + added)
    return rule
  }

  /// Behind one Service the old version's pods are a subset too, unless the route names one already.
  private static func onStableSubset(_ node: Node, _ share: Share) -> Node {
    guard share.isOneService else { return node }
    var node = node
    if let routes = node["route"]?.items {
      node["route"] = .list(routes.map { service(of: $0) == share.service ? onStableSubset($0, share) : $0 })
    } else if node["destination", "subset"] == nil {
      node["destination", "subset"] = .string(Track.stable.rawValue)
    }
    return node
  }

  /// The destination of the new version, with the port and domain of the old one.
  private static func destination(_ route: Node, _ share: Share) -> Node {
    var destination = route["destination"] ?? .empty
    let host = destination["host"]?.string ?? ""
    destination["host"] = .string(share.canaryService + host.drop { $0 != "." })
    destination["subset"] = share.isOneService ? .string(Track.canary.rawValue) : nil
    return destination
  }

  /// The rule once for each match, with the new version as its only route. A match with a path of its own stands for
  /// itself, once.
  private static func matching(_ rule: Node, _ share: Share, isFirst: Bool) -> [Node] {
    guard let route = rule["route"]?.items?.first(where: { service(of: $0) == share.service }) else { return [] }
    return share.matches.filter { isFirst || $0.path == nil }.map { match in
      var canary = rule
      let own = condition(match)
      let originals = match.path == nil ? rule["match"]?.items : nil
      canary["match"] = .list((originals ?? [.empty]).map { merged($0, own) })
      canary["route"] = [["destination": destination(route, share)]]
      if let headers = share.headerModifier.map(headers) { canary["headers", "request"] = headers }
      return canary
    }
  }

  private static func merged(_ original: Node, _ match: Node) -> Node {
    var result = original
    for entry in match.fields ?? Fields() {
      let both = original[entry.key]?.fields ?? Fields()
      result[entry.key] = .fields(both.merging(entry.value.fields ?? Fields()))
    }
    return result
  }

  /// A match in Istio's words.
  package static func condition(_ match: RolloutSpec.Match) -> Node {
    func conditions(_ list: [RolloutSpec.Condition]) -> Node? {
      if list.isEmpty { return nil }
      var node = Node.empty
      for condition in list {
        node[condition.name] = [condition.isPattern ? "regex" : "exact": .string(condition.value)]
      }
      return node
    }
    let words = ["Exact": "exact", "PathPrefix": "prefix", "RegularExpression": "regex"]
    return [
      "uri": match.path.map { [words[$0.type] ?? "prefix": .string($0.value)] },
      "headers": conditions(match.headers), "queryParams": conditions(match.queryParameters),
    ]
  }

  /// What happens to headers, in Istio's words.
  package static func headers(_ modifier: RolloutSpec.HeaderModifier) -> Node {
    func map(_ headers: [RolloutSpec.HeaderModifier.Header]?) -> Node? {
      headers.map { Node($0.map { (key: $0.name, value: $0.value) }) }
    }
    return ["set": map(modifier.set), "add": map(modifier.add), "remove": Node(modifier.remove)]
  }
}
