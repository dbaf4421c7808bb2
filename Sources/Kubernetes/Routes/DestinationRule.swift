import Tree

/// Istio's DestinationRule, as far as it says which pods a VirtualService means by a subset.
package struct DestinationRule: Sendable, Hashable {
  package let id: ObjectID
  /// The host that it is about; of a short name the Service in its own namespace.
  package let host: String
  package let subsets: [Subset]
  package let unread: [Unread]

  /// Pods of a Service that have further labels.
  package struct Subset: Sendable, Hashable {
    package let name: String
    package let labels: Fields
  }

  /// Reads an object; nil when it is no DestinationRule.
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

/// A host name as Istio takes it: the Service that it means, if it means one.
package enum MeshHost {
  /// The Service of a host; nil for a host that is none of the cluster's. A short name is a Service beside the object
  /// that names it (pilot/pkg/model, ResolveShortnameToFQDN).
  package static func service(_ host: String, in namespace: String) -> (namespace: String, name: String)? {
    let parts = host.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
    guard let name = parts.first, !name.isEmpty else { return nil }
    if parts.count == 1 { return (namespace, name) }
    let domain = Array(parts.dropFirst(2))
    guard domain.isEmpty || domain == ["svc"] || domain == ["svc", "cluster", "local"] else { return nil }
    return (parts[1], name)
  }
}
