import Kubernetes
import Rendering
import Tree

/// The pod of a component that runs one image. Every such component reads the first group of parameters; the others are
/// read by the components that have them.
struct PodParameters: Sendable {
  var image: String
  var imagePullPolicy: Node?
  var imagePullSecrets: [String]?
  var command: [String]?
  var arguments: [String]?
  var environment: [Passed<EnvironmentVariable>]?
  var resources: Resources
  var volumeMounts: VolumeMounts?
  var volumes: [Volume]?
  var livenessProbe: GivenProbe?
  var readinessProbe: GivenProbe?
  var hostAliases: [Passed<HostAlias>]?
  var labels: KeyedValues<String>?
  var annotations: KeyedValues<String>?
  var addRevisionLabel = false

  init(from reader: inout ParameterReader) {
    self.init(pullPolicy: ImagePullPolicy.self, from: &reader)
  }

  /// For components whose pull policy is of another type.
  init<PullPolicy: ParameterValue>(pullPolicy: PullPolicy.Type, from reader: inout ParameterReader) {
    image = reader.required("image", "Image of the container.")
    let policy: PullPolicy? = reader.optional("imagePullPolicy", "When to pull the image.")
    imagePullPolicy = policy?.node
    imagePullSecrets = reader.optional("imagePullSecrets", "Secrets with credentials for the registry.")
    command = reader.optional("cmd", "Command to run instead of the image's entrypoint.")
    environment = reader.optional("env", "Environment variables.")
    resources = Resources(from: &reader)
  }

  mutating func readArguments(_ reader: inout ParameterReader) {
    arguments = reader.optional("args", "Arguments of the command.")
  }

  /// Volumes in both formats; `volumeMounts` takes precedence.
  mutating func readVolumes(_ reader: inout ParameterReader) {
    volumeMounts = reader.optional("volumeMounts", "Volumes by kind, with their mount paths.")
    readOldVolumes(&reader)
  }

  mutating func readOldVolumes(_ reader: inout ParameterReader) {
    volumes = reader.optional("volumes", "Volumes in the older format; use `volumeMounts`.", isDeprecated: true)
  }

  mutating func readProbes(_ reader: inout ParameterReader) { readProbes(ProbedURL.self, &reader) }

  /// For components whose probes have requests of another type.
  mutating func readProbes<Request: ParameterSet>(_ request: Request.Type, _ reader: inout ParameterReader) {
    let liveness: Passed<Probe<Request>>? = reader.optional(
      "livenessProbe", "Liveness probe: whether the container must be restarted.")
    let readiness: Passed<Probe<Request>>? = reader.optional(
      "readinessProbe", "Readiness probe: whether the container can serve traffic.")
    livenessProbe = liveness.map { GivenProbe($0) }
    readinessProbe = readiness.map { GivenProbe($0) }
  }

  /// As in KubeVela, a component that runs to completion accepts probes and ignores them.
  func passOverProbes(_ reader: inout ParameterReader) {
    let _: Passed<PlainProbe>? = reader.optional("livenessProbe", "Validated, but not added to the pod.")
    let _: Passed<PlainProbe>? = reader.optional("readinessProbe", "Validated, but not added to the pod.")
  }

  mutating func readHostAliases(_ reader: inout ParameterReader) {
    hostAliases = reader.optional("hostAliases", "Entries for the pod's `/etc/hosts`.")
  }

  mutating func readMetadata(_ reader: inout ParameterReader) {
    labels = reader.optional("labels", "Labels of the pods.")
    annotations = reader.optional("annotations", "Annotations of the pods.")
  }

  mutating func readRevisionLabel(_ reader: inout ParameterReader) {
    addRevisionLabel = reader.value(
      "addRevisionLabel", "Whether to label pods with the component's revision.", default: false)
  }
}

extension PodParameters {
  /// The selector of a workload.
  static func selector(in scope: Scope) -> Node {
    ["matchLabels": [LabelKey.component: .string(scope.component)]]
  }

  /// The workload's pod template.
  func template(
    in scope: Scope, ports: Node? = nil, restartPolicy: Node? = nil
  ) throws(Diagnostic) -> Node {
    ["metadata": try metadata(in: scope), "spec": try spec(in: scope, ports: ports, restartPolicy: restartPolicy)]
  }

  /// The labels and annotations of the pods and the workload.
  func metadata(in scope: Scope) throws(Diagnostic) -> Node {
    var labels = labels?.node ?? .empty
    if addRevisionLabel { try set(LabelKey.componentRevision, to: scope.revision ?? "", in: &labels) }
    try set(LabelKey.application, to: scope.application, in: &labels)
    try set(LabelKey.component, to: scope.component, in: &labels)
    return ["labels": labels, "annotations": annotations?.node]
  }

  private func set(_ label: String, to value: String, in labels: inout Node) throws(Diagnostic) {
    if let other = labels[label]?.string, other != value {
      throw Diagnostic.error(
        "the label '\(label)' is always '\(value)' here, not '\(other)'", at: ["labels", .key(label)],
        hint: "leave it out")
    }
    labels[label] = .string(value)
  }

  private func spec(in scope: Scope, ports: Node?, restartPolicy: Node?) throws(Diagnostic) -> Node {
    var podVolumes = volumeMounts?.volumes
    if podVolumes == nil, let volumes {
      podVolumes = []
      for (index, volume) in volumes.enumerated() { podVolumes?.append(try volume.volume(at: index)) }
    }
    return [
      "restartPolicy": restartPolicy,
      "containers": [container(named: scope.component, ports: ports)],
      "hostAliases": hostAliases?.node,
      "imagePullSecrets": imagePullSecrets.map { .list($0.map { ["name": .string($0)] }) },
      "volumes": podVolumes.map(Node.list),
    ]
  }

  private func container(named name: String, ports: Node?) -> Node {
    let mounts = volumeMounts?.mounts ?? volumes?.map(\.mount)
    return [
      "name": .string(name),
      "image": .string(image),
      "ports": ports,
      "imagePullPolicy": imagePullPolicy,
      "command": Node(command),
      "args": Node(arguments),
      "env": environment?.node,
      "resources": resources.node,
      "volumeMounts": mounts.map(Node.list),
      "livenessProbe": livenessProbe?.node,
      "readinessProbe": readinessProbe?.node,
    ]
  }
}

/// When to pull an image.
enum ImagePullPolicy: String, ParameterChoice {
  case always = "Always"
  case never = "Never"
  case ifNotPresent = "IfNotPresent"
}

/// What happens to a terminated container of a Job.
enum RestartPolicy: String, ParameterChoice {
  case never = "Never"
  case onFailure = "OnFailure"
}
