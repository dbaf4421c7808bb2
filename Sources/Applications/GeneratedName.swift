import Tree

/// The name of an object that its trait or component doesn't name. As in KubeVela, it is a hash of the object as
/// printed by Go's spew, so that both generate the same names.
enum GeneratedName {
  /// `web-gateway-76b95966c7`: the component, the trait's type, and a hash of the object with its first labels.
  static func name(of object: Node, with labels: Fields, component: String, type: String) -> String {
    var object = object
    object["metadata", "labels"] = .fields((object["metadata", "labels"]?.fields ?? Fields()).merging(labels))
    var hash: UInt32 = 2_166_136_261
    for byte in "(unstructured.Unstructured){Object:\(spewed(object))}".utf8 {
      hash = (hash ^ UInt32(byte)) &* 16_777_619
    }
    // Characters that can't spell words, as in Kubernetes' own hashes.
    let letters = Array("bcdfghjklmnpqrstvwxz2456789")
    let encoded = String("\(hash)".utf8.map { letters[Int($0) % letters.count] })
    return "\(component)-\(type.lowercased())-\(encoded)"
  }

  private static func spewed(_ node: Node) -> String {
    switch node {
    case .null: "(interface {})<nil>"
    case .bool(let value): "(bool)\(value)"
    case .int(let value): "(int64)\(value)"
    case .double(let value): "(float64)\(value)"
    case .string(let value): "(string)\(value)"
    case .list(let items): "([]interface {})[\(items.map(spewed).joined(separator: " "))]"
    case .fields(let fields):
      "(map[string]interface {})map[\(fields.map { "\($0.key):\(spewed($0.value))" }.joined(separator: " "))]"
    }
  }
}
