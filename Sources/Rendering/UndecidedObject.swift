import Tree

/// An object of which not all is decided: a definition in CUE leaves defaults that yield to a later trait, constraints that
/// hold for what it adds, and values that it has to fill in. What it is as data follows from it at any time.
public struct UndecidedObject: Sendable {
  /// The object as data, defaults taken; or what is missing in it.
  public let decided: Result<Node, RenderError>
  /// The object in the form of the language that it is written in.
  public let content: any Sendable
  private let unify: @Sendable (Patch) throws(RenderError) -> UndecidedObject

  /// Creates an object that patches of renderers in Swift are unified with by `unify`.
  public init(
    _ decided: Result<Node, RenderError>, content: any Sendable,
    unify: @escaping @Sendable (Patch) throws(RenderError) -> UndecidedObject
  ) {
    self.decided = decided
    self.content = content
    self.unify = unify
  }

  /// The object with a patch.
  public func patched(with patch: Patch) throws(RenderError) -> UndecidedObject { try unify(patch) }
}

/// A patch for objects that are undecided, and for those that are not.
public struct UndecidedPatch: Sendable {
  private let apply: @Sendable (UndecidedObject?, Node) throws(RenderError) -> UndecidedObject

  /// Creates a patch; it gets the object in both forms.
  public init(_ apply: @escaping @Sendable (UndecidedObject?, Node) throws(RenderError) -> UndecidedObject) {
    self.apply = apply
  }

  /// What comes of an object.
  public func applied(to undecided: UndecidedObject?, _ node: Node) throws(RenderError) -> UndecidedObject {
    try apply(undecided, node)
  }
}

/// What stands beside data without being part of it: values that differ in it alone are the same.
public struct Aside<Value: Sendable>: Sendable, Hashable {
  /// The value, when there is one.
  public var value: Value?

  /// Creates one.
  public init(_ value: Value? = nil) { self.value = value }

  /// Always the same.
  public static func == (left: Aside, right: Aside) -> Bool { true }

  /// Adds nothing.
  public func hash(into hasher: inout Hasher) {}
}
