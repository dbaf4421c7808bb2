import Tree

/// Where a type comes from, and why from there.
public struct TypeOrigin: Sendable, Hashable {
  /// What kind of type it is.
  public enum Category: Sendable, Hashable {
    case component, trait, policy, workflowStep
  }

  /// Why it is this definition, and not another one, that counts.
  public enum Reason: Sendable, Hashable {
    /// Nothing else has its name.
    case defined
    /// The definition's template is that of the built-in type, whose renderer is used.
    case sameAsBuiltIn
    /// It takes the place of a built-in type.
    case replacesBuiltIn
  }

  /// What kind of type it is.
  public var category: Category
  /// Its name.
  public var type: String
  /// The file with its definition.
  public var file: String
  /// Why it counts.
  public var reason: Reason
}
