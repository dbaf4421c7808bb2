import Tree

/// Which Services a VirtualService leads a request to: the first rule that matches counts.
struct VirtualServiceTable {
  private let services: [Node]

  init(_ objects: [Node]) { services = objects.filter { $0["kind"] == "VirtualService" } }

  func destinations(of request: Request) throws(Diagnostic) -> [Destination] {
    let fitting = services.compactMap { service in
      (service["spec", "hosts"]?.items ?? []).compactMap { request.fit(toHost: $0.string) }.max().map { ($0, service) }
    }
    guard let best = fitting.max(by: { $0.0 < $1.0 })?.1, let id = ObjectID(best) else { return [] }
    for rule in best["spec", "http"]?.items ?? [] {
      if try Self.matches(rule, request) { return Self.destinations(of: rule["route"]?.items ?? [], id) }
    }
    return []
  }

  private static func destinations(of routes: [Node], _ id: ObjectID) -> [Destination] {
    routes.map { route in
      Destination(
        route: id, service: VirtualServiceRouter.service(of: route), subset: route["destination", "subset"]?.string,
        weight: (route["weight"]?.int ?? (routes.count == 1 ? 100 : 0)).bounded)
    }
  }

  private static func matches(_ rule: Node, _ request: Request) throws(Diagnostic) -> Bool {
    guard let matches = rule["match"]?.items, !matches.isEmpty else { return true }
    for match in matches {
      if try holds(all: match, request) { return true }
    }
    return false
  }

  private static func holds(all match: Node, _ request: Request) throws(Diagnostic) -> Bool {
    if let uri = match["uri"], try !holds(uri, request.path) { return false }
    for entry in match["headers"]?.fields ?? Fields() {
      guard try holds(entry.value, request.headers[entry.key.lowercased()]) else { return false }
    }
    for entry in match["queryParams"]?.fields ?? Fields() {
      guard try holds(entry.value, request.query[entry.key]) else { return false }
    }
    return true
  }

  private static func holds(_ condition: Node, _ value: String?) throws(Diagnostic) -> Bool {
    guard let value else { return false }
    if let exact = condition["exact"]?.string { return value == exact }
    if let prefix = condition["prefix"]?.string { return value.hasPrefix(prefix) }
    if let pattern = condition["regex"]?.string { return try RequestPattern.describes(value, pattern) }
    return true
  }
}
