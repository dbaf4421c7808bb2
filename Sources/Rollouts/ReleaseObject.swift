import Tree

/// An object of a release, with where it came from.
public struct ReleaseObject: Sendable, Hashable {
  /// The object.
  public var node: Node
  /// The place to name in a message: the trait, the component, or the document.
  public var origin: Mark
  /// The object as it was written, when it was; then messages point into it.
  public var source: SourceNode?

  /// Creates an object.
  public init(_ node: Node, origin: Mark, source: SourceNode? = nil) {
    self.node = node
    self.origin = origin
    self.source = source
  }

  /// What it is to a cluster.
  public var id: ObjectID? { ObjectID(node) }

  /// The nearest place to a path inside the object.
  public func mark(at path: [PathStep]) -> Mark {
    source?.nearest(path).mark ?? origin
  }
}
