import Rendering
import Tree

/// Adds ports to a container, and binds them to ports of the node.
public enum ContainerPorts: TraitRenderer {
  public static let type = "container-ports"
  public static let summary = "Adds ports to a container, and binds them to ports of the node."
  public static let appliesTo = ["deployments.apps", "statefulsets.apps", "daemonsets.apps", "jobs.batch"]
  public static let example = """
    ports:
    - containerPort: 80
      hostPort: 8080
    """

  public struct Parameters: ParameterSet {
    public static let isClosed = true
    var edits: ContainerEdits<Edit>

    public init(from reader: inout ParameterReader) { edits = ContainerEdits(from: &reader) }
  }

  struct Edit: ContainerEdit {
    var containerName: String
    var ports: [HostPort]

    init(from reader: inout ParameterReader) {
      containerName = Renderers.containerName(from: &reader)
      ports = reader.value("ports", "Ports to add, or to bind if the container already has them.", default: [])
    }

    func changes(to container: Node) throws(Diagnostic) -> Node {
      let old = container["ports"]?.items ?? []
      let given = Dictionary(ports.map { ($0.identity, $0) }) { $0.filled(from: $1) }
      let known = Set(old.map(HostPort.identity))
      let bound = old.map { port -> Node in
        let match = given[HostPort.identity(of: port)]
        // As in KubeVela, all other fields of the port are dropped, even an existing host port.
        return [
          "containerPort": port["containerPort"], "protocol": port["protocol"], "name": port["name"],
          "hostPort": Node(match?.hostPort), "hostIP": Node(match?.hostIP),
        ]
      }
      // As in KubeVela, entries for one port are only combined if the container already has it.
      let new = ports.filter { !known.contains($0.identity) }
      return ["ports": .list(bound + new.map(\.entry))]
    }

    /// KubeVela reads the name and the protocol of every port that the container has, and collects ports in maps, in
    /// which two different entries for one port conflict.
    func departures(on container: Node) -> [Departure] {
      let old = container["ports"]?.items ?? []
      if old.isEmpty { return [] }
      if let bare = old.first(where: { $0["name"] == nil || $0["protocol"] == nil }) {
        let number = bare["containerPort"]?.int.map { " \($0)" } ?? ""
        return [
          .refused(
            "it on a container whose port\(number) has no name or no protocol",
            saying: "reference \"portVar\" not found",
            hint: "declare the port with 'ports' of the component, or put all ports into one 'container-ports'")
        ]
      }
      var first: [[Node?]: Node] = [:]
      for entry in old
      where first.updateValue(entry, forKey: HostPort.identity(of: entry))?.unifies(with: entry) == false {
        return [conflict(of: entry, hint: "remove one of the ports from the container")]
      }
      first = [:]
      for port in ports where first.updateValue(port.entry, forKey: port.identity)?.unifies(with: port.entry) == false {
        return [conflict(of: port.entry, hint: "write the port once; it can be bound to one port of the node")]
      }
      return []
    }

    private func conflict(of port: Node, hint: String) -> Departure {
      let number = port["containerPort"]?.int.map { "\($0)" } ?? ""
      return .refused("two different entries for the port \(number)", saying: "conflicting values", hint: hint)
    }
  }

  struct HostPort: ParameterSet {
    static let isClosed = true
    var containerPort: Int
    var networkProtocol: NetworkProtocol
    var hostPort: Int?
    var hostIP: String?

    init(from reader: inout ParameterReader) {
      containerPort = reader.required("containerPort", "Port that the container listens on.")
      reader.allow("containerPort", .port)
      networkProtocol = reader.value("protocol", "Protocol of the port.", default: .tcp)
      hostPort = reader.optional("hostPort", "Port of the node to bind to.")
      hostIP = reader.optional("hostIP", "Node address to bind to; by default all.")
    }

    /// The fields that identify a port of a container.
    var identity: [Node?] { [.int(containerPort), networkProtocol.node] }

    static func identity(of port: Node) -> [Node?] { [port["containerPort"], port["protocol"] ?? "TCP"] }

    /// The entry, completed with the fields of another entry for the same port.
    func filled(from other: HostPort) -> HostPort {
      var port = self
      port.hostPort = hostPort ?? other.hostPort
      port.hostIP = hostIP ?? other.hostIP
      return port
    }

    var entry: Node {
      [
        "containerPort": .int(containerPort), "protocol": networkProtocol.node, "hostPort": Node(hostPort),
        "hostIP": Node(hostIP),
      ]
    }
  }

  public static func render(_ parameters: Parameters, in scope: Scope) throws(Diagnostic) -> TraitOutput {
    try parameters.edits.output(in: scope, ["ports": .replace])
  }
}
