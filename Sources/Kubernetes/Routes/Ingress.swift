import Tree

/// An Ingress, of the current API or of the one that Kubernetes 1.22 removed.
package struct Ingress: Sendable, Hashable {
  package let id: ObjectID
  /// The class, from the field or the older annotation; nil for the cluster's default.
  package let className: String?
  package let annotations: Fields
  package let rules: [Rule]
  /// The backend for requests that match no rule.
  package let defaultBackend: Backend?
  /// Its creation time, if it was exported from a cluster.
  package let created: String?
  /// The hosts with a certificate.
  package let tlsHosts: [String]
  package let unread: [Unread]

  /// The paths of a host.
  package struct Rule: Sendable, Hashable {
    /// The host; empty for all hosts.
    package let host: String
    package let paths: [Path]
  }

  /// A path with its backend.
  package struct Path: Sendable, Hashable {
    package let path: String
    package let type: PathType
    package let backend: Backend
  }

  package enum PathType: String, Sendable, Hashable {
    case exact = "Exact"
    case prefix = "Prefix"
    case implementationSpecific = "ImplementationSpecific"
  }

  /// A backend of requests.
  package enum Backend: Sendable, Hashable {
    case service(name: String, port: PortReference?)
    /// Another kind, which the controller must support.
    case resource
    /// Invalid.
    case unknown

    package var service: (name: String, port: PortReference?)? {
      if case .service(let name, let port) = self { (name, port) } else { nil }
    }
  }

  /// Parses an object; nil if it is not an Ingress.
  package init?(_ node: Node) {
    guard node.is(.ingress) || node.is(.extensionsIngress), let id = ObjectID(node) else { return nil }
    self.id = id
    annotations = node["metadata", "annotations"]?.fields ?? Fields()
    created = node["metadata", "creationTimestamp"]?.string
    var spec = MapReader(node["spec"], at: ["spec"])
    className = spec.string("ingressClassName") ?? annotations[AnnotationKey.ingressClass]?.string
    defaultBackend = (spec.value("defaultBackend") ?? spec.value("backend")).map(Self.backend)
    tlsHosts = (spec.list("tls") ?? []).flatMap { $0["hosts"]?.items ?? [] }.compactMap(\.string)
    var unread: [Unread] = []
    rules = spec.items("rules") { node, path in
      var rule = MapReader(node, at: path)
      let host = rule.string("host") ?? ""
      var http = MapReader(rule.value("http"), at: path + ["http"])
      let paths = http.items("paths") { node, path in
        var reader = MapReader(node, at: path)
        let text = reader.string("path") ?? ""
        let type = reader.string("pathType")
        if let type, PathType(rawValue: type) == nil { reader.note("pathType") }
        let backend = reader.value("backend").map(Self.backend) ?? .unknown
        if backend == .unknown { reader.note("backend") }
        unread += reader.finish()
        return Path(
          path: text.isEmpty ? "/" : text, type: type.flatMap(PathType.init) ?? .implementationSpecific,
          backend: backend)
      }
      unread += rule.finish() + http.finish()
      return Rule(host: host.lowercased(), paths: paths)
    }
    if defaultBackend == .unknown { spec.note("defaultBackend") }
    self.unread = spec.finish() + unread
  }

  private static func backend(_ node: Node) -> Backend {
    if let service = node["service"], let name = service["name"]?.string {
      let port = service["port"]
      return .service(name: name, port: PortReference(port?["number"]) ?? PortReference(port?["name"]))
    }
    if let name = node["serviceName"]?.string { return .service(name: name, port: PortReference(node["servicePort"])) }
    return node["resource"] == nil ? .unknown : .resource
  }

  /// All backends of an object, in order, without parsing the rest; nil if it is not an Ingress.
  package static func backends(of node: Node) -> [Backend]? {
    guard node.is(.ingress) || node.is(.extensionsIngress), node["metadata", "name"]?.string != nil else { return nil }
    var found: [Backend] = []
    for rule in node["spec", "rules"]?.items ?? [] {
      for path in rule["http", "paths"]?.items ?? [] { found.append(path["backend"].map(backend) ?? .unknown) }
    }
    if let last = node["spec", "defaultBackend"] ?? node["spec", "backend"] { found.append(backend(last)) }
    return found
  }
}
