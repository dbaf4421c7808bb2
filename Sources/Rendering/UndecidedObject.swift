import Tree

/// An object with open parts: a definition in CUE leaves defaults that a later trait can override, constraints on what
/// it adds, and values that it must fill in. It can be exported as data at any time.
public struct UndecidedObject: Sendable {
  /// The object as data, with defaults applied; an error if something is missing.
  public let decided: Result<Node, Diagnostic>
  /// The object in its own language.
  public let content: any Sendable
  private let unify: @Sendable (Patch, Leeway) throws(Diagnostic) -> UndecidedObject

  /// Creates an object; `unify` merges patches of renderers in Swift into it.
  public init(
    _ decided: Result<Node, Diagnostic>, content: any Sendable,
    unify: @escaping @Sendable (Patch, Leeway) throws(Diagnostic) -> UndecidedObject
  ) {
    self.decided = decided
    self.content = content
    self.unify = unify
  }

  /// Returns the object with a patch applied. `leeway` is what later traits can still change in the patched values.
  public func patched(with patch: Patch, leaving leeway: Leeway = Leeway()) throws(Diagnostic) -> UndecidedObject {
    try unify(patch, leeway)
  }
}

/// A patch for objects with or without open parts.
public struct UndecidedPatch: Sendable {
  private let apply: @Sendable (UndecidedObject?, Node, Leeway) throws(Diagnostic) -> UndecidedObject

  /// Creates a patch from a function that gets the object in both forms, and what the data leaves open.
  public init(_ apply: @escaping @Sendable (UndecidedObject?, Node, Leeway) throws(Diagnostic) -> UndecidedObject) {
    self.apply = apply
  }

  /// Returns the patched object.
  public func applied(
    to undecided: UndecidedObject?, _ node: Node, leaving leeway: Leeway = Leeway()
  ) throws(Diagnostic) -> UndecidedObject {
    try apply(undecided, node, leeway)
  }
}

/// Additional information about a value that doesn't affect equality.
public struct Aside<Value: Sendable>: Sendable, Hashable {
  /// The value, if there is one.
  public var value: Value?

  /// Creates additional information.
  public init(_ value: Value? = nil) { self.value = value }

  /// Always true.
  public static func == (left: Aside, right: Aside) -> Bool { true }

  /// Adds nothing.
  public func hash(into hasher: inout Hasher) {}
}
