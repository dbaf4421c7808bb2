import Tree

/// A request that is sent all the time.
struct Probe: Hashable, CustomStringConvertible {
  var host: String
  var path: String
  var headers: [String: String] = [:]

  var description: String { host + path + headers.map { " \($0.key)=\($0.value)" }.sorted().joined() }
}

/// A part of the requests, and where a router sends it.
struct Leg: Hashable {
  var service: String
  var port: Node?
  var subset: [String: String]?
  var weight: Double
  /// Where it goes while the first has no pods: ingress-nginx stays with the first upstream.
  var otherwise: String?
}

/// The routes of a moment, as three kinds of routers read them: written from their rules, for the simulation alone.
struct RouteModel: Equatable {
  private var ingresses: [Node] = []
  private var routes: [Node] = []
  private var services: [Node] = []
  private var rules: [Node] = []

  static let kinds: Set<String> = ["Ingress", "HTTPRoute", "VirtualService", "DestinationRule"]

  init(_ objects: some Sequence<Node>) {
    let found = objects.filter { $0["kind"]?.string.map(Self.kinds.contains) ?? false }
    for object in found.sorted(by: {
      Self.place($0, $0["metadata", "name"]?.string) < Self.place($1, $1["metadata", "name"]?.string)
    }) {
      switch object["kind"] {
      case "Ingress": ingresses.append(object)
      case "HTTPRoute": routes.append(object)
      case "VirtualService": services.append(object)
      case "DestinationRule": rules.append(object)
      default: break
      }
    }
  }

  static func place(_ object: Node, _ name: String?, _ namespace: String? = nil) -> String {
    "\(namespace ?? object["metadata", "namespace"]?.string ?? "")/\(name ?? "")"
  }

  /// Where a request goes; nil when no route takes it.
  func legs(_ probe: Probe) -> [Leg]? { nginx(probe) ?? gateway(probe) ?? istio(probe) }

  /// Requests that the routes name.
  var probes: [Probe] {
    var found: Set<Probe> = []
    for ingress in ingresses where Self.note(ingress, "canary") != "true" {
      for rule in ingress["spec", "rules"]?.items ?? [] {
        for path in rule["http", "paths"]?.items ?? [] {
          found.insert(Probe(host: rule["host"]?.string ?? "any.example.org", path: path["path"]?.string ?? "/"))
        }
      }
    }
    for route in routes {
      for host in route["spec", "hostnames"]?.items ?? ["any.example.org"] {
        for rule in route["spec", "rules"]?.items ?? [] {
          for match in rule["matches"]?.items ?? [.empty] where match["path", "type"] != "RegularExpression" {
            found.insert(Probe(host: host.string ?? "", path: match["path", "value"]?.string ?? "/"))
          }
        }
      }
    }
    for service in services {
      for host in service["spec", "hosts"]?.items ?? [] {
        for rule in service["spec", "http"]?.items ?? [] {
          for match in rule["match"]?.items ?? [.empty] where match["uri", "regex"] == nil {
            found.insert(
              Probe(
                host: host.string ?? "", path: match["uri", "exact"]?.string ?? match["uri", "prefix"]?.string ?? "/"))
          }
        }
      }
    }
    return found.filter { !$0.path.contains(where: { "()*[|$^".contains($0) }) }
      .map { Probe(host: $0.host.replacing("*", with: "any"), path: $0.path) }.sorted {
        $0.description < $1.description
      }
  }

  // MARK: ingress-nginx

  private static func note(_ ingress: Node, _ key: String) -> String? {
    ingress["metadata", "annotations"]?["nginx.ingress.kubernetes.io/\(key)"]?.string
  }

  private static func backend(_ path: Node, _ ingress: Node) -> (service: String, port: Node?) {
    let backend = path["backend"]
    let name = backend?["service", "name"]?.string ?? backend?["serviceName"]?.string
    let port = backend?["service", "port"]
    return (place(ingress, name), port?["number"] ?? port?["name"] ?? backend?["servicePort"])
  }

  private static func paths(_ ingress: Node, _ probe: Probe) -> [(path: Node, text: String)] {
    (ingress["spec", "rules"]?.items ?? []).filter { fits($0["host"]?.string, probe.host, labels: 1) }
      .flatMap { $0["http", "paths"]?.items ?? [] }
      .map { ($0, $0["path"]?.string ?? "/") }
  }

  private static func fits(_ pattern: String?, _ host: String, labels: Int) -> Bool {
    guard let pattern, !pattern.isEmpty, pattern != "*" else { return true }
    guard pattern.hasPrefix("*.") else { return pattern == host }
    guard host.hasSuffix(pattern.dropFirst()) else { return false }
    let label = host.dropLast(pattern.count - 1)
    return labels > 1 || !label.contains(".")
  }

  private func nginx(_ probe: Probe) -> [Leg]? {
    let mains = ingresses.filter { Self.note($0, "canary") != "true" }
    var best: (rank: (Int, Int), path: Node, ingress: Node)?
    for ingress in mains {
      for (path, text) in Self.paths(ingress, probe) {
        let isExact = path["pathType"] == "Exact"
        let isText = path["pathType"] == "ImplementationSpecific"
        let prefix = text.hasSuffix("/") || isText ? text : text + "/"
        let fits = isExact ? text == probe.path : (probe.path + (isText ? "" : "/")).hasPrefix(prefix)
        let rank = (isExact ? 1 : 0, text.count)
        if fits, best.map({ rank > $0.rank }) ?? true { best = (rank, path, ingress) }
      }
    }
    guard let best else { return nil }
    let main = Self.backend(best.path, best.ingress)
    for canary in ingresses where Self.note(canary, "canary") == "true" {
      guard let other = alternative(canary, to: main, among: mains) else { continue }
      let share = Self.share(canary, probe)
      return [
        Leg(service: main.service, port: main.port, weight: 1 - share),
        Leg(service: other.service, port: other.port, weight: share, otherwise: main.service),
      ].filter { $0.weight > 0 }
    }
    return [Leg(service: main.service, port: main.port, weight: 1)]
  }

  /// The backend of a canary Ingress beside an upstream: it belongs to the upstream of the location that it names, and so
  /// to all locations that lead there.
  private func alternative(
    _ canary: Node, to main: (service: String, port: Node?), among mains: [Node]
  ) -> (service: String, port: Node?)? {
    for rule in canary["spec", "rules"]?.items ?? [] {
      for path in rule["http", "paths"]?.items ?? [] {
        let isNamed = mains.contains { ingress in
          (ingress["spec", "rules"]?.items ?? []).contains { other in
            other["host"] == rule["host"]
              && (other["http", "paths"]?.items ?? []).contains {
                $0["path"] == path["path"] && Self.backend($0, ingress) == main
              }
          }
        }
        if isNamed { return Self.backend(path, canary) }
      }
    }
    return nil
  }

  private static func share(_ canary: Node, _ probe: Probe) -> Double {
    if let name = note(canary, "canary-by-header"), let value = probe.headers[name.lowercased()] {
      if let wanted = note(canary, "canary-by-header-value") {
        if value == wanted { return 1 }
      } else if value == "always" {
        return 1
      }
    }
    let total = note(canary, "canary-weight-total").flatMap { Double($0) } ?? 100
    return min(1, (note(canary, "canary-weight").flatMap { Double($0) } ?? 0) / max(1, total))
  }

  // MARK: Gateway API

  private func gateway(_ probe: Probe) -> [Leg]? {
    var best: (rank: [Int], rule: Node, route: Node)?
    for route in routes {
      let hosts = route["spec", "hostnames"]?.items?.map(\.string) ?? [nil]
      guard hosts.contains(where: { Self.fits($0, probe.host, labels: 2) }) else { continue }
      for rule in route["spec", "rules"]?.items ?? [] {
        for match in rule["matches"]?.items ?? [.empty] {
          let text = match["path", "value"]?.string ?? "/"
          let isExact = match["path", "type"] == "Exact"
          let fits =
            isExact ? text == probe.path : (probe.path + "/").hasPrefix(text.hasSuffix("/") ? text : text + "/")
          let headers = match["headers"]?.items ?? []
          let holds = headers.allSatisfy { header in
            header["name"]?.string.flatMap { probe.headers[$0.lowercased()] } == header["value"]?.string
          }
          guard fits, holds, match["method"] == nil || match["method"] == "GET", match["queryParams"] == nil else {
            continue
          }
          let rank = [isExact ? 1 : 0, text.count, match["method"] == nil ? 0 : 1, headers.count]
          if best.map({ $0.rank.lexicographicallyPrecedes(rank) }) ?? true { best = (rank, rule, route) }
        }
      }
    }
    guard let best else { return nil }
    let references = best.rule["backendRefs"]?.items ?? []
    return Self.normalized(
      references.map {
        Leg(
          service: Self.place(best.route, $0["name"]?.string, $0["namespace"]?.string), port: $0["port"],
          weight: Double($0["weight"]?.int ?? 1))
      })
  }

  private static func normalized(_ legs: [Leg]) -> [Leg] {
    let sum = legs.reduce(0) { $0 + $1.weight }
    return legs.filter { $0.weight > 0 }.map { leg in
      var leg = leg
      leg.weight /= sum
      return leg
    }
  }

  // MARK: Istio

  private func istio(_ probe: Probe) -> [Leg]? {
    for service in services {
      let hosts = service["spec", "hosts"]?.items ?? []
      guard hosts.contains(where: { Self.fits($0.string, probe.host, labels: 2) }) else { continue }
      for rule in service["spec", "http"]?.items ?? [] where Self.takes(rule, probe) {
        let routes = rule["route"]?.items ?? []
        return Self.normalized(
          routes.map { route in
            let host = Self.service(route["destination", "host"]?.string ?? "", service)
            return Leg(
              service: host, port: route["destination", "port", "number"],
              subset: route["destination", "subset"]?.string.map { subset($0, host) },
              weight: Double(route["weight"]?.int ?? (routes.count == 1 ? 100 : 0)))
          })
      }
    }
    return nil
  }

  private static func service(_ host: String, _ object: Node) -> String {
    let parts = host.split(separator: ".").map(String.init)
    if parts.count > 2, parts[2] != "svc" { return "outside/\(host)" }
    return parts.count > 1 ? place(object, parts[0], parts[1]) : place(object, host)
  }

  /// The labels of a subset; those of nothing when no rule defines it.
  private func subset(_ name: String, _ service: String) -> [String: String] {
    let found = rules.filter { Self.service($0["spec", "host"]?.string ?? "", $0) == service }
      .flatMap { $0["spec", "subsets"]?.items ?? [] }.first { $0["name"]?.string == name }
    return found.map { SimulatedCluster.strings($0["labels"]) } ?? ["subset": "nobody has it"]
  }

  private static func takes(_ rule: Node, _ probe: Probe) -> Bool {
    guard let matches = rule["match"]?.items, !matches.isEmpty else { return true }
    return matches.contains { match in
      func holds(_ condition: Node?, _ text: String?) -> Bool {
        guard let condition else { return true }
        guard let text else { return false }
        if let exact = condition["exact"]?.string { return text == exact }
        if let prefix = condition["prefix"]?.string { return text.hasPrefix(prefix) }
        return condition["regex"] == nil
      }
      let headers = (match["headers"]?.fields ?? Fields()).allSatisfy {
        holds($0.value, probe.headers[$0.key.lowercased()])
      }
      let others = (match["withoutHeaders"]?.fields ?? Fields()).contains {
        holds($0.value, probe.headers[$0.key.lowercased()])
      }
      return headers && !others && holds(match["uri"], probe.path) && holds(match["method"], "GET")
        && match["queryParams"] == nil
    }
  }
}
