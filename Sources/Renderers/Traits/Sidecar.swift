import Rendering
import Tree

/// Adds a container to the pods.
public enum Sidecar: TraitRenderer {
  public static let type = "sidecar"
  public static let summary = "Adds a container to the pods."
  public static let appliesTo = ["deployments.apps", "statefulsets.apps", "daemonsets.apps", "jobs.batch"]
  public static let example = """
    name: logs
    image: fluent/fluent-bit:3.2
    """

  public struct Parameters: ParameterSet {
    var name: String
    var image: String
    var command: [String]?
    var arguments: [String]?
    var environment: [Passed<EnvironmentVariable>]?
    var volumes: [Mount]?
    var livenessProbe: Passed<PlainProbe>?
    var readinessProbe: Passed<PlainProbe>?

    public init(from reader: inout ParameterReader) {
      name = reader.required("name", "Name of the container.")
      image = reader.required("image", "Image of the container.")
      command = reader.optional("cmd", "Command to run instead of the image's entrypoint.")
      arguments = reader.optional("args", "Arguments of the command.")
      environment = reader.optional("env", "Environment variables.")
      volumes = reader.optional(
        "volumes", "Volumes of the pods to mount; declared by the component or another trait.")
      livenessProbe = reader.optional("livenessProbe", "Liveness probe: whether the container must be restarted.")
      readinessProbe = reader.optional("readinessProbe", "Readiness probe: whether the container can serve traffic.")
    }
  }

  struct Mount: ParameterSet {
    var name: String
    var path: String

    init(from reader: inout ParameterReader) {
      name = reader.required("name", "Name of the volume.")
      path = reader.required("path", "Mount path in the container.")
    }
  }

  public static func render(_ parameters: Parameters, in scope: Scope) throws(Diagnostic) -> TraitOutput {
    let mounts = parameters.volumes?.map { mount -> Node in
      ["mountPath": .string(mount.path), "name": .string(mount.name)]
    }
    let container: Node = [
      "name": .string(parameters.name),
      "image": .string(parameters.image),
      "command": Node(parameters.command),
      "args": Node(parameters.arguments),
      "env": parameters.environment?.node,
      "volumeMounts": mounts.map(Node.list),
      "livenessProbe": parameters.livenessProbe?.node,
      "readinessProbe": parameters.readinessProbe?.node,
    ]
    let defaults =
      (parameters.livenessProbe?.filledIn ?? []).map { ["livenessProbe"] + $0 }
      + (parameters.readinessProbe?.filledIn ?? []).map { ["readinessProbe"] + $0 }
    return TraitOutput(
      patch: .merge(["spec": ["template": ["spec": ["containers": [container]]]]]),
      leaving: Leeway(
        defaults: defaults.map { ["spec", "template", "spec", "containers", .key(parameters.name)] + $0 }))
  }
}
