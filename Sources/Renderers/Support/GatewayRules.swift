import Rendering
import Tree

/// A rule of the Gateway API's HTTPRoute: which requests are routed to which port.
struct GatewayRule: ParameterSet {
  var path: Passed<Path>?
  var headers: [Passed<Header>]?
  var backend: GatewayBackend

  init(from reader: inout ParameterReader) {
    path = reader.optional("path", "Path of the request; by default every path.")
    headers = reader.optional("headers", "Headers that the request must have.")
    backend = GatewayBackend(from: &reader)
  }

  struct Path: ParameterSet {
    init(from reader: inout ParameterReader) {
      _ = reader.value("type", "Whether it is the exact path or a prefix.", default: Match.prefix)
      _ = reader.value("value", "The path.", default: "/")
    }
  }

  struct Header: ParameterSet {
    init(from reader: inout ParameterReader) {
      _ = reader.value("type", "How to compare the value.", default: HeaderMatch.exact)
      let _: String = reader.required("name", "Name of the header.")
      let _: String = reader.required("value", "Its value.")
    }
  }

  enum Match: String, ParameterChoice {
    case prefix = "PathPrefix"
    case exact = "Exact"
  }

  enum HeaderMatch: String, ParameterChoice {
    case exact = "Exact"
  }

  /// The entry in the route's `rules`.
  func rule(in scope: Scope) -> Node {
    [
      "matches": [["path": path?.node, "headers": headers?.node]],
      "backendRefs": [backend.reference(in: scope)],
    ]
  }

  /// An HTTPRoute for some hosts.
  static func route(
    named name: String, to parent: Node, hosts: [String], _ rules: [GatewayRule], in scope: Scope
  ) -> Node {
    GatewayBackend.object(
      "HTTPRoute", named: name,
      ["parentRefs": [parent], "hostnames": Node(hosts), "rules": .list(rules.map { $0.rule(in: scope) })], in: scope)
  }
}

/// The Service and port that a route of the Gateway API refers to.
struct GatewayBackend: Sendable {
  var serviceName: String?
  var port: Int

  init(from reader: inout ParameterReader) {
    serviceName = reader.optional("serviceName", "Service to route to; by default named like the component.")
    port = reader.required("port", "Port of the Service.")
  }

  func reference(in scope: Scope) -> Node {
    ["name": .string(serviceName ?? scope.component), "port": .int(port)]
  }

  /// An object of the Gateway API.
  static func object(_ kind: String, named name: String, _ spec: Node, in scope: Scope) -> Node {
    [
      "apiVersion": .string(scope.gatewayAPI.apiVersion(ofKind: kind)),
      "kind": .string(kind),
      "metadata": ["name": .string(name)],
      "spec": spec,
    ]
  }
}
