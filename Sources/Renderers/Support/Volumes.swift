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
  var medium: Defaulted<StorageMedium>

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
    medium = reader.defaulted("medium", "`Memory` for a directory in memory, with type `emptyDir`.", .disk)
  }

  /// The parameter that the type needs and that is absent.
  var missing: String? {
    switch type {
    case .emptyDir: nil
    case .pvc: claimName == nil ? "claimName" : nil
    case .configMap: configMap == nil ? "cmName" : nil
    case .secret: secret == nil ? "secretName" : nil
    }
  }

  /// The entry in the pod's `volumes`; `index` is its position, for errors. A missing parameter may be taken from a
  /// volume of the same name that the pods already have.
  func volume(named name: String, at index: Int, over present: Node? = nil) throws(Diagnostic) -> Node {
    let (field, key, object): (String, String, String?) =
      switch type {
      case .emptyDir: ("emptyDir", "medium", nil)
      case .pvc: ("persistentVolumeClaim", "claimName", claimName)
      case .configMap: ("configMap", "name", configMap)
      case .secret: ("secret", "secretName", secret)
      }
    if let missing, present?[field, key] == nil {
      throw Diagnostic.error(
        "a volume of type '\(type.rawValue)' needs '\(missing)'", at: ["volumes", .index(index)],
        hint: "add '\(missing):'")
    }
    let reference = Node.fields(Fields(object.map { [(key, .string($0))] } ?? []))
    let source: Node =
      switch type {
      case .emptyDir: ["medium": medium.node]
      case .pvc: reference
      case .configMap, .secret: files.source(reference)
      }
    return .fields(Fields([("name", .string(name)), (field, source)]))
  }

  /// The values in a volume of this source that are only defaults.
  func defaults(of name: String) -> [[PathStep]] {
    let defaults: [[PathStep]] =
      switch type {
      case .emptyDir: medium.isDefault ? [["emptyDir", "medium"]] : []
      case .pvc: []
      case .configMap: files.defaults(under: "configMap")
      case .secret: files.defaults(under: "secret")
      }
    return defaults.map { ["volumes", .key(name)] + $0 }
  }
}
