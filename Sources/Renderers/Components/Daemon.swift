import Rendering
import Tree

/// A service with a pod on every node: a DaemonSet, and a Service for its exposed ports.
public enum Daemon: ComponentRenderer {
  public static let type = "daemon"
  public static let summary = "A service with one pod on every node, such as an agent for logs or metrics."
  public static let workload: WorkloadKind? = WorkloadKind("apps/v1", "DaemonSet")
  public static let example = """
    image: prom/node-exporter:v1.8.2
    ports:
    - port: 9100
      expose: true
    volumeMounts:
      hostPath:
      - name: proc
        mountPath: /host/proc
        path: /proc
    """

  public struct Parameters: ParameterSet {
    var pod: PodParameters
    var ports: ExposedPorts<NodePort, ServiceType>

    public init(from reader: inout ParameterReader) {
      pod = PodParameters(from: &reader)
      ports = ExposedPorts(from: &reader, default: .clusterIP)
      let mounts: Mounts? = reader.optional("volumeMounts", "Volumes by kind, with their mount paths.")
      pod.volumeMounts = mounts?.mounts
      pod.readOldVolumes(&reader)
      pod.readProbes(&reader)
      pod.readHostAliases(&reader)
      pod.readMetadata(&reader)
      pod.readRevisionLabel(&reader)
    }
  }

  enum ServiceType: String, ParameterChoice {
    case clusterIP = "ClusterIP"
    case nodePort = "NodePort"
    case loadBalancer = "LoadBalancer"
    case externalName = "ExternalName"
  }

  /// A port of the container. As in KubeVela, the Service uses the same number, and always TCP.
  struct NodePort: ExposablePort {
    var port: Int
    var name: String?
    var networkProtocol: Defaulted<NetworkProtocol>
    var expose: Bool

    init(from reader: inout ParameterReader) {
      port = reader.required("port", "Port of the container and of the Service.")
      reader.allow("port", .port)
      name = reader.optional("name", "Name of the port; by default `port-NUMBER`.")
      reader.allow("name", .portName)
      networkProtocol = reader.defaulted("protocol", "Protocol of the container's port.", .tcp)
      expose = reader.value("expose", "Whether a Service exposes the port.", default: false)
    }

    private var effectiveName: String { name ?? "port-\(port)" }

    var onContainer: Node {
      ["containerPort": .int(port), "name": .string(effectiveName), "protocol": networkProtocol.node]
    }

    var defaults: [String] { networkProtocol.isDefault ? ["protocol"] : [] }

    func onService(as type: ServiceType) -> Node {
      ["port": .int(port), "targetPort": .int(port), "name": .string(effectiveName)]
    }
  }

  /// Like `VolumeMounts`, with two more parameters for host paths.
  struct Mounts: ParameterSet {
    var mounts: VolumeMounts

    init(from reader: inout ParameterReader) {
      mounts = VolumeMounts(withoutHostPathsFrom: &reader)
      let hostPaths: [NodeFolder]? = reader.optional("hostPath", "Host paths to mount.")
      mounts.hostPaths = hostPaths?.map(\.mount)
    }
  }

  struct NodeFolder: ParameterSet {
    var mount: HostPathMount

    init(from reader: inout ParameterReader) {
      mount = HostPathMount(from: &reader)
      let _: MountPropagation? = reader.optional(
        "mountPropagation", "Validated, but not added to the pod, as in KubeVela.")
      let _: Bool? = reader.optional("readOnly", "Validated, but not added to the pod, as in KubeVela.")
    }
  }

  enum MountPropagation: String, ParameterChoice {
    case none = "None"
    case hostToContainer = "HostToContainer"
    case bidirectional = "Bidirectional"
  }

  public static func render(_ parameters: Parameters, in scope: Scope) throws(Diagnostic) -> ComponentOutput {
    let daemonSet: Node = [
      "apiVersion": "apps/v1",
      "kind": "DaemonSet",
      "spec": [
        "selector": PodParameters.selector(in: scope),
        "template": try parameters.pod.template(in: scope, ports: parameters.ports.onContainer),
      ],
    ]
    return ComponentOutput(
      workload: daemonSet, auxiliaries: parameters.ports.service(named: "webserviceExpose", in: scope)
    ).describing(parameters.pod, ports: parameters.ports.defaults, in: scope)
  }
}
