import Tree

/// A Gateway of the Gateway API, as far as it says which hosts it listens for.
package struct Gateway: Sendable, Hashable {
  package let id: ObjectID
  package let listeners: [Listener]

  /// A port that a Gateway listens on.
  package struct Listener: Sendable, Hashable {
    package let name: String
    /// The host; nil for all.
    package let host: String?
    package let port: Int?
  }

  /// Reads an object; nil when it is no Gateway.
  package init?(_ node: Node) {
    guard let id = ObjectID(node), id.kind == "Gateway", id.group == Kind.httpRoute.group else { return nil }
    self.id = id
    listeners = (node["spec", "listeners"]?.items ?? []).map {
      Listener(name: $0["name"]?.string ?? "", host: $0["hostname"]?.string?.lowercased(), port: $0["port"]?.int)
    }
  }

  /// The listeners that a route asks for.
  package func listeners(for parent: GatewayRoute.Parent) -> [Listener] {
    listeners.filter { listener in
      (parent.section == nil || parent.section == listener.name) && (parent.port == nil || parent.port == listener.port)
    }
  }
}
