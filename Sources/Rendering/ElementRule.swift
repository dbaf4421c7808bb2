import Tree

/// What every element of a list has, also those that later traits add: `[...{x}]` in CUE.
public struct ElementRule: Sendable, Hashable {
  /// The names of the fields that lead to the list.
  public var path: [String]
  /// What is merged into each element.
  public var value: Node

  /// Creates a rule.
  public init(_ path: [String], _ value: Node) {
    self.path = path
    self.value = value
  }

  /// The patch of an object as it is now; elements are counted, not named, so a list gets the patch that fits its length.
  package func patch(of object: Node) -> Patch {
    var list: Node? = object
    for name in path { list = list?[name] }
    var patch = Node.list((list?.items ?? []).map { _ in value })
    for name in path.reversed() { patch = [name: patch] }
    return .merge(patch, rules: MergeRules([path.joined(separator: "."): .position]))
  }
}
