import Rendering
import Tree

/// A ConfigMap, mounted as files or read as variables, and created unless it already exists.
struct StoredConfigMap: ParameterSet, StoredVolume {
  var content: StoredKeys
  var path: String?
  var data: KeyedValues<Node>?
  var variable: Variable?
  var variables: [Variable]?

  init(from reader: inout ParameterReader) {
    content = StoredKeys("ConfigMap", from: &reader)
    path = reader.optional("mountPath", "Mount path in the container; by default it is not mounted.")
    data = reader.optional("data", "Its keys and values.")
    variable = reader.optional("mountToEnv", "A key as an environment variable.")
    variables = reader.optional("mountToEnvs", "Keys as environment variables.")
  }

  struct Variable: ParameterSet {
    var name: String
    var key: String

    init(from reader: inout ParameterReader) {
      name = reader.required("envName", "Name of the variable.")
      key = reader.required("configMapKey", "The key.")
      reader.allow("configMapKey", .configKey)
    }
  }

  var volume: Node? {
    path.map { _ in ["name": volumeName, "configMap": content.files.source(["name": .string(content.name)])] }
  }
  var defaults: [[PathStep]] { content.files.defaults(under: "configMap") }
  var mount: Node? { content.mount(volumeName, at: path) }
  private var volumeName: Node { .string("configmap-\(content.name)") }

  var object: NamedObject? {
    guard !content.mountOnly else { return nil }
    return NamedObject(
      "configmap-\(content.name)",
      ["apiVersion": "v1", "kind": "ConfigMap", "metadata": ["name": .string(content.name)], "data": data?.node])
  }

  /// The variables: the single one, and the list.
  var environment: (single: [Node], many: [Node]) {
    let make = { (variable: Variable) in
      content.variable(variable.name, "configMapKeyRef", key: variable.key)
    }
    return (variable.map { [make($0)] } ?? [], (variables ?? []).map(make))
  }
}

/// A Secret, mounted as files or read as variables, and created unless it already exists.
struct StoredSecret: ParameterSet, StoredVolume {
  var content: StoredKeys
  var path: String
  var data: KeyedValues<Node>?
  var texts: KeyedValues<Node>?
  var variable: Variable?
  var variables: [Variable]?

  init(from reader: inout ParameterReader) {
    content = StoredKeys("Secret", from: &reader)
    path = reader.required("mountPath", "Mount path in the container.")
    texts = reader.optional("stringData", "Its keys and values.")
    data = reader.optional("data", "Its keys with Base64-encoded values.")
    variable = reader.optional("mountToEnv", "A key as an environment variable.")
    variables = reader.optional("mountToEnvs", "Keys as environment variables.")
  }

  struct Variable: ParameterSet {
    var name: String
    var key: String

    init(from reader: inout ParameterReader) {
      name = reader.required("envName", "Name of the variable.")
      key = reader.required("secretKey", "The key.")
      reader.allow("secretKey", .configKey)
    }
  }

  var volume: Node? {
    ["name": volumeName, "secret": content.files.source(["secretName": .string(content.name)])]
  }
  var defaults: [[PathStep]] { content.files.defaults(under: "secret") }
  var mount: Node? { content.mount(volumeName, at: path) }
  private var volumeName: Node { .string("secret-\(content.name)") }

  var object: NamedObject? {
    guard !content.mountOnly else { return nil }
    return NamedObject(
      "secret-\(content.name)",
      [
        "apiVersion": "v1", "kind": "Secret", "metadata": ["name": .string(content.name)],
        "data": data?.node, "stringData": texts?.node,
      ])
  }

  /// The variables: the single one, and the list.
  var environment: (single: [Node], many: [Node]) {
    let make = { (variable: Variable) in content.variable(variable.name, "secretKeyRef", key: variable.key) }
    return (variable.map { [make($0)] } ?? [], (variables ?? []).map(make))
  }
}

/// The common parts of ConfigMaps and Secrets in the `storage` trait.
struct StoredKeys: Sendable {
  var name: String
  var mountOnly: Bool
  var subPath: String?
  var files: VolumeFiles

  init(_ kind: String, from reader: inout ParameterReader) {
    name = reader.required("name", "Name of the \(kind).")
    mountOnly = reader.value("mountOnly", "Whether the \(kind) already exists.", default: false)
    subPath = reader.optional("subPath", "File or directory of the volume to mount.")
    files = VolumeFiles(from: &reader)
    _ = reader.value("readOnly", "Has no effect: such mounts are always read-only.", default: false)
  }

  func mount(_ volume: Node, at path: String?) -> Node? {
    path.map { ["name": volume, "mountPath": .string($0), "subPath": Node(subPath)] }
  }

  func variable(_ variable: String, _ source: String, key: String) -> Node {
    let reference: Node = ["name": .string(name), "key": .string(key)]
    return ["name": .string(variable), "valueFrom": .fields(Fields([(source, reference)]))]
  }
}
