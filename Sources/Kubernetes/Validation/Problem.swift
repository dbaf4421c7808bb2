import Tree

/// Why the API server would refuse an object.
public struct Problem: Sendable, Hashable {
  /// Where in the object.
  public var path: [PathStep]
  /// What is wrong there, to follow the path: `must be a port from 1 to 65535, found 0`.
  public var text: String
  /// The likely fix.
  public var hint: String?
  /// The text or key that is wrong, as it may stand in what the object was made from.
  public var value: String?
  /// Whether every cluster refuses it; otherwise most do.
  public var isCertain = true
  /// Whether it is about fields or types, and not about a rule for a value.
  var isStructural = false
}

extension Problem: CustomStringConvertible {
  /// The place and what is wrong there.
  public var description: String { path.isEmpty ? "it \(text)" : "'\(path.dotted)' \(text)" }
}
