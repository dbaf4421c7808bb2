import Tree

/// Which Services a VirtualService leads a request to: the first rule that matches counts.
struct VirtualServiceTable {
  private let services: [Node]

  init(_ objects: [Node]) { services = objects.filter { $0["kind"] == "VirtualService" } }

  func destinations(of request: Request) -> [Destination] {
    let fitting = services.compactMap { service in
      (service["spec", "hosts"]?.items ?? []).compactMap { request.fit(toHost: $0.string) }.max().map { ($0, service) }
    }
    guard let best = fitting.max(by: { $0.0 < $1.0 })?.1, let id = ObjectID(best) else { return [] }
    let rules = best["spec", "http"]?.items ?? []
    guard let rule = rules.first(where: { Self.matches($0, request) }) else { return [] }
    let routes = rule["route"]?.items ?? []
    return routes.map { route in
      Destination(
        route: id, service: VirtualServiceRouter.service(of: route), subset: route["destination", "subset"]?.string,
        weight: (route["weight"]?.int ?? (routes.count == 1 ? 100 : 0)).bounded)
    }
  }

  private static func matches(_ rule: Node, _ request: Request) -> Bool {
    guard let matches = rule["match"]?.items, !matches.isEmpty else { return true }
    return matches.contains { match in
      if let uri = match["uri"], !holds(uri, request.path) { return false }
      for entry in match["headers"]?.fields ?? Fields()
      where !holds(entry.value, request.headers[entry.key.lowercased()]) {
        return false
      }
      for entry in match["queryParams"]?.fields ?? Fields() where !holds(entry.value, request.query[entry.key]) {
        return false
      }
      return true
    }
  }

  private static func holds(_ condition: Node, _ value: String?) -> Bool {
    guard let value else { return false }
    if let exact = condition["exact"]?.string { return value == exact }
    if let prefix = condition["prefix"]?.string { return value.hasPrefix(prefix) }
    if let pattern = condition["regex"]?.string { return Request.matches(value, pattern: pattern) }
    return true
  }
}
