import Tree

/// Istio's VirtualService.
package struct VirtualService: Sendable, Hashable {
  package let id: ObjectID
  package let hosts: [String]
  /// The gateways that it applies to; `mesh` for the sidecars, which is the default.
  package let gateways: [String]
  /// Rules for HTTP, of which the first match applies.
  package let http: [Rule]
  /// Rules for other connections.
  package let others: [Rule]
  /// Its creation time, if it was exported from a cluster.
  package let created: String?
  package let unread: [Unread]

  /// The name that stands for the sidecars.
  package static let mesh = "mesh"

  /// The destinations of requests that satisfy one of its matches.
  package struct Rule: Sendable, Hashable {
    /// Conditions, one of which must be satisfied; none means any request.
    package let matches: [Match]
    package let action: Action
    package let unread: [Unread]
  }

  package enum Action: Sendable, Hashable {
    case route([Destination])
    /// The proxy answers with a redirect.
    case redirect
    /// The proxy answers with this status.
    case response(Int?)
    /// The rules of another VirtualService apply.
    case delegate
  }

  /// A condition on requests: all of its parts must be satisfied.
  package struct Match: Sendable, Hashable {
    package let path: TextMatch?
    package let ignoresCase: Bool
    package let method: TextMatch?
    package let authority: TextMatch?
    package let scheme: TextMatch?
    package let port: Int?
    package let gateways: [String]
    package let headers: [NamedMatch]
    package let withoutHeaders: [NamedMatch]
    package let query: [NamedMatch]
    package let unread: [Unread]
  }

  /// A destination of requests.
  package struct Destination: Sendable, Hashable {
    package let host: String
    package let subset: String?
    package let port: PortReference?
    /// Nil if it has no weight.
    package let weight: Int?
  }

  /// Parses an object; nil if it is not a VirtualService.
  package init?(_ node: Node) {
    guard node.is(.virtualService), let id = ObjectID(node) else { return nil }
    self.id = id
    created = node["metadata", "creationTimestamp"]?.string
    var spec = MapReader(node["spec"], at: ["spec"])
    spec.ignore("exportTo")
    hosts = (spec.strings("hosts") ?? []).map { $0.lowercased() }
    let named = spec.strings("gateways") ?? []
    // `namespace/name`, or a name in the VirtualService's own namespace.
    gateways = named.isEmpty ? [Self.mesh] : named.map { Self.gateway($0, in: id.namespace) }
    http = spec.items("http") { Rule($0, at: $1, in: id.namespace) }
    others =
      spec.items("tcp") { Rule($0, at: $1, in: id.namespace) }
      + spec.items("tls") { Rule($0, at: $1, in: id.namespace) }
    unread = spec.finish()
  }

  private static func gateway(_ name: String, in namespace: String) -> String {
    name == mesh || name.contains("/") || namespace.isEmpty ? name : "\(namespace)/\(name)"
  }

  /// Everything that was not understood in the VirtualService and its rules.
  package var allUnread: [Unread] {
    unread + (http + others).flatMap { $0.unread + $0.matches.flatMap(\.unread) }
  }
}

extension VirtualService.Rule {
  /// All destinations.
  package var destinations: [VirtualService.Destination] {
    if case .route(let destinations) = action { destinations } else { [] }
  }

  init(_ node: Node, at path: [PathStep], in namespace: String) {
    var rule = MapReader(node, at: path)
    // Mirroring and changes to a request don't affect which destination answers.
    rule.ignore(
      "name", "rewrite", "timeout", "retries", "mirror", "mirrors", "mirrorPercent", "mirror_percent",
      "mirrorPercentage", "corsPolicy", "headers")
    // A delay doesn't affect it either, but an abort does.
    if let fault = rule.value("fault"), fault["abort"] != nil { rule.note("fault") }
    matches = rule.items("match") { VirtualService.Match($0, at: $1) }
    var unread: [Unread] = []
    let destinations = rule.items("route") { node, path in
      var reader = MapReader(node, at: path)
      reader.ignore("headers")
      var destination = MapReader(reader.value("destination"), at: path + ["destination"])
      let port = destination.value("port")
      let read = VirtualService.Destination(
        host: destination.string("host") ?? "", subset: destination.string("subset"),
        port: PortReference(port?["number"]), weight: reader.int("weight"))
      unread += reader.finish() + destination.finish()
      return read
    }
    let response = rule.value("directResponse")
    if rule.value("redirect") != nil {
      action = .redirect
    } else if let response {
      action = .response(response["status"]?.int)
    } else if rule.value("delegate") != nil {
      action = .delegate
      rule.note("delegate")
    } else {
      action = .route(destinations)
    }
    self.unread = rule.finish() + unread
  }
}

extension VirtualService.Match {
  init(_ node: Node, at path: [PathStep]) {
    var match = MapReader(node, at: path)
    match.ignore("name", "statPrefix")
    func text(_ key: String) -> TextMatch? {
      guard let value = match.value(key) else { return nil }
      let read = TextMatch(istio: value)
      if read == .unknown { match.note(key) }
      return read
    }
    func named(_ key: String) -> [NamedMatch] {
      (match.map(key) ?? Fields()).map { entry in
        let value = TextMatch(istio: entry.value)
        // A name with this prefix is not a header, but a claim of a token.
        let isClaim = entry.key.hasPrefix("@")
        if value == .unknown || isClaim { match.note(key) }
        return NamedMatch(name: entry.key, value: isClaim ? .unknown : value)
      }
    }
    self.path = text("uri")
    ignoresCase = match.bool("ignoreUriCase") ?? false
    method = text("method")
    authority = text("authority")
    scheme = text("scheme")
    port = match.int("port")
    gateways = match.strings("gateways") ?? []
    headers = named("headers")
    withoutHeaders = named("withoutHeaders")
    query = named("queryParams")
    unread = match.finish()
  }
}
