import Rendering
import Tree

/// Adds an init container that shares a volume with the component's container.
public enum InitContainer: TraitRenderer {
  public static let type = "init-container"
  public static let summary =
    "Adds an init container that shares a volume with the component's container."
  public static let appliesTo = ["deployments.apps", "statefulsets.apps", "daemonsets.apps", "jobs.batch"]
  public static let example = """
    name: fetch-pages
    image: busybox:1.36
    cmd: [wget, -O, /html/index.html, "http://example.com"]
    appMountPath: /usr/share/nginx/html
    initMountPath: /html
    """

  public struct Parameters: ParameterSet {
    var name: String
    var image: String
    var imagePullPolicy: Defaulted<ImagePullPolicy>
    var command: [String]?
    var arguments: [String]?
    var environment: [Passed<EnvironmentVariable>]?
    var mountName: Defaulted<String>
    var appMountPath: String
    var initMountPath: String
    var extraMounts: [Passed<ExtraMount>]

    public init(from reader: inout ParameterReader) {
      name = reader.required("name", "Name of the container.")
      image = reader.required("image", "Image of the container.")
      imagePullPolicy = reader.defaulted("imagePullPolicy", "When to pull the image.", .ifNotPresent)
      command = reader.optional("cmd", "Command to run instead of the image's entrypoint.")
      arguments = reader.optional("args", "Arguments of the command.")
      environment = reader.optional("env", "Environment variables.")
      mountName = reader.defaulted("mountName", "Name of the shared volume.", "workdir")
      appMountPath = reader.required("appMountPath", "Mount path of the shared volume in the component's container.")
      initMountPath = reader.required("initMountPath", "Mount path of the shared volume in this container.")
      extraMounts = reader.value(
        "extraVolumeMounts", "Other volumes of the pod to mount into this container.", default: [])
    }
  }

  struct ExtraMount: ParameterSet {
    init(from reader: inout ParameterReader) {
      let _: String = reader.required("name", "Name of the volume.")
      let _: String = reader.required("mountPath", "Mount path in the container.")
    }
  }

  public static func render(_ parameters: Parameters, in scope: Scope) throws(Diagnostic) -> TraitOutput {
    let volume = parameters.mountName.node
    let container: Node = [
      "name": .string(parameters.name),
      "image": .string(parameters.image),
      "imagePullPolicy": parameters.imagePullPolicy.node,
      "command": Node(parameters.command),
      "args": Node(parameters.arguments),
      "env": parameters.environment?.node,
      "volumeMounts": .list(
        [["name": volume, "mountPath": .string(parameters.initMountPath)]] + parameters.extraMounts.map(\.node)),
    ]
    let podSpec: Node = [
      "containers": [
        [
          "name": .string(scope.component),
          "volumeMounts": [["name": volume, "mountPath": .string(parameters.appMountPath)]],
        ]
      ],
      "initContainers": [container],
      "volumes": [["name": volume, "emptyDir": [:]]],
    ]
    let policy: [PathStep] = [
      "spec", "template", "spec", "initContainers", .key(parameters.name), "imagePullPolicy",
    ]
    return TraitOutput(
      patch: .merge(["spec": ["template": ["spec": podSpec]]]),
      leaving: Leeway(defaults: parameters.imagePullPolicy.isDefault ? [policy] : []),
      departures: departures(of: parameters, in: scope))
  }

  /// KubeVela does not identify an element of a list by a default, so the mount and the volume are merged with the
  /// first ones.
  private static func departures(of parameters: Parameters, in scope: Scope) -> [Departure] {
    guard parameters.mountName.isDefault else { return [] }
    let name = parameters.mountName.node
    let hint = "add 'mountName: \(parameters.mountName.value)'"
    let own = scope.containers.first { $0["name"]?.string == scope.component }
    let mounts = own?["volumeMounts"]?.items ?? []
    let volumes = scope.workload["spec", "template", "spec", "volumes"]?.items ?? []
    if mounts.count > 1 || volumes.count > 1
      || mounts.contains(where: { $0["mountPath"]?.string != parameters.appMountPath })
    {
      return [
        .refused(
          "the default of 'mountName' in pods with other volumes",
          saying: "conflicting values, or incompatible list lengths",
          hint: hint)
      ]
    }
    guard let other = (mounts + volumes).first(where: { $0["name"] != name })?["name"]?.string else { return [] }
    return [
      .different("KubeVela takes the volume '\(other)' for the shared one, as 'mountName' is a default", hint: hint)
    ]
  }
}
