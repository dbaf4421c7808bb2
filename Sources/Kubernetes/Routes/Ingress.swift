import Tree

/// An Ingress, of today's API or the one that Kubernetes 1.22 took out.
package struct Ingress: Sendable, Hashable {
  package let id: ObjectID
  /// The class, by the field or the annotation that was there before it; nil for the cluster's default.
  package let className: String?
  package let annotations: Fields
  package let rules: [Rule]
  /// What answers requests that no rule takes.
  package let defaultBackend: Backend?
  /// When it was made, as a dump of a cluster says it.
  package let created: String?
  /// Hosts that it has a certificate for.
  package let tlsHosts: [String]
  package let unread: [Unread]

  /// The paths of a host.
  package struct Rule: Sendable, Hashable {
    /// The host; empty for all.
    package let host: String
    package let paths: [Path]
  }

  /// A path, and what answers it.
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

  /// What answers requests.
  package enum Backend: Sendable, Hashable {
    case service(name: String, port: PortReference?)
    /// Something else, that the controller must know.
    case resource
    /// Not readable.
    case unknown

    package var service: (name: String, port: PortReference?)? {
      if case .service(let name, let port) = self { (name, port) } else { nil }
    }
  }

  /// Reads an object; nil when it is no Ingress.
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
    if let name = node["service", "name"]?.string {
      return .service(
        name: name,
        port: PortReference(node["service", "port", "number"]) ?? PortReference(node["service", "port", "name"]))
    }
    if let name = node["serviceName"]?.string { return .service(name: name, port: PortReference(node["servicePort"])) }
    return node["resource"] == nil ? .unknown : .resource
  }

  /// What answers requests, in the order in which it stands there.
  package var backends: [Backend] {
    rules.flatMap(\.paths).map(\.backend) + (defaultBackend.map { [$0] } ?? [])
  }
}
