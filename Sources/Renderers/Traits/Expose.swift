import Kubernetes
import Rendering
import Tree

/// Exposes ports of a component with a Service.
public enum Expose: TraitRenderer {
  public static let type = "expose"
  public static let summary = "Exposes ports of the component with a Service named like it."
  public static let appliesTo = ["deployments.apps", "statefulsets.apps"]
  public static let example = """
    ports:
    - port: 80
    type: LoadBalancer
    """

  public struct Parameters: ParameterSet {
    var port: [Int]?
    var ports: [ExposedPort]?
    var annotations: KeyedValues<String>
    var matchLabels: KeyedValues<String>?
    var type: Kind

    public init(from reader: inout ParameterReader) {
      ports = reader.optional("ports", "Ports to expose.")
      port = reader.optional("port", "Port numbers to expose; use `ports`.", isDeprecated: true)
      reader.allow("port", .port)
      type = reader.value("type", "Type of the Service.", default: .clusterIP)
      annotations = reader.value("annotations", "Annotations of the Service.", default: KeyedValues())
      matchLabels = reader.optional("matchLabels", "Labels of the pods to select; by default those of the component.")
    }
  }

  enum Kind: String, ParameterChoice {
    case clusterIP = "ClusterIP"
    case nodePort = "NodePort"
    case loadBalancer = "LoadBalancer"
    case externalName = "ExternalName"
  }

  struct ExposedPort: ParameterSet {
    var port: Int
    var name: String?
    var networkProtocol: NetworkProtocol
    var nodePort: Int?

    init(from reader: inout ParameterReader) {
      port = reader.required("port", "Port of the container, and of the Service.")
      reader.allow("port", .port)
      name = reader.optional("name", "Name of the port; by default `port-NUMBER`.")
      networkProtocol = reader.value("protocol", "Protocol of the port.", default: .tcp)
      nodePort = reader.optional("nodePort", "Port on every node, with type `NodePort`.")
      reader.allow("nodePort", .port)
    }

    func entry(as kind: Kind) -> Node {
      let suffix = networkProtocol == .tcp ? "" : "-\(networkProtocol.rawValue.lowercased())"
      return [
        "port": .int(port),
        "targetPort": .int(port),
        "name": .string(name ?? "port-\(port)\(suffix)"),
        "nodePort": kind == .nodePort ? Node(nodePort) : nil,
        "protocol": networkProtocol.node,
      ]
    }
  }

  public static func render(_ parameters: Parameters, in scope: Scope) throws(Diagnostic) -> TraitOutput {
    let old = parameters.port?.map { port -> Node in
      ["name": "port-\(port)", "port": .int(port), "targetPort": .int(port)]
    }
    let ports = parameters.ports?.map { $0.entry(as: parameters.type) } ?? old
    return TraitOutput(objects: [
      NamedObject(
        "service",
        [
          "apiVersion": "v1",
          "kind": "Service",
          "metadata": ["name": .string(scope.component), "annotations": parameters.annotations.node],
          "spec": [
            "selector": parameters.matchLabels?.node ?? [LabelKey.component: .string(scope.component)],
            "ports": ports.map(Node.list),
            "type": parameters.type.node,
          ],
        ])
    ])
  }
}
