import Rendering
import Tree

/// Routes HTTPS traffic to a component: a Gateway with the certificates, and a route.
public enum HTTPSRoute: TraitRenderer {
  public static let type = "https-route"
  public static let summary = "Routes HTTPS traffic to the component, with a Gateway that has its certificates."
  public static let appliesTo = ["*"]
  public static let example = """
    domains: [shop.example.com]
    secrets:
    - name: shop-certificate
    rules:
    - port: 80
    """

  public struct Parameters: ParameterSet {
    var domains: [String]
    var port: Int
    var gatewayClass: String
    var secrets: [Certificate]
    var rules: [GatewayRule]

    public init(from reader: inout ParameterReader) {
      domains = reader.required("domains", "Hosts to serve; a leading `*.` matches any first label.")
      port = reader.value("TLSPort", "Port of the Gateway.", default: 8443)
      gatewayClass = reader.value("gatewayClassName", "Class of the Gateway.", default: "traefik")
      secrets = reader.required("secrets", "Secrets with certificates; each gets a listener.")
      rules = reader.required("rules", "Rules that route requests to ports.")
    }
  }

  struct Certificate: ParameterSet {
    var name: String
    var namespace: String?

    init(from reader: inout ParameterReader) {
      name = reader.required("name", "Name of the Secret.")
      namespace = reader.optional("namespace", "Namespace of the Secret; by default the Application's.")
    }
  }

  public static func render(_ parameters: Parameters, in scope: Scope) throws(Diagnostic) -> TraitOutput {
    let name = "\(scope.component)-gateway-tls"
    let listeners = parameters.secrets.map { secret -> Node in
      let reference: Node = [
        "kind": "Secret", "name": .string(secret.name), "namespace": .string(secret.namespace ?? scope.namespace),
      ]
      return [
        "name": .string(secret.name), "protocol": "HTTPS", "port": .int(parameters.port),
        "tls": ["certificateRefs": [reference]],
      ]
    }
    let gateway = GatewayBackend.object(
      "Gateway", named: name,
      ["gatewayClassName": .string(parameters.gatewayClass), "listeners": .list(listeners)], in: scope)
    let parent: Node = [
      "name": .string(name), "namespace": .string(scope.namespace), "port": .int(parameters.port),
    ]
    let route = GatewayRule.route(
      named: "\(scope.component)-ssl", to: parent, hosts: parameters.domains, parameters.rules, in: scope)
    return TraitOutput(objects: [NamedObject("gateway", gateway), NamedObject("httpsRoute", route)])
  }
}
