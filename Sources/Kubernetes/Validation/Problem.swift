import Tree

/// Why the API server would reject an object.
public struct Problem: Sendable, Hashable {
  /// The path in the object.
  public var path: [PathStep]
  /// What is wrong there, worded to follow the path: `must be a port from 1 to 65535, found 0`.
  public var text: String
  /// The likely fix.
  public var hint: String?
  /// The invalid text or key, as it may occur in the source of the object.
  public var value: String?
  /// Whether every cluster rejects it. Otherwise most do.
  public var isCertain = true
  /// Whether it is about fields or types, rather than the rule for a value.
  var isStructural = false
  /// Whether it is about a field that the type doesn't have.
  var isUnknownField = false
  /// Whether a required field is missing.
  public internal(set) var isAbsence = false
}

extension Problem: CustomStringConvertible {
  /// The path and what is wrong there.
  public var description: String { path.isEmpty ? "it \(text)" : "'\(path.dotted)' \(text)" }
}

/// What is known of how the API server would receive an object.
public struct Verdict: Sendable {
  /// Why it would reject it.
  public var problems: [Problem] = []
  /// Whether the kind is one that Kubernetes itself serves, or a custom one with a schema, so that all of its rules were
  /// checked.
  public var isKnown = false

  /// Whether the kind is one that Kubernetes itself serves. Of a custom one, no schema tells what its pods must be.
  public var isBuiltIn = false

  /// Whether the rules for the pods that the object creates were checked with it, and it breaks none.
  public var provesPods: Bool { isBuiltIn && problems.isEmpty }

  /// Whether all of the server's rules for the object are known, and it breaks none.
  public var isProven: Bool { isKnown && problems.isEmpty }
}
