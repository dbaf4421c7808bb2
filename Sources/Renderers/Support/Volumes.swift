import Rendering
import Tree

/// The older way to name a volume, of one kind each, with the place where the container sees it.
struct Volume: ParameterSet {
  var name: String
  var mountPath: String
  var source: VolumeSource

  init(from reader: inout ParameterReader) {
    name = reader.required("name", "Name of the volume.")
    mountPath = reader.required("mountPath", "Folder in the container.")
    source = VolumeSource(from: &reader)
  }

  /// The entry of the container's `volumeMounts`.
  var mount: Node { ["mountPath": .string(mountPath), "name": .string(name)] }

  /// The entry of the pod's `volumes`; `index` tells an error which one it is about.
  func volume(at index: Int) throws(RenderError) -> Node { try source.volume(named: name, at: index) }
}

/// What a volume of the older form holds.
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
    type = reader.value("type", "Kind of the volume.", default: .emptyDir)
    claimName = reader.optional("claimName", "Name of the PersistentVolumeClaim, with type `pvc`.")
    configMap = reader.optional("cmName", "Name of the ConfigMap, with type `configMap`.")
    secret = reader.optional("secretName", "Name of the Secret, with type `secret`.")
    files = VolumeFiles(from: &reader)
    medium = reader.value("medium", "`Memory` for a folder in memory, with type `emptyDir`.", default: .disk)
  }

  /// The entry of the pod's `volumes`; `index` tells an error which one it is about.
  func volume(named name: String, at index: Int) throws(RenderError) -> Node {
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

  private func need(_ value: String?, _ parameter: String, at index: Int) throws(RenderError) -> String {
    if let value { return value }
    throw RenderError(
      "a volume of type '\(type.rawValue)' needs '\(parameter)'", at: ["volumes", .index(index)],
      hint: "add '\(parameter):'")
  }
}
