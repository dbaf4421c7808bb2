import Rendering
import Tree

/// Volumes by kind, each with the place where the container sees it.
struct VolumeMounts: ParameterSet {
  var claims: [ClaimMount]?
  var configMaps: [FilesMount]?
  var secrets: [SecretMount]?
  var emptyDirs: [EmptyDirMount]?
  var hostPaths: [HostPathMount]?

  init(from reader: inout ParameterReader) {
    self.init(withoutHostPathsFrom: &reader)
    hostPaths = reader.optional("hostPath", "Folders of the node to mount.")
  }

  /// For components that have more to say about folders of the node.
  init(withoutHostPathsFrom reader: inout ParameterReader) {
    claims = reader.optional("pvc", "PersistentVolumeClaims to mount.")
    configMaps = reader.optional("configMap", "ConfigMaps to mount.")
    secrets = reader.optional("secret", "Secrets to mount.")
    emptyDirs = reader.optional("emptyDir", "Empty folders to mount, gone with the pod.")
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

  /// The pod's `volumes`; of several with the same name the first.
  var volumes: [Node] {
    var names: Set<ByteKey> = []
    return all.filter { names.insert($0.place.name) }.map(\.volume)
  }
}

/// One volume with the place where the container sees it.
protocol VolumeMount {
  var place: MountPlace { get }
  var volume: Node { get }
}

/// The name of a volume, and where the container sees it.
struct MountPlace: Sendable {
  var name: String
  var path: String
  var subPath: String?

  init(from reader: inout ParameterReader) {
    name = reader.required("name", "Name of the volume.")
    path = reader.required("mountPath", "Folder in the container.")
    subPath = reader.optional("subPath", "Only this file or folder of the volume.")
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
}

/// An empty folder to mount.
struct EmptyDirMount: ParameterSet, VolumeMount {
  var place: MountPlace
  var medium: StorageMedium

  init(from reader: inout ParameterReader) {
    place = MountPlace(from: &reader)
    medium = reader.value("medium", "`Memory` for a folder in memory.", default: .disk)
  }

  var volume: Node { ["name": .string(place.name), "emptyDir": ["medium": medium.node]] }
}

/// A folder of the node to mount.
struct HostPathMount: ParameterSet, VolumeMount {
  var place: MountPlace
  var path: String

  init(from reader: inout ParameterReader) {
    place = MountPlace(from: &reader)
    path = reader.required("path", "Folder on the node.")
  }

  var volume: Node { ["name": .string(place.name), "hostPath": ["path": .string(path)]] }
}

/// Where an empty folder lies.
enum StorageMedium: String, ParameterChoice {
  case disk = ""
  case memory = "Memory"
}

/// Which keys of a ConfigMap or Secret become files, and with what mode.
struct VolumeFiles: Sendable {
  var defaultMode: Int
  var items: [Passed<Item>]?

  init(from reader: inout ParameterReader) {
    defaultMode = reader.value("defaultMode", "Mode of the files, as a decimal number: 420 is 0644.", default: 420)
    items = reader.optional("items", "The keys that become files; all when left out.")
  }

  /// The volume's source: its name, the mode, and the chosen keys.
  func source(_ name: Node) -> Node {
    var source = name
    source["defaultMode"] = .int(defaultMode)
    source["items"] = items?.node
    return source
  }

  struct Item: ParameterSet {
    init(from reader: inout ParameterReader) {
      let _: String = reader.required("key", "The key.")
      let _: String = reader.required("path", "The file's path below the mount.")
      _ = reader.value("mode", "Mode of the file, as a decimal number: 511 is 0777.", default: 511)
    }
  }
}
