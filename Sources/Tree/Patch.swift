/// An edit of an object by somebody who did not make it: a trait, a policy, a user's file.
public enum Patch: Sendable, Hashable {
  /// Merging by unification, lists by their keys (`MergeRules`).
  case merge(Node, rules: MergeRules)
  /// RFC 7386: maps merge, null takes out, all else replaces.
  case jsonMerge(Node)
  /// RFC 6902: a list of operations, in order.
  case json([JSONPatchOperation])

  /// Merging with the usual rules.
  public static func merge(_ node: Node) -> Patch { .merge(node, rules: .standard) }
}

/// Why a patch does not fit the object it was meant for.
public struct PatchConflict: Error, Sendable, Hashable {
  /// The place in the object.
  public var path: [PathStep]
  /// What is wrong there.
  public var message: String
  /// The likely fix.
  public var hint: String?

  /// Creates a conflict.
  public init(_ message: String, at path: [PathStep], hint: String? = nil) {
    self.message = message
    self.path = path
    self.hint = hint
  }
}

extension Node {
  /// Applies a patch; on an error the object is as it was.
  public mutating func apply(_ patch: Patch) throws(PatchConflict) {
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
