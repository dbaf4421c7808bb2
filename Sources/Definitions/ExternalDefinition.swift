import Rendering
import Tree

/// A definition as it was written in a file: a type made of another, or of a function, or a function for all objects.
public struct ExternalDefinition: Sendable {
  /// What is defined.
  public enum Kind: String, Sendable, CaseIterable {
    case component = "ComponentDefinition"
    case trait = "TraitDefinition"
    case postRenderer = "PostRendererDefinition"
    case validator = "ValidatorDefinition"
  }

  /// What is defined.
  public var kind: Kind
  /// Its name: for components and traits the type's.
  public var name: String
  /// Where its name is.
  public var mark: Mark
  var base: Base
  var summary: String
  var example: String
  var deprecation: String?
  var appliesTo: [String]?
  var conflictsWith: [String]?
  var workload: WorkloadKind?
  var parameters: [DeclaredParameter]?
  var defaults: [SourceNode.Entry]
  var fixed: [SourceNode.Entry]
  var hidden: [(name: String, mark: Mark)]
  var labels: Fields
  var patch: Node?
  var properties: SourceNode?

  /// What it is made of.
  enum Base: Sendable {
    case renderer(String, mark: Mark)
    case function(FunctionReference)
  }

  /// What to call it in a message.
  var phrase: String { "definition '\(name)'" }
}

/// A parameter as a definition declares it; what it leaves out is as in the type that it is made of.
struct DeclaredParameter: Sendable {
  var name: String
  var mark: Mark
  /// The parameter of the underlying type that it sets.
  var target: String
  var help: String?
  var type: ParameterType?
  var isRequired: Bool
  var isDeprecated: Bool
  var alias: String?
  var fallback: SourceNode?
}

/// An executable that a definition names.
public struct FunctionReference: Sendable, Hashable {
  /// The name of the definition.
  public var owner: String
  /// The path as it is written.
  public var path: String
  /// The folder of the definition's file.
  public var folder: String
  /// The SHA-256 that the file must have, as lower-case hexadecimal; nil when it isn't pinned.
  public var digest: String?
  /// How many seconds it may take.
  public var seconds: Int
  /// Where it is named.
  public var mark: Mark

  /// Creates a reference.
  public init(owner: String, path: String, folder: String, digest: String? = nil, seconds: Int = 30, mark: Mark) {
    self.owner = owner
    self.path = path
    self.folder = folder
    self.digest = digest
    self.seconds = seconds
    self.mark = mark
  }
}
