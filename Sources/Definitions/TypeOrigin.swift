import Tree

/// The definition of a type, and why it takes effect.
public struct TypeOrigin: Sendable, Hashable {
  /// What kind of type it is.
  public enum Category: Sendable, Hashable {
    case component, trait, policy, workflowStep
  }

  /// Why this definition takes effect rather than another.
  public enum Reason: Sendable, Hashable {
    /// No other type has its name.
    case defined
    /// The definition's template is that of the built-in type, whose renderer is used.
    case sameAsBuiltIn
    /// It replaces a built-in type.
    case replacesBuiltIn
  }

  /// What kind of type it is.
  public var category: Category
  /// Its name.
  public var type: String
  /// The file with its definition.
  public var file: String
  /// Why the definition takes effect.
  public var reason: Reason
}
