/// A change to an object by a trait, a policy, or a user's file.
public enum Patch: Sendable, Hashable {
  /// Merges by unification, lists by their keys (`MergeRules`).
  case merge(Node, rules: MergeRules)
  /// RFC 7386: merges maps, null removes a key, anything else replaces the value.
  case jsonMerge(Node)
  /// RFC 6902: a list of operations, applied in order.
  case json([JSONPatchOperation])

  /// A merge with the standard rules.
  public static func merge(_ node: Node) -> Patch { .merge(node, rules: .standard) }
}

extension Node {
  /// Applies a patch; if it throws, the object is unchanged.
  public mutating func apply(_ patch: Patch) throws(Diagnostic) {
    switch patch {
    case .merge(let node, let rules): self = try unified(with: node, under: rules, at: [])
    case .jsonMerge(let node): self = jsonMerged(with: node)
    case .json(let operations):
      var copy = self
      for operation in operations { try copy.apply(operation) }
      self = copy
    }
  }

  /// The result of an RFC 7386 merge.
  public func jsonMerged(with patch: Node) -> Node {
    guard case .fields(let changes) = patch else { return patch }
    var result = fields ?? Fields()
    for entry in changes {
      result[entry.key] = entry.value == .null ? nil : (result[entry.key] ?? .null).jsonMerged(with: entry.value)
    }
    return .fields(result)
  }
}
