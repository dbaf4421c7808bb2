import Kubernetes
import Tree

/// The routes of a stage, read from its objects: host and path to route, route to Service, each with its share.
struct TrafficRoutes {
  /// A connection from a host through a route to a Service.
  struct Lead: Hashable {
    var host: String
    var path: String
    var route: ObjectID
    var service: ObjectID
    /// The share of the route's own requests in percent. Nil if it depends on a condition.
    var share: Double?
    /// A readable condition on the requests. It is empty for all requests.
    var condition = ""
    /// Whether the share applies to the whole route, as for the two Ingresses of a canary.
    var isOfRoute = false
  }

  private(set) var all: [Lead] = []

  init(_ objects: [Node]) {
    let ingresses = objects.compactMap(Ingress.init)
    for ingress in ingresses { readIngress(ingress, among: ingresses) }
    for object in objects {
      if let route = GatewayRoute(object) {
        readGatewayRoute(route)
      } else if let service = VirtualService(object) {
        readVirtualService(service)
      }
    }
  }

  private static let anyHost = "any host"

  private mutating func readIngress(_ ingress: Ingress, among all: [Ingress]) {
    let canary = Self.canary(ingress)
    for path in Self.paths(of: ingress) {
      var lead = Lead(
        host: path.host, path: path.path, route: ingress.id,
        service: Kind.service.id(path.service, in: ingress.id.namespace), share: 100)
      if let canary {
        lead.share = canary.weight
        lead.condition = canary.condition
        lead.isOfRoute = true
      } else {
        for other in all {
          guard let canary = Self.canary(other), other.id.namespace == ingress.id.namespace,
            Self.paths(of: other).contains(where: { $0.host == path.host && $0.path == path.path })
          else { continue }
          lead.share = 100 - (canary.weight ?? 0)
          lead.condition = canary.condition.isEmpty ? "" : "others"
          lead.isOfRoute = true
        }
      }
      self.all.append(lead)
    }
  }

  private static func paths(of ingress: Ingress) -> [(host: String, path: String, service: String)] {
    var paths = ingress.rules.flatMap { rule in
      rule.paths.compactMap { path in
        path.backend.service.map { (rule.host.isEmpty ? anyHost : rule.host, path.path, $0.name) }
      }
    }
    if paths.isEmpty, let fallback = ingress.defaultBackend?.service { paths.append((anyHost, "/", fallback.name)) }
    return paths
  }

  /// The share of a canary Ingress, from its annotations. Nil for any other Ingress.
  private static func canary(_ ingress: Ingress) -> (weight: Double?, condition: String)? {
    var values: [ByteKey: String] = [:]
    for entry in ingress.annotations {
      let parts = entry.key.split(separator: "/")
      if parts.count == 2, parts[0].hasSuffix("ingress.kubernetes.io"), parts[1].hasPrefix("canary") {
        values[String(parts[1])] = entry.value.string
      }
    }
    guard values["canary"] == "true" else { return nil }
    var conditions: [String] = []
    for kind in ["header", "cookie", "query"] {
      guard let name = values["canary-by-\(kind)"] else { continue }
      let value = values["canary-by-\(kind)-value"].map { "=\($0)" }
      let pattern = values["canary-by-\(kind)-pattern"].map { "~\($0)" }
      conditions.append("\(kind) \(name)\(value ?? pattern ?? "=always")")
    }
    let total = max(100, values["canary-weight-total"].flatMap { Double($0)?.bounded } ?? 100)
    let weight = values["canary-weight"].flatMap { Double($0)?.bounded }.map { Double($0) * 100 / Double(total) }
    return (weight ?? (conditions.isEmpty ? 0 : nil), conditions.joined(separator: " or "))
  }

  private mutating func readGatewayRoute(_ route: GatewayRoute) {
    let hosts = route.hosts.isEmpty ? [Self.anyHost] : route.hosts
    for rule in route.rules {
      let total = rule.backends.reduce(0) { $0 + $1.weight }
      for match in rule.matches.isEmpty ? [nil] : rule.matches.map(Optional.some) {
        let condition = match.map { Self.phrase($0.headers, $0.query) } ?? ""
        for backend in rule.backends where total > 0 {
          for host in hosts {
            all.append(
              Lead(
                host: host, path: match?.path?.text ?? "/", route: route.id, service: backend.id,
                share: Double(backend.weight) * 100 / Double(total), condition: condition))
          }
        }
      }
    }
  }

  private static func phrase(_ headers: [NamedMatch], _ query: [NamedMatch], patternSign: String = "~") -> String {
    let words = headers.map { ("header", $0) } + query.map { ("query", $0) }
    return words.map { word, match in
      "\(word) \(match.name)\(match.value.isPattern ? patternSign : "=")\(match.value.text ?? "any")"
    }.joined(separator: " and ")
  }

  private mutating func readVirtualService(_ object: VirtualService) {
    let hosts = object.hosts.isEmpty ? [Self.anyHost] : object.hosts
    for rule in object.http + object.others {
      let routes = rule.destinations
      for match in rule.matches.isEmpty ? [nil] : rule.matches.map(Optional.some) {
        let condition = match.map { Self.phrase($0.headers, $0.query, patternSign: "=") } ?? ""
        for route in routes {
          let service = MeshHost.service(route.host, in: object.id.namespace)
          let weight = route.weight ?? (routes.count == 1 ? 100 : 0)
          for host in hosts {
            all.append(
              Lead(
                host: host, path: match?.path?.text ?? "/", route: object.id,
                service: Kind.service.id(service?.name ?? route.host, in: service?.namespace ?? object.id.namespace),
                share: Double(weight),
                condition: [condition, route.subset ?? ""].filter { !$0.isEmpty }.joined(separator: " → ")))
          }
        }
      }
    }
  }
}
