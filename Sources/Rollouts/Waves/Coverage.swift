import Tree

/// Compares manifests with live objects, which also have defaults and fields that others set.
package enum Coverage {
  /// Whether the live object has every field of a manifest.
  package static func isCovered(_ manifest: Node?, by there: Node?) -> Bool {
    guard let manifest, manifest != .null else { return true }
    switch (manifest, there) {
    case (.fields(let fields), .fields(let others)?):
      return fields.allSatisfy { isCovered($0.value, by: others[$0.key]) }
    case (.fields(let fields), nil): return fields.isEmpty
    case (.list(let items), .list(let others)?):
      return items.count == others.count && zip(items, others).allSatisfy { isCovered($0, by: $1) }
    default: return manifest == there
    }
  }

  /// Whether a manifest replaces the pods of an existing workload. Labels have no defaults, so they are compared
  /// exactly. An object without a pod template replaces none.
  package static func replacesPods(_ manifest: Node, _ there: Node, isLive: Bool = true) -> Bool {
    guard let template = manifest["spec", "template"], let past = there["spec", "template"] else { return false }
    if !isLive { return template != past }
    return !isCovered(template, by: past) || template["metadata", "labels"] != past["metadata", "labels"]
  }
}
