import Rendering
import Tree

/// A volume of the `storage` trait: what it adds to the pods, to the first container, and as objects.
protocol StoredVolume {
  /// The entry in the pods' `volumes`; nil if nothing is mounted.
  var volume: Node? { get }
  /// The entry in the container's `volumeMounts`.
  var mount: Node? { get }
  /// The object to create.
  var object: NamedObject? { get }
  /// The values in `volume` that are only defaults.
  var defaults: [[PathStep]] { get }
}

extension StoredVolume {
  var defaults: [[PathStep]] { [] }
}

/// A PersistentVolumeClaim, mounted, and created unless it already exists.
struct StoredClaim: ParameterSet, StoredVolume {
  var place: MountPlace
  var mountOnly: Bool
  var volumeMode: String
  var accessModes: [String]
  var resources: PersistentClaim.Sizes?
  var claim: PersistentClaim

  init(from reader: inout ParameterReader) {
    place = MountPlace(from: &reader)
    mountOnly = reader.value("mountOnly", "Whether the claim already exists.", default: false)
    volumeMode = reader.value(
      "volumeMode", "`Filesystem` for a directory, `Block` for a device at `mountPath`.", default: "Filesystem")
    accessModes = reader.value("accessModes", "How nodes may access the volume.", default: ["ReadWriteOnce"])
    resources = reader.optional("resources", "Size of the volume; by default 8Gi.")
    claim = PersistentClaim(from: &reader)
  }

  private var volumeName: Node { .string("pvc-\(place.name)") }

  var volume: Node? { ["name": volumeName, "persistentVolumeClaim": ["claimName": .string(place.name)]] }

  /// As in KubeVela, a block volume leaves an empty entry.
  var mount: Node? {
    guard volumeMode == "Filesystem" else { return .empty }
    return ["name": volumeName, "mountPath": .string(place.path), "subPath": Node(place.subPath)]
  }

  /// The entry in the container's `volumeDevices`.
  var device: Node? {
    guard volumeMode == "Block" else { return nil }
    return ["name": volumeName, "devicePath": .string(place.path), "subPath": Node(place.subPath)]
  }

  var object: NamedObject? {
    guard !mountOnly else { return nil }
    let resources = resources?.node ?? ["requests": ["storage": "8Gi"]]
    return NamedObject(
      "pvc-\(place.name)",
      claim.object(named: place.name, accessModes: accessModes, volumeMode: volumeMode, resources: resources))
  }
}

/// An empty directory with the lifetime of the pod.
struct StoredEmptyDir: ParameterSet, StoredVolume {
  var place: MountPlace
  var medium: Defaulted<StorageMedium>

  init(from reader: inout ParameterReader) {
    place = MountPlace(from: &reader)
    medium = reader.defaulted("medium", "`Memory` for a directory in memory.", .disk)
  }

  var defaults: [[PathStep]] { medium.isDefault ? [["emptyDir", "medium"]] : [] }

  private var volumeName: Node { .string("emptydir-\(place.name)") }
  var volume: Node? { ["name": volumeName, "emptyDir": ["medium": medium.node]] }
  var mount: Node? { ["name": volumeName, "mountPath": .string(place.path), "subPath": Node(place.subPath)] }
  var object: NamedObject? { nil }
}

/// A file or directory of the node.
struct StoredHostPath: ParameterSet, StoredVolume {
  var name: String
  var path: String
  var mountPath: String
  var type: Defaulted<Kind>

  init(from reader: inout ParameterReader) {
    name = reader.required("name", "Name of the volume.")
    path = reader.required("path", "Path of the file or directory on the node.")
    mountPath = reader.required("mountPath", "Mount path in the container.")
    type = reader.defaulted("type", "Expected type; a missing directory or file is created.", .directory)
  }

  var defaults: [[PathStep]] { type.isDefault ? [["hostPath", "type"]] : [] }

  enum Kind: String, ParameterChoice {
    case directory = "Directory"
    case directoryOrCreate = "DirectoryOrCreate"
    case fileOrCreate = "FileOrCreate"
    case file = "File"
    case socket = "Socket"
    case charDevice = "CharDevice"
    case blockDevice = "BlockDevice"
  }

  private var volumeName: Node { .string("hostpath-\(name)") }
  var volume: Node? { ["name": volumeName, "hostPath": ["path": .string(path), "type": type.node]] }
  var mount: Node? { ["name": volumeName, "mountPath": .string(mountPath)] }
  var object: NamedObject? { nil }
}
