import Rendering
import Tree

/// A port of a container, and whether a Service shows it.
struct Port: ParameterSet {
  var port: Int
  var containerPort: Int?
  var name: String?
  var networkProtocol: NetworkProtocol
  var expose: Bool
  var nodePort: Int?

  init(from reader: inout ParameterReader) {
    port = reader.required(
      "port", "Port that the Service shows, and that the container listens on unless told otherwise.")
    containerPort = reader.optional("containerPort", "Port that the container listens on; `port` when left out.")
    name = reader.optional("name", "Name of the port; `port-NUMBER` when left out.")
    networkProtocol = reader.value("protocol", "Protocol of the port.", default: .tcp)
    expose = reader.value("expose", "Whether a Service shows the port.", default: false)
    nodePort = reader.optional("nodePort", "Port on every node, with `exposeType: NodePort`.")
  }

  /// `port-80`, `port-53-udp`: after the port of the container, as KubeVela names them.
  private var effectiveName: String {
    if let name { return name }
    let base = "port-\(containerPort ?? port)"
    return networkProtocol == .tcp ? base : "\(base)-\(networkProtocol.rawValue.lowercased())"
  }

  /// The entry of the container's `ports`.
  var onContainer: Node {
    [
      "containerPort": .int(containerPort ?? port),
      "name": .string(effectiveName),
      "protocol": networkProtocol.node,
    ]
  }

  /// The entry of a Service's `ports`.
  func onService(as type: ServiceType) -> Node {
    [
      "port": .int(port),
      "targetPort": .int(containerPort ?? port),
      "name": .string(effectiveName),
      "nodePort": type == .nodePort ? Node(nodePort) : nil,
      "protocol": networkProtocol.node,
    ]
  }
}

/// The protocol of a port.
enum NetworkProtocol: String, ParameterChoice {
  case tcp = "TCP"
  case udp = "UDP"
  case sctp = "SCTP"
}

/// The kinds of Service that parameters can ask for.
enum ServiceType: String, ParameterChoice {
  case clusterIP = "ClusterIP"
  case nodePort = "NodePort"
  case loadBalancer = "LoadBalancer"
}
