import Rendering
import Tree

/// Creates a PersistentVolumeClaim and mounts it into the only container.
public enum ClaimVolume: TraitRenderer {
  public static let type = "pvc"
  public static let summary = "Creates a PersistentVolumeClaim and mounts it into the only container."
  public static let appliesTo = ["deployments.apps"]
  public static let deprecation: String? = "use 'storage' with 'pvc'"
  public static let example = """
    claimName: data
    accessModes: [ReadWriteOnce]
    resources:
      requests:
        storage: 20Gi
    volumesToMount:
    - name: data
      mountPath: /var/lib/shop
    """

  public struct Parameters: ParameterSet {
    var claimName: String
    var volumeMode: String
    var accessModes: [String]
    var resources: PersistentClaim.Sizes
    var claim: PersistentClaim
    var mounts: [Mount]

    public init(from reader: inout ParameterReader) {
      claimName = reader.required("claimName", "Name of the claim.")
      volumeMode = reader.value(
        "volumeMode", "`Filesystem` for directories, `Block` for devices.", default: "Filesystem")
      accessModes = reader.required("accessModes", "How nodes may access the volume.")
      resources = reader.required("resources", "Size of the volume.")
      claim = PersistentClaim(from: &reader)
      mounts = reader.required("volumesToMount", "Mount path in the container.")
    }
  }

  struct Mount: ParameterSet {
    var name: String
    var mountPath: String?
    var devicePath: String?

    init(from reader: inout ParameterReader) {
      name = reader.required("name", "Name of the volume.")
      mountPath = reader.optional("mountPath", "Mount path in the container, with `volumeMode: Filesystem`.")
      devicePath = reader.optional("devicePath", "Device path in the container, with `volumeMode: Block`.")
    }
  }

  public static func render(_ parameters: Parameters, in scope: Scope) throws(Diagnostic) -> TraitOutput {
    let mode = parameters.volumeMode
    let devices = mode == "Block" ? try places(parameters, "devicePath", \.devicePath) : nil
    let mounts = mode == "Filesystem" ? try places(parameters, "mountPath", \.mountPath) : nil
    let volumes = parameters.mounts.map { mount -> Node in
      ["name": .string(mount.name), "persistentVolumeClaim": ["claimName": .string(parameters.claimName)]]
    }
    let podSpec: Node = [
      "containers": [["volumeDevices": devices, "volumeMounts": mounts]],
      "volumes": .list(volumes),
    ]
    let claim = parameters.claim.object(
      named: parameters.claimName, accessModes: parameters.accessModes, volumeMode: mode,
      resources: parameters.resources.node)
    return TraitOutput(
      patch: .merge(["spec": ["template": ["spec": podSpec]]]), objects: [NamedObject("claim", claim)],
      leaving: Leeway(fixedLists: [["spec", "template", "spec", "containers"]]))
  }

  private static func places(
    _ parameters: Parameters, _ key: String, _ path: (Mount) -> String?
  ) throws(Diagnostic) -> Node {
    var places: [Node] = []
    for (index, mount) in parameters.mounts.enumerated() {
      guard let path = path(mount) else {
        throw Diagnostic.error(
          "a volume to mount with 'volumeMode: \(parameters.volumeMode)' needs '\(key)'",
          at: ["volumesToMount", .index(index)], hint: "add '\(key):'")
      }
      places.append(.fields(Fields([("name", .string(mount.name)), (key, .string(path))])))
    }
    return .list(places)
  }
}
