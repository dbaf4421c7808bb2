import Tree

/// Where the routes of a stage lead, read off the objects: host and path to route, route to Service, each with its share.
struct TrafficRoutes {
  /// A way from a host through a route to a Service.
  struct Lead: Hashable {
    var host: String
    var path: String
    var route: ObjectID
    var service: ObjectID
    /// The part of the route's own requests, in per cent; nil when the condition decides.
    var share: Double?
    /// The requests that take it, for people; empty for all.
    var condition = ""
    /// Whether the share is the route's as a whole, as with the two Ingresses of a canary.
    var isOfRoute = false
  }

  private(set) var all: [Lead] = []

  init(_ objects: [Node]) {
    let ingresses = objects.filter { $0["kind"] == "Ingress" }
    for ingress in ingresses { readIngress(ingress, among: ingresses) }
    for object in objects {
      switch object["kind"] {
      case "HTTPRoute", "TCPRoute", "GRPCRoute": readGatewayRoute(object)
      case "VirtualService": readVirtualService(object)
      default: break
      }
    }
  }

  private mutating func readIngress(_ ingress: Node, among all: [Node]) {
    guard let id = ObjectID(ingress) else { return }
    let paths = Self.paths(of: ingress)
    let canary = Self.canary(ingress)
    for path in paths {
      var lead = Lead(
        host: path.host, path: path.path, route: id,
        service: ObjectID(group: "", kind: "Service", namespace: id.namespace, name: path.service), share: 100)
      if let canary {
        lead.share = canary.weight
        lead.condition = canary.condition
        lead.isOfRoute = true
      } else {
        for other in all {
          guard let canary = Self.canary(other), let otherID = ObjectID(other), otherID.namespace == id.namespace,
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

  private static func paths(of ingress: Node) -> [(host: String, path: String, service: String)] {
    var paths: [(host: String, path: String, service: String)] = []
    for rule in ingress["spec", "rules"]?.items ?? [] {
      for path in rule["http", "paths"]?.items ?? [] {
        let backend = path["backend"]
        guard let service = backend?["service", "name"]?.string ?? backend?["serviceName"]?.string else { continue }
        paths.append((rule["host"]?.string ?? "any host", path["path"]?.string ?? "/", service))
      }
    }
    let fallback = ingress["spec", "defaultBackend", "service", "name"]?.string
    if paths.isEmpty, let fallback { paths.append(("any host", "/", fallback)) }
    return paths
  }

  /// The share of an Ingress that says by annotations that it is a canary; nil of another.
  private static func canary(_ ingress: Node) -> (weight: Double?, condition: String)? {
    var values: [ByteKey: String] = [:]
    for entry in ingress["metadata", "annotations"]?.fields ?? Fields() {
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
    let weight = values["canary-weight"].flatMap { Double($0).map { Double($0.bounded) } }
    return (weight ?? (conditions.isEmpty ? 0 : nil), conditions.joined(separator: " or "))
  }

  private mutating func readGatewayRoute(_ route: Node) {
    guard let id = ObjectID(route) else { return }
    let hosts = route["spec", "hostnames"]?.items?.compactMap(\.string) ?? ["any host"]
    for rule in route["spec", "rules"]?.items ?? [] {
      let references = rule["backendRefs"]?.items ?? []
      let total = references.reduce(0) { $0 + ($1["weight"]?.int?.bounded ?? 1) }
      for match in rule["matches"]?.items ?? [.empty] {
        let condition = Self.condition(of: match)
        for reference in references {
          guard let name = reference["name"]?.string, total > 0 else { continue }
          let namespace = reference["namespace"]?.string ?? id.namespace
          let share = Double(reference["weight"]?.int?.bounded ?? 1) * 100 / Double(total)
          for host in hosts {
            all.append(
              Lead(
                host: host, path: match["path", "value"]?.string ?? "/", route: id,
                service: ObjectID(group: "", kind: "Service", namespace: namespace, name: name), share: share,
                condition: condition))
          }
        }
      }
    }
  }

  private static func condition(of match: Node) -> String {
    var parts: [String] = []
    for (key, word) in [("headers", "header"), ("queryParams", "query")] {
      for item in match[key]?.items ?? [] {
        let sign = item["type"] == "RegularExpression" ? "~" : "="
        parts.append("\(word) \(item["name"]?.string ?? "")\(sign)\(item["value"]?.string ?? "")")
      }
    }
    return parts.joined(separator: " and ")
  }

  private mutating func readVirtualService(_ object: Node) {
    guard let id = ObjectID(object) else { return }
    let hosts = object["spec", "hosts"]?.items?.compactMap(\.string) ?? ["any host"]
    for key in ["http", "tcp", "tls"] {
      for rule in object["spec", key]?.items ?? [] {
        let routes = rule["route"]?.items ?? []
        for match in rule["match"]?.items ?? [.empty] {
          let (path, condition) = Self.istioMatch(match)
          for route in routes {
            let name = String((route["destination", "host"]?.string ?? "").prefix { $0 != "." })
            let subset = route["destination", "subset"]?.string
            let weight = route["weight"]?.int?.bounded ?? (routes.count == 1 ? 100 : 0)
            for host in hosts {
              all.append(
                Lead(
                  host: host, path: path, route: id,
                  service: ObjectID(group: "", kind: "Service", namespace: id.namespace, name: name),
                  share: Double(weight),
                  condition: [condition, subset ?? ""].filter { !$0.isEmpty }.joined(separator: " → ")))
            }
          }
        }
      }
    }
  }

  private static func istioMatch(_ match: Node) -> (path: String, condition: String) {
    func text(_ condition: Node?) -> String? {
      condition?["exact"]?.string ?? condition?["prefix"]?.string ?? condition?["regex"]?.string
    }
    var parts: [String] = []
    for (key, word) in [("headers", "header"), ("queryParams", "query")] {
      for entry in match[key]?.fields ?? Fields() { parts.append("\(word) \(entry.key)=\(text(entry.value) ?? "any")") }
    }
    return (text(match["uri"]) ?? "/", parts.joined(separator: " and "))
  }
}
