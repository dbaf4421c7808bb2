import Tree

/// Compares manifests with what a cluster has of them, which has defaults and the marks of others beside it.
package enum Coverage {
  /// Whether all that a manifest says is so in what is there.
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

  /// Whether the pods of a workload that is there become others with a manifest. Labels have no defaults; what shows no pods
  /// is taken as it was applied.
  package static func replacesPods(_ manifest: Node, _ there: Node, isLive: Bool = true) -> Bool {
    guard let template = manifest["spec", "template"], let past = there["spec", "template"] else { return false }
    if !isLive { return template != past }
    return !isCovered(template, by: past) || template["metadata", "labels"] != past["metadata", "labels"]
  }
}
