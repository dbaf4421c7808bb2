import Kubernetes
import Tree

/// The ConfigMaps and Secrets that pods read by name.
enum ConfigurationReferences {
  private static let readers: [String: (kind: Kind, name: String)] = [
    "configMap": (.configMap, "name"), "configMapRef": (.configMap, "name"), "configMapKeyRef": (.configMap, "name"),
    "secretRef": (.secret, "name"), "secretKeyRef": (.secret, "name"),
  ]
  private static let parts = ["volumes", "containers", "initContainers"]

  /// The ConfigMaps and Secrets that the pods of a workload read.
  static func read(in workload: Node) -> Set<ObjectID> {
    var found: Set<ObjectID> = []
    _ = renamed(in: workload) { id in
      found.insert(id)
      return nil
    }
    return found
  }

  /// The workload with the ConfigMaps and Secrets that its pods read renamed. If `name` returns nil, the name is kept.
  static func renamed(in workload: Node, _ name: (ObjectID) -> String?) -> Node {
    let namespace = workload["metadata", "namespace"]?.string ?? ""
    var workload = workload
    for part in parts {
      guard let list = workload["spec", "template", "spec", part] else { continue }
      workload["spec", "template", "spec", part] = renamed(list, namespace, name)
    }
    return workload
  }

  private static func renamed(_ node: Node, _ namespace: String, _ name: (ObjectID) -> String?) -> Node {
    switch node {
    case .list(let items): return .list(items.map { renamed($0, namespace, name) })
    case .fields(let fields):
      var fields = fields
      for entry in fields.entries {
        var value = renamed(entry.value, namespace, name)
        if let (kind, key) = reader(entry.key, of: value), let old = value[key]?.string,
          let new = name(kind.id(old, in: namespace))
        {
          value[key] = .string(new)
        }
        fields[entry.key] = value
      }
      return .fields(fields)
    default: return node
    }
  }

  /// Which key names the object. A Secret volume uses `secretName`, but a Secret in a projected volume uses `name`.
  private static func reader(_ key: String, of value: Node) -> (kind: Kind, name: String)? {
    if key == "secret" { return (.secret, value["secretName"] == nil ? "name" : "secretName") }
    return readers[key]
  }
}
