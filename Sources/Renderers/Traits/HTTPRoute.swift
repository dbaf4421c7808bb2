import Rendering
import Tree

/// Routes HTTP traffic from a Gateway to a component, by hosts, paths and headers.
public enum HTTPRoute: TraitRenderer {
  public static let type = "http-route"
  public static let summary = "Routes HTTP traffic from a Gateway to the component, by hosts, paths and headers."
  public static let appliesTo = ["*"]
  public static let example = """
    domains: [shop.example.com]
    rules:
    - port: 80
    """

  public struct Parameters: ParameterSet {
    var domains: [String]
    var rules: [GatewayRule]
    var gatewayName: String
    var gatewayNamespace: String
    var listenerName: String

    public init(from reader: inout ParameterReader) {
      domains = reader.required("domains", "Hosts to serve; a leading `*.` matches any first label.")
      rules = reader.required("rules", "Rules that route requests to ports.")
      gatewayName = reader.value("gatewayName", "Gateway that receives the traffic.", default: "traefik-gateway")
      gatewayNamespace = reader.value("gatewayNamespace", "Namespace of the Gateway.", default: "vela-system")
      listenerName = reader.value("listenerName", "Listener of the Gateway.", default: "web")
    }
  }

  public static func render(_ parameters: Parameters, in scope: Scope) throws(Diagnostic) -> TraitOutput {
    let parent: Node = [
      "name": .string(parameters.gatewayName), "namespace": .string(parameters.gatewayNamespace),
      "sectionName": .string(parameters.listenerName),
    ]
    let route = GatewayRule.route(
      named: scope.component, to: parent, hosts: parameters.domains, parameters.rules, in: scope)
    return TraitOutput(objects: [NamedObject("httpRoute", route)])
  }
}
