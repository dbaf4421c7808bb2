import Rendering
import Tree

/// Volumes by kind, each with its mount path.
struct VolumeMounts: ParameterSet {
  var claims: [ClaimMount]?
  var configMaps: [FilesMount]?
  var secrets: [SecretMount]?
  var emptyDirs: [EmptyDirMount]?
  var hostPaths: [HostPathMount]?

  init(from reader: inout ParameterReader) {
    self.init(withoutHostPathsFrom: &reader)
    hostPaths = reader.optional("hostPath", "Host paths to mount.")
  }

  /// For components with more parameters for host paths.
  init(withoutHostPathsFrom reader: inout ParameterReader) {
    claims = reader.optional("pvc", "PersistentVolumeClaims to mount.")
    configMaps = reader.optional("configMap", "ConfigMaps to mount.")
    secrets = reader.optional("secret", "Secrets to mount.")
    emptyDirs = reader.optional("emptyDir", "Empty directories to mount, with the lifetime of the pod.")
  }

  private var all: [any VolumeMount] {
    var all: [any VolumeMount] = claims ?? []
    all += configMaps ?? []
    all += secrets ?? []
    all += emptyDirs ?? []
    all += hostPaths ?? []
    return all
  }

  /// The container's `volumeMounts`.
  var mounts: [Node] {
    all.map { mount in
      ["mountPath": .string(mount.place.path), "subPath": Node(mount.place.subPath), "name": .string(mount.place.name)]
    }
  }

  /// The pod's `volumes`; if several have the same name, the first one.
  var volumes: [Node] { distinct.map(\.volume) }

  /// The values in `volumes` that are only defaults.
  var defaults: [[PathStep]] {
    distinct.flatMap { mount in mount.defaults.map { ["volumes", .key(mount.place.name)] + $0 } }
  }

  private var distinct: [any VolumeMount] {
    var names: Set<ByteKey> = []
    return all.filter { names.insert($0.place.name) }
  }
}

/// A volume with its mount path.
protocol VolumeMount {
  var place: MountPlace { get }
  var volume: Node { get }
  /// The values in `volume` that are only defaults.
  var defaults: [[PathStep]] { get }
}

extension VolumeMount {
  var defaults: [[PathStep]] { [] }
}

/// The name of a volume, and its mount path.
struct MountPlace: Sendable {
  var name: String
  var path: String
  var subPath: String?

  init(from reader: inout ParameterReader) {
    name = reader.required("name", "Name of the volume.")
    path = reader.required("mountPath", "Mount path in the container.")
    subPath = reader.optional("subPath", "File or directory of the volume to mount.")
  }
}

/// A PersistentVolumeClaim to mount.
struct ClaimMount: ParameterSet, VolumeMount {
  var place: MountPlace
  var claimName: String

  init(from reader: inout ParameterReader) {
    place = MountPlace(from: &reader)
    claimName = reader.required("claimName", "Name of the PersistentVolumeClaim.")
  }

  var volume: Node { ["name": .string(place.name), "persistentVolumeClaim": ["claimName": .string(claimName)]] }
}

/// A ConfigMap to mount.
struct FilesMount: ParameterSet, VolumeMount {
  var place: MountPlace
  var files: VolumeFiles
  var configMap: String

  init(from reader: inout ParameterReader) {
    place = MountPlace(from: &reader)
    files = VolumeFiles(from: &reader)
    configMap = reader.required("cmName", "Name of the ConfigMap.")
  }

  var volume: Node { ["name": .string(place.name), "configMap": files.source(["name": .string(configMap)])] }
  var defaults: [[PathStep]] { files.defaults(under: "configMap") }
}

/// A Secret to mount.
struct SecretMount: ParameterSet, VolumeMount {
  var place: MountPlace
  var files: VolumeFiles
  var secret: String

  init(from reader: inout ParameterReader) {
    place = MountPlace(from: &reader)
    files = VolumeFiles(from: &reader)
    secret = reader.required("secretName", "Name of the Secret.")
  }

  var volume: Node { ["name": .string(place.name), "secret": files.source(["secretName": .string(secret)])] }
  var defaults: [[PathStep]] { files.defaults(under: "secret") }
}

/// An empty directory to mount.
struct EmptyDirMount: ParameterSet, VolumeMount {
  var place: MountPlace
  var medium: Defaulted<StorageMedium>

  init(from reader: inout ParameterReader) {
    place = MountPlace(from: &reader)
    medium = reader.defaulted("medium", "`Memory` for a directory in memory.", .disk)
  }

  var volume: Node { ["name": .string(place.name), "emptyDir": ["medium": medium.node]] }
  var defaults: [[PathStep]] { medium.isDefault ? [["emptyDir", "medium"]] : [] }
}

/// A host path to mount.
struct HostPathMount: ParameterSet, VolumeMount {
  var place: MountPlace
  var path: String

  init(from reader: inout ParameterReader) {
    place = MountPlace(from: &reader)
    path = reader.required("path", "Directory on the node.")
  }

  var volume: Node { ["name": .string(place.name), "hostPath": ["path": .string(path)]] }
}

/// The storage medium of an empty directory.
enum StorageMedium: String, ParameterChoice {
  case disk = ""
  case memory = "Memory"
}

/// The keys of a ConfigMap or Secret that become files, and the file mode.
struct VolumeFiles: Sendable {
  var defaultMode: Defaulted<Int>
  var items: [Passed<Item>]?

  init(from reader: inout ParameterReader) {
    defaultMode = reader.defaulted("defaultMode", "Mode of the files, in decimal: 420 is 0644.", 420)
    items = reader.optional("items", "The keys to mount as files; by default all.")
  }

  /// The values in the volume's source that are only defaults.
  func defaults(under source: PathStep) -> [[PathStep]] {
    var defaults: [[PathStep]] = defaultMode.isDefault ? [[source, "defaultMode"]] : []
    for (index, item) in (items ?? []).enumerated() {
      defaults += item.filledIn.map { [source, "items", .index(index)] + $0 }
    }
    return defaults
  }

  /// The volume's source: its name, the mode, and the selected keys.
  func source(_ name: Node) -> Node {
    var source = name
    source["defaultMode"] = defaultMode.node
    source["items"] = items?.node
    return source
  }

  struct Item: ParameterSet {
    init(from reader: inout ParameterReader) {
      let _: String = reader.required("key", "The key.")
      let _: String = reader.required("path", "The file's path relative to the mount path.")
      _ = reader.value("mode", "Mode of the file, in decimal: 511 is 0777.", default: 511)
    }
  }
}
