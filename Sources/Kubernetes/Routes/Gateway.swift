import Tree

/// A Gateway of the Gateway API: its listeners and their hosts.
package struct Gateway: Sendable, Hashable {
  package let id: ObjectID
  package let listeners: [Listener]

  /// A port that a Gateway listens on.
  package struct Listener: Sendable, Hashable {
    package let name: String
    /// The host; nil for all hosts.
    package let host: String?
    package let port: Int?
  }

  /// Parses an object; nil if it is not a Gateway.
  package init?(_ node: Node) {
    guard let id = ObjectID(node), id.kind == "Gateway", id.group == Kind.httpRoute.group else { return nil }
    self.id = id
    listeners = (node["spec", "listeners"]?.items ?? []).map {
      Listener(name: $0["name"]?.string ?? "", host: $0["hostname"]?.string?.lowercased(), port: $0["port"]?.int)
    }
  }

  /// The listeners that a route attaches to.
  package func listeners(for parent: GatewayRoute.Parent) -> [Listener] {
    listeners.filter { listener in
      (parent.section == nil || parent.section == listener.name) && (parent.port == nil || parent.port == listener.port)
    }
  }
}
