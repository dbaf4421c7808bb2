import Rendering
import Tree

/// Routes TCP connections to a component: a Gateway for each port, and a route.
public enum TCPRoute: TraitRenderer {
  public static let type = "tcp-route"
  public static let summary = "Routes TCP connections to the component, with a Gateway for each port."
  public static let appliesTo = ["*"]
  public static let example = """
    rules:
    - gatewayPort: 3306
      port: 3306
    """

  public struct Parameters: ParameterSet {
    var rules: [Rule]

    public init(from reader: inout ParameterReader) {
      rules = reader.required("rules", "Mapping of Gateway ports to Service ports.")
    }
  }

  struct Rule: ParameterSet {
    var gatewayPort: Int
    var gatewayClass: String
    var backend: GatewayBackend

    init(from reader: inout ParameterReader) {
      gatewayPort = reader.required("gatewayPort", "Port of the Gateway.")
      gatewayClass = reader.value("gatewayClassName", "Class of the Gateway.", default: "traefik")
      backend = GatewayBackend(from: &reader)
    }
  }

  public static func render(_ parameters: Parameters, in scope: Scope) throws(Diagnostic) -> TraitOutput {
    let objects = parameters.rules.flatMap { [gateway($0, in: scope), route($0, in: scope)] }
    return TraitOutput(objects: try NamedObject.unified(objects))
  }

  private static func gateway(_ rule: Rule, in scope: Scope) -> NamedObject {
    let listener: Node = [
      "allowedRoutes": [
        "namespaces": ["from": "Same"],
        "kinds": [["kind": "TCPRoute", "group": "gateway.networking.k8s.io"]],
      ],
      "name": .string("listener-tcp-\(rule.gatewayPort)"),
      "port": .int(rule.gatewayPort),
      "protocol": "TCP",
    ]
    let name = "gateway-tcp-\(rule.gatewayPort)"
    let spec: Node = ["gatewayClassName": .string(rule.gatewayClass), "listeners": [listener]]
    return NamedObject(
      name, GatewayBackend.object("Gateway", named: "\(scope.component)-\(name)", spec, in: scope))
  }

  private static func route(_ rule: Rule, in scope: Scope) -> NamedObject {
    let parent: Node = [
      "name": .string("\(scope.component)-gateway-tcp-\(rule.gatewayPort)"),
      "namespace": .string(scope.namespace),
      "sectionName": .string("listener-tcp-\(rule.gatewayPort)"),
    ]
    let name = "tcp-route-\(rule.gatewayPort)"
    let spec: Node = ["parentRefs": [parent], "rules": [["backendRefs": [rule.backend.reference(in: scope)]]]]
    return NamedObject(name, GatewayBackend.object("TCPRoute", named: name, spec, in: scope))
  }
}
