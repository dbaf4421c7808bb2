/// One element of a path in a tree.
public enum PathStep: Sendable, Hashable, ExpressibleByStringLiteral, ExpressibleByIntegerLiteral {
  case key(String)
  case index(Int)

  /// A key.
  public init(stringLiteral value: String) { self = .key(value) }
  /// A list index, starting at 0.
  public init(integerLiteral value: Int) { self = .index(value) }
}

extension Array where Element == PathStep {
  /// `spec.template.spec.containers[0].image`; keys with dots or brackets are quoted.
  public var dotted: String {
    var text = ""
    for step in self {
      switch step {
      case .index(let index): text += "[\(index)]"
      case .key(let key) where key.isEmpty || key.contains(where: { ".[]/ ".contains($0) }): text += "[\"\(key)\"]"
      case .key(let key): text += text.isEmpty ? key : ".\(key)"
      }
    }
    return text
  }
}
