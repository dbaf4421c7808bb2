import Tree

/// A route of the Gateway API: HTTPRoute, GRPCRoute, TCPRoute, TLSRoute or UDPRoute.
package struct GatewayRoute: Sendable, Hashable {
  package let id: ObjectID
  /// The objects it is attached to.
  package let parents: [Parent]
  /// Its hosts; if empty, those of its parents.
  package let hosts: [String]
  package let rules: [Rule]
  /// Its creation time, if it was exported from a cluster.
  package let created: String?
  package let unread: [Unread]

  /// The supported kinds.
  package static let kinds: [Kind] = [.httpRoute, .grpcRoute, .tcpRoute, .tlsRoute, .udpRoute]

  /// The parent of a route: a Gateway, or a Service in a mesh.
  package struct Parent: Sendable, Hashable {
    package let id: ObjectID
    /// The listener; nil for all.
    package let section: String?
    package let port: Int?
  }

  /// The backends of requests that satisfy one of its matches.
  package struct Rule: Sendable, Hashable {
    /// Conditions, one of which must be satisfied; none means any request.
    package let matches: [Match]
    package let filters: [Filter]
    package let backends: [Backend]
    package let unread: [Unread]
  }

  /// A condition on requests: all of its parts must be satisfied.
  package struct Match: Sendable, Hashable {
    package let path: TextMatch?
    /// The method. In a GRPCRoute it is part of the path instead.
    package let method: String?
    /// If a name occurs twice, only the first one counts.
    package let headers: [NamedMatch]
    package let query: [NamedMatch]
    package let unread: [Unread]
  }

  /// A change to a request.
  package enum Filter: Sendable, Hashable {
    /// The gateway answers with a redirect.
    case redirect
    /// A change that doesn't affect the backend.
    case change
    /// Unknown to this parser.
    case unknown(String)
  }

  /// A backend of requests.
  package struct Backend: Sendable, Hashable {
    /// A Service, or another kind that the gateway must support.
    package let id: ObjectID
    package let port: PortReference?
    package let weight: Int

    package var isService: Bool { id.is(.service) }
  }

  /// Parses an object; nil if it is not such a route.
  package init?(_ node: Node) {
    guard let kind = Self.kinds.first(where: { node.is($0) }), let id = ObjectID(node) else { return nil }
    self.id = id
    created = node["metadata", "creationTimestamp"]?.string
    var spec = MapReader(node["spec"], at: ["spec"])
    spec.ignore("useDefaultGateways")
    hosts = (spec.strings("hostnames") ?? []).map { $0.lowercased() }
    parents = spec.items("parentRefs") { node, _ in
      let kind = node["kind"]?.string ?? "Gateway"
      let group = node["group"]?.string ?? Kind.httpRoute.group
      let namespace = node["namespace"]?.string ?? id.namespace
      return Parent(
        id: ObjectID(group: group, kind: kind, namespace: namespace, name: node["name"]?.string ?? ""),
        section: node["sectionName"]?.string, port: node["port"]?.int)
    }
    rules = spec.items("rules") { Rule($0, at: $1, of: id, isGRPC: kind == .grpcRoute) }
    unread = spec.finish()
  }

  /// What was not understood in the route and its parts.
  package var allUnread: [Unread] {
    unread + rules.flatMap { $0.unread + $0.matches.flatMap(\.unread) }
  }
}

extension GatewayRoute.Rule {
  init(_ node: Node, at path: [PathStep], of route: ObjectID, isGRPC: Bool) {
    var rule = MapReader(node, at: path)
    // Timeouts and retries don't change which backend answers.
    rule.ignore("name", "timeouts", "retry")
    matches = rule.items("matches") { GatewayRoute.Match($0, at: $1, isGRPC: isGRPC) }
    var unread: [Unread] = []
    filters = rule.items("filters") { node, path in
      let filter = GatewayRoute.Filter(node)
      if case .unknown = filter { unread.append(Unread(path)) }
      return filter
    }
    backends = rule.items("backendRefs") { node, path in
      var reader = MapReader(node, at: path)
      reader.ignore("filters")
      let backend = GatewayRoute.Backend(&reader, of: route)
      unread += reader.finish()
      return backend
    }
    self.unread = rule.finish() + unread
  }
}

extension GatewayRoute.Backend {
  init(_ reader: inout MapReader, of route: ObjectID) {
    id = ObjectID(
      group: reader.string("group") ?? "", kind: reader.string("kind") ?? Kind.service.name,
      namespace: reader.string("namespace") ?? route.namespace, name: reader.string("name") ?? "")
    let port = reader.value("port")
    if port != nil, PortReference(port) == nil { reader.note("port") }
    self.port = PortReference(port)
    weight = max(0, reader.int("weight") ?? 1)
  }
}

extension GatewayRoute.Filter {
  init(_ node: Node) {
    switch node["type"]?.string {
    case "RequestRedirect": self = .redirect
    case "RequestHeaderModifier", "ResponseHeaderModifier", "URLRewrite", "RequestMirror", "CORS": self = .change
    case let type: self = .unknown(type ?? "")
    }
  }
}

extension GatewayRoute.Match {
  init(_ node: Node, at path: [PathStep], isGRPC: Bool) {
    var match = MapReader(node, at: path)
    if isGRPC {
      self.path = Self.path(ofCall: match.value("method"))
      method = nil
    } else {
      self.path = match.value("path").map { TextMatch(gateway: $0, default: "PathPrefix", value: "/") }
      if case .unknown? = self.path { match.note("path") }
      method = match.string("method")
    }
    var unread: [Unread] = []
    func conditions(_ key: String) -> [NamedMatch] {
      var names: Set<String> = []
      return match.items(key) { node, path in
        let name = node["name"]?.string ?? ""
        let value = TextMatch(gateway: node, default: "Exact", value: "")
        if case .unknown = value { unread.append(Unread(path)) }
        return NamedMatch(name: name, value: value)
      }.filter { names.insert(key == "headers" ? $0.key : $0.name).inserted }
    }
    headers = conditions("headers")
    query = conditions("queryParams")
    self.unread = match.finish() + unread
  }

  /// The HTTP path of a gRPC method: `/package.Service/Method`.
  private static func path(ofCall method: Node?) -> TextMatch? {
    guard let method else { return nil }
    let service = method["service"]?.string
    let name = method["method"]?.string
    let isPattern = method["type"] == "RegularExpression"
    if method["type"] != nil, !isPattern, method["type"] != "Exact" { return .unknown }
    switch (service, name, isPattern) {
    case (nil, nil, _): return nil
    case (let service?, let name?, false): return .exact("/\(service)/\(name)")
    case (let service?, nil, false): return .prefix("/\(service)/")
    case (nil, let name?, false): return .pattern("/[^/]+/\(escaped(name))")
    case (let service, let name, true): return .pattern("/(?:\(service ?? "[^/]+"))/(?:\(name ?? "[^/]+"))")
    }
  }

  private static func escaped(_ text: String) -> String {
    text.reduce(into: "") { $0 += $1.isLetter || $1.isNumber || $1 == "_" ? "\($1)" : "\\\($1)" }
  }
}
