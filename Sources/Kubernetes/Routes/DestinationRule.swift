import Tree

/// Istio's DestinationRule: the pods of each subset of a host.
package struct DestinationRule: Sendable, Hashable {
  package let id: ObjectID
  /// Its host; a short name is a Service in its own namespace.
  package let host: String
  package let subsets: [Subset]
  package let unread: [Unread]

  /// Pods of a Service with additional labels.
  package struct Subset: Sendable, Hashable {
    package let name: String
    package let labels: Fields
  }

  /// Parses an object; nil if it is not a DestinationRule.
  package init?(_ node: Node) {
    guard node.is(.destinationRule), let id = ObjectID(node) else { return nil }
    self.id = id
    var spec = MapReader(node["spec"], at: ["spec"])
    spec.ignore("trafficPolicy", "exportTo")
    host = (spec.string("host") ?? "").lowercased()
    var unread: [Unread] = []
    subsets = spec.items("subsets") { node, path in
      var subset = MapReader(node, at: path)
      subset.ignore("trafficPolicy")
      let read = Subset(name: subset.string("name") ?? "", labels: subset.map("labels") ?? Fields())
      unread += subset.finish()
      return read
    }
    self.unread = spec.finish() + unread
  }
}

/// Resolves host names as Istio does.
package enum MeshHost {
  /// The Service of a host; nil for a host outside the cluster. A short name is a Service in the same namespace
  /// (pilot/pkg/model, ResolveShortnameToFQDN).
  package static func service(_ host: String, in namespace: String) -> (namespace: String, name: String)? {
    let parts = host.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
    guard let name = parts.first, !name.isEmpty else { return nil }
    if parts.count == 1 { return (namespace, name) }
    let domain = Array(parts.dropFirst(2))
    guard domain.isEmpty || domain == ["svc"] || domain == ["svc", "cluster", "local"] else { return nil }
    return (parts[1], name)
  }
}
