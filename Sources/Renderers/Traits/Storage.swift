import Rendering
import Tree

/// Adds volumes and variables to the first container, from claims, ConfigMaps, Secrets and directories, and creates
/// those that don't exist yet.
public enum Storage: TraitRenderer {
  public static let type = "storage"
  public static let summary =
    "Mounts claims, ConfigMaps, Secrets and directories, and creates those that don't exist yet."
  public static let appliesTo = ["deployments.apps", "statefulsets.apps", "daemonsets.apps", "jobs.batch"]
  public static let example = """
    pvc:
    - name: data
      mountPath: /var/lib/shop
      resources:
        requests:
          storage: 20Gi
    configMap:
    - name: settings
      mountPath: /etc/shop
      data:
        mode: production
    """

  public struct Parameters: ParameterSet {
    var claims: [StoredClaim]?
    var configMaps: [StoredConfigMap]?
    var secrets: [StoredSecret]?
    var emptyDirs: [StoredEmptyDir]?
    var hostPaths: [StoredHostPath]?

    public init(from reader: inout ParameterReader) {
      claims = reader.optional("pvc", "PersistentVolumeClaims.")
      configMaps = reader.optional("configMap", "ConfigMaps, as files or variables.")
      secrets = reader.optional("secret", "Secrets, as files and variables.")
      emptyDirs = reader.optional("emptyDir", "Empty directories with the lifetime of the pod.")
      hostPaths = reader.optional("hostPath", "Files and directories of the node.")
    }

    var all: [any StoredVolume] {
      var all: [any StoredVolume] = claims ?? []
      all += configMaps ?? []
      all += secrets ?? []
      all += emptyDirs ?? []
      all += hostPaths ?? []
      return all
    }

    /// The variables. For each kind, those in `mountToEnv` come first.
    var environment: [Node] {
      [configMaps?.map(\.environment), secrets?.map(\.environment)].flatMap { kind in
        (kind ?? []).flatMap(\.single) + (kind ?? []).flatMap(\.many)
      }
    }
  }

  public static func render(_ parameters: Parameters, in scope: Scope) throws(Diagnostic) -> TraitOutput {
    var names: Set<Node> = []
    let volumes = parameters.all.compactMap(\.volume).filter { names.insert($0["name"] ?? .null).inserted }
    // An empty entry changes nothing in an existing list, but would not match a longer one.
    let hasMounts = scope.containers.first?["volumeMounts"]?.isEmpty == false
    let mounts = parameters.all.compactMap(\.mount).filter { !(hasMounts && $0.isEmpty) }
    let container: Node = [
      "env": .list(parameters.environment),
      "volumeDevices": .list((parameters.claims ?? []).compactMap(\.device)),
      "volumeMounts": .list(mounts),
    ]
    let containers = scope.editingFirst(container, of: scope.containers)
    let podSpec: Node = ["volumes": .list(volumes), "containers": containers]
    let defaults = parameters.all.flatMap { stored -> [[PathStep]] in
      guard let name = stored.volume?["name"]?.string else { return [] }
      return stored.defaults.map { ["spec", "template", "spec", "volumes", .key(name)] + $0 }
    }
    return TraitOutput(
      patch: .merge(["spec": ["template": ["spec": podSpec]]]),
      objects: try NamedObject.unified(parameters.all.compactMap(\.object)), leaving: Leeway(defaults: defaults),
      departures: departures(of: parameters, in: scope))
  }

  /// KubeVela leaves an empty entry for a claim that is a device. It only has no effect if a mount with a name is added
  /// too. Otherwise it is merged by its position.
  private static func departures(of parameters: Parameters, in scope: Scope) -> [Departure] {
    let count = scope.containers.first?["volumeMounts"]?.items?.count ?? 0
    let mounts = parameters.all.compactMap(\.mount)
    guard count > 0, let index = parameters.claims?.firstIndex(where: { $0.mount?.isEmpty == true }),
      mounts.allSatisfy(\.isEmpty)
    else { return [] }
    let path: [PathStep] = ["pvc", .index(index), "volumeMode"]
    if mounts.count < count {
      return [
        .refused(
          "a block device in a container with \(count) mounts",
          saying:
            "spec.template.spec.containers.0.volumeMounts: incompatible list lengths (\(mounts.count) and \(count))",
          at: path, hint: "mount one of the other volumes with the same trait")
      ]
    }
    if mounts.count == count { return [] }
    return [
      .different(
        "KubeVela leaves an empty mount for the block device, which a cluster rejects", at: path,
        hint: "mount one of the other volumes with the same trait")
    ]
  }
}
