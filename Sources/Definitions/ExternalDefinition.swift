import Rendering
import Tree

/// A definition as written in a file: a type derived from another, a type implemented by a function, a function for all
/// objects, or a program that decides whether a workflow continues.
public struct ExternalDefinition: Sendable {
  /// The kind of definition.
  public enum Kind: String, Sendable, CaseIterable {
    case component = "ComponentDefinition"
    case trait = "TraitDefinition"
    case postRenderer = "PostRendererDefinition"
    case validator = "ValidatorDefinition"
    case workflowStep = "WorkflowStepDefinition"
  }

  /// The kind of definition.
  public var kind: Kind
  /// Its name, which for components, traits and workflow steps is the type.
  public var name: String
  /// The position of its name.
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

  /// What it is based on.
  enum Base: Sendable {
    case renderer(String, mark: Mark)
    case function(FunctionReference)
  }

  /// A description for messages.
  var phrase: String { "definition '\(name)'" }
}

/// A parameter declared by a definition; whatever it omits is taken from the underlying type.
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

/// An executable that a definition refers to.
public struct FunctionReference: Sendable, Hashable {
  /// The name of the definition.
  public var owner: String
  /// The path as written.
  public var path: String
  /// The folder of the definition's file.
  public var folder: String
  /// The expected SHA-256 of the file, in lower-case hexadecimal; nil if it isn't pinned.
  public var digest: String?
  /// The timeout in seconds.
  public var seconds: Int
  /// The position of the reference.
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
