import Rendering
import Tree

/// The older format of a volume, with its mount path.
struct Volume: ParameterSet {
  var name: String
  var mountPath: String
  var source: VolumeSource

  init(from reader: inout ParameterReader) {
    name = reader.required("name", "Name of the volume.")
    mountPath = reader.required("mountPath", "Mount path in the container.")
    source = VolumeSource(from: &reader)
  }

  /// The entry in the container's `volumeMounts`.
  var mount: Node { ["mountPath": .string(mountPath), "name": .string(name)] }

  /// The entry in the pod's `volumes`; `index` is its position, for errors.
  func volume(at index: Int) throws(Diagnostic) -> Node { try source.volume(named: name, at: index) }
}

/// The source of a volume in the older format.
struct VolumeSource: Sendable {
  var type: Kind
  var claimName: String?
  var configMap: String?
  var secret: String?
  var files: VolumeFiles
  var medium: StorageMedium

  enum Kind: String, ParameterChoice {
    case emptyDir
    case pvc
    case configMap
    case secret
  }

  init(from reader: inout ParameterReader) {
    type = reader.value("type", "Type of the volume.", default: .emptyDir)
    claimName = reader.optional("claimName", "Name of the PersistentVolumeClaim, with type `pvc`.")
    configMap = reader.optional("cmName", "Name of the ConfigMap, with type `configMap`.")
    secret = reader.optional("secretName", "Name of the Secret, with type `secret`.")
    files = VolumeFiles(from: &reader)
    medium = reader.value("medium", "`Memory` for a directory in memory, with type `emptyDir`.", default: .disk)
  }

  /// The entry in the pod's `volumes`; `index` is its position, for errors.
  func volume(named name: String, at index: Int) throws(Diagnostic) -> Node {
    let name = Node.string(name)
    switch type {
    case .emptyDir: return ["name": name, "emptyDir": ["medium": medium.node]]
    case .pvc:
      let claim = try need(claimName, "claimName", at: index)
      return ["name": name, "persistentVolumeClaim": ["claimName": .string(claim)]]
    case .configMap:
      return ["name": name, "configMap": files.source(["name": .string(try need(configMap, "cmName", at: index))])]
    case .secret:
      return ["name": name, "secret": files.source(["secretName": .string(try need(secret, "secretName", at: index))])]
    }
  }

  private func need(_ value: String?, _ parameter: String, at index: Int) throws(Diagnostic) -> String {
    if let value { return value }
    throw Diagnostic.error(
      "a volume of type '\(type.rawValue)' needs '\(parameter)'", at: ["volumes", .index(index)],
      hint: "add '\(parameter):'")
  }
}
