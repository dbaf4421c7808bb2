import Rendering
import Tree

/// A long-running service that scales and can be reached: a Deployment, and a Service for the ports it exposes.
public enum Webservice: ComponentRenderer {
  public static let type = "webservice"
  public static let summary = "A long-running service that scales and has a stable address."
  public static let workload: WorkloadKind? = WorkloadKind("apps/v1", "Deployment")
  public static let example = """
    image: nginx:1.27
    ports:
    - port: 80
      expose: true
    cpu: 500m
    memory: 128Mi
    """

  public struct Parameters: ParameterSet {
    var labels: KeyedValues<String>?
    var annotations: KeyedValues<String>?
    var image: String
    var imagePullPolicy: ImagePullPolicy?
    var imagePullSecrets: [String]?
    var port: Int?
    var ports: [Port]?
    var exposeType: ServiceType
    var addRevisionLabel: Bool
    var command: [String]?
    var arguments: [String]?
    var environment: [Passed<EnvironmentVariable>]?
    var resources: Resources
    var volumeMounts: VolumeMounts?
    var volumes: [Volume]?
    var livenessProbe: Passed<HealthProbe>?
    var readinessProbe: Passed<HealthProbe>?
    var hostAliases: [Passed<HostAlias>]?

    public init(from reader: inout ParameterReader) {
      image = reader.required("image", "Image of the container.")
      imagePullPolicy = reader.optional("imagePullPolicy", "When the image is pulled.")
      imagePullSecrets = reader.optional("imagePullSecrets", "Secrets with the registry's credentials.")
      ports = reader.optional("ports", "Ports of the container, and which of them a Service shows.")
      port = reader.optional("port", "A single port of the container; use `ports`.", isDeprecated: true)
      exposeType = reader.value("exposeType", "Kind of the Service for exposed ports.", default: .clusterIP)
      command = reader.optional("cmd", "Command to run instead of the image's own.")
      arguments = reader.optional("args", "Arguments of the command.")
      environment = reader.optional("env", "Environment variables.")
      resources = Resources(from: &reader)
      resources.limit = reader.optional("limit", "Limits other than what is asked for.")
      volumeMounts = reader.optional("volumeMounts", "Volumes by kind, and where the container sees them.")
      volumes = reader.optional("volumes", "Volumes in the older form; use `volumeMounts`.", isDeprecated: true)
      livenessProbe = reader.optional("livenessProbe", "How to tell that the container must be restarted.")
      readinessProbe = reader.optional("readinessProbe", "How to tell that the container can take traffic.")
      hostAliases = reader.optional("hostAliases", "Lines for the pod's `/etc/hosts`.")
      labels = reader.optional("labels", "Labels of the pods.")
      annotations = reader.optional("annotations", "Annotations of the pods.")
      addRevisionLabel = reader.value(
        "addRevisionLabel", "Whether pods carry the component's revision as a label.", default: false)
    }
  }

  public static func render(_ parameters: Parameters, in scope: Scope) throws(RenderError) -> ComponentOutput {
    let deployment: Node = [
      "apiVersion": "apps/v1",
      "kind": "Deployment",
      "spec": [
        "selector": ["matchLabels": ["app.oam.dev/component": .string(scope.component)]],
        "template": [
          "metadata": metadata(parameters, in: scope),
          "spec": try podSpec(parameters, in: scope),
        ],
      ],
    ]
    return ComponentOutput(workload: deployment, auxiliaries: service(parameters, in: scope).map { [$0] } ?? [])
  }

  private static func metadata(_ parameters: Parameters, in scope: Scope) -> Node {
    var labels = parameters.labels?.node ?? .empty
    if parameters.addRevisionLabel { labels["app.oam.dev/revision"] = .string(scope.revision ?? "") }
    labels["app.oam.dev/name"] = .string(scope.application)
    labels["app.oam.dev/component"] = .string(scope.component)
    return ["labels": labels, "annotations": parameters.annotations?.node]
  }

  private static func podSpec(_ parameters: Parameters, in scope: Scope) throws(RenderError) -> Node {
    var volumes = parameters.volumeMounts?.volumes
    if volumes == nil, let old = parameters.volumes {
      volumes = []
      for (index, volume) in old.enumerated() { volumes?.append(try volume.volume(at: index)) }
    }
    return [
      "containers": [container(parameters, in: scope)],
      "hostAliases": parameters.hostAliases?.node,
      "imagePullSecrets": parameters.imagePullSecrets.map { .list($0.map { ["name": .string($0)] }) },
      "volumes": volumes.map(Node.list),
    ]
  }

  private static func container(_ parameters: Parameters, in scope: Scope) -> Node {
    let onlyPort = parameters.port.map { port -> Node in [["containerPort": .int(port)]] }
    let mounts = parameters.volumeMounts?.mounts ?? parameters.volumes?.map(\.mount)
    return [
      "name": .string(scope.component),
      "image": .string(parameters.image),
      "ports": parameters.ports.map { .list($0.map(\.onContainer)) } ?? onlyPort,
      "imagePullPolicy": parameters.imagePullPolicy?.node,
      "command": Node(parameters.command),
      "args": Node(parameters.arguments),
      "env": parameters.environment?.node,
      "resources": parameters.resources.node,
      "volumeMounts": mounts.map(Node.list),
      "livenessProbe": parameters.livenessProbe?.node,
      "readinessProbe": parameters.readinessProbe?.node,
    ]
  }

  private static func service(_ parameters: Parameters, in scope: Scope) -> NamedObject? {
    let exposed = (parameters.ports ?? []).filter(\.expose)
    guard !exposed.isEmpty else { return nil }
    return NamedObject(
      "webserviceExpose",
      [
        "apiVersion": "v1",
        "kind": "Service",
        "metadata": ["name": .string(scope.component)],
        "spec": [
          "selector": ["app.oam.dev/component": .string(scope.component)],
          "ports": .list(exposed.map { $0.onService(as: parameters.exposeType) }),
          "type": parameters.exposeType.node,
        ],
      ])
  }
}

/// When an image is pulled.
enum ImagePullPolicy: String, ParameterChoice {
  case always = "Always"
  case never = "Never"
  case ifNotPresent = "IfNotPresent"
}
