import Tree

/// The action of a workflow step of a user-defined type: a program that decides whether the workflow continues.
public struct StepProgram: Sendable, Hashable {
  /// The path of the program as written in the definition.
  public var path: String
  /// The validated properties of the step.
  public var properties: Node

  /// Creates the program of a step.
  public init(path: String, properties: Node) {
    self.path = path
    self.properties = properties
  }

  /// The properties that every such step has, which definitions therefore can't declare.
  public static let reserved = ["retries", "interval", "timeout", "onFailure"]
}

/// A workflow step type implemented by a program.
public typealias StepType = TypeDefinition<StepProgram>

/// The workflow step types that are added by definitions.
package struct DefinedSteps: Sendable {
  /// The types whose steps run only in a cluster.
  package var names: Set<ByteKey> = []
  /// The types implemented by programs.
  package var programs: [ByteKey: StepType] = [:]

  /// Creates a collection of step types, which is empty by default.
  package init(names: Set<ByteKey> = [], programs: [ByteKey: StepType] = [:]) {
    self.names = names
    self.programs = programs
  }
}
