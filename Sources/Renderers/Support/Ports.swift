import Kubernetes
import Rendering
import Tree

/// The ports of a container, and the Service for the exposed ones.
struct ExposedPorts<Port: ExposablePort, ServiceType: ParameterChoice>: Sendable where Port.ServiceType == ServiceType {
  var ports: [Port]?
  var port: Int?
  var type: Defaulted<ServiceType>

  init(from reader: inout ParameterReader, default type: ServiceType) {
    ports = reader.optional("ports", "Ports of the container, and which of them a Service exposes.")
    port = reader.optional("port", "A single port of the container; use `ports`.", isDeprecated: true)
    reader.allow("port", .port)
    self.type = reader.defaulted("exposeType", "Type of the Service for exposed ports.", type)
  }

  /// The container's `ports`; the parameter `ports` takes precedence over `port`.
  var onContainer: Node? {
    if let ports { return .list(ports.map(\.onContainer)) }
    return port.map { [["containerPort": .int($0)]] }
  }

  /// The values in the container's `ports` that are only defaults.
  var defaults: [[PathStep]] {
    (ports ?? []).enumerated().flatMap { index, port in port.defaults.map { [.index(index), .key($0)] } }
  }

  /// The Service for the exposed ports; none if no port is exposed.
  func service(named name: String, in scope: Scope) -> [NamedObject] {
    let exposed = (ports ?? []).filter(\.expose)
    guard !exposed.isEmpty else { return [] }
    let service: Node = [
      "apiVersion": "v1",
      "kind": "Service",
      "metadata": ["name": .string(scope.component)],
      "spec": [
        "selector": [LabelKey.component: .string(scope.component)],
        "ports": .list(exposed.map { $0.onService(as: type.value) }),
        "type": type.node,
      ],
    ]
    var object = NamedObject(name, service)
    object.leeway.defaults = type.isDefault ? [["spec", "type"]] : []
    for (index, port) in exposed.enumerated() {
      object.leeway.defaults += port.defaults.map { ["spec", "ports", .index(index), .key($0)] }
    }
    return [object]
  }
}

/// A port in a component's parameters.
protocol ExposablePort: ParameterSet {
  associatedtype ServiceType: ParameterChoice
  /// Whether the Service exposes it.
  var expose: Bool { get }
  /// The entry in the container's `ports`.
  var onContainer: Node { get }
  /// The keys of the entry whose values are only defaults.
  var defaults: [String] { get }
  /// The entry in the Service's `ports`.
  func onService(as type: ServiceType) -> Node
}

/// A port of a container, optionally exposed by a Service.
struct Port: ExposablePort {
  var port: Int
  var containerPort: Int?
  var name: String?
  var networkProtocol: Defaulted<NetworkProtocol>
  var expose: Bool
  var nodePort: Int?

  init(from reader: inout ParameterReader) {
    port = reader.required(
      "port", "Port of the Service, and of the container unless `containerPort` is set.")
    reader.allow("port", .port)
    containerPort = reader.optional("containerPort", "Port that the container listens on; by default `port`.")
    reader.allow("containerPort", .port)
    name = reader.optional("name", "Name of the port; by default `port-NUMBER`.")
    reader.allow("name", .portName)
    networkProtocol = reader.defaulted("protocol", "Protocol of the port.", .tcp)
    expose = reader.value("expose", "Whether a Service exposes the port.", default: false)
    nodePort = reader.optional("nodePort", "Port on every node, with `exposeType: NodePort`.")
    reader.allow("nodePort", .port)
  }

  /// `port-80`, `port-53-udp`: named after the container port, as in KubeVela.
  private var effectiveName: String {
    if let name { return name }
    let base = "port-\(containerPort ?? port)"
    let used = networkProtocol.value
    return used == .tcp ? base : "\(base)-\(used.rawValue.lowercased())"
  }

  /// As in KubeVela, a generated name is only a default for TCP, and not for other protocols.
  var defaults: [String] {
    (networkProtocol.isDefault ? ["protocol"] : []) + (name == nil && networkProtocol.value == .tcp ? ["name"] : [])
  }

  /// The entry in the container's `ports`.
  var onContainer: Node {
    [
      "containerPort": .int(containerPort ?? port),
      "name": .string(effectiveName),
      "protocol": networkProtocol.node,
    ]
  }

  /// The entry in the Service's `ports`.
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

/// The Service types available in parameters.
enum ServiceType: String, ParameterChoice {
  case clusterIP = "ClusterIP"
  case nodePort = "NodePort"
  case loadBalancer = "LoadBalancer"
}
