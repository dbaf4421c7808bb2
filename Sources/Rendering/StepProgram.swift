import Tree

/// What a workflow step of a user's own type does: it runs a program, which decides whether the workflow goes on.
public struct StepProgram: Sendable, Hashable {
  /// The program as its definition names it.
  public var path: String
  /// The properties of the step, which have been checked.
  public var properties: Node

  /// Creates a step's program.
  public init(path: String, properties: Node) {
    self.path = path
    self.properties = properties
  }

  /// The properties that such a step has in any case, so that no definition declares them.
  public static let reserved = ["retries", "interval", "timeout", "onFailure"]
}

/// A workflow step type that a program implements.
public typealias StepType = TypeDefinition<StepProgram>

/// The workflow step types that definitions add.
package struct DefinedSteps: Sendable {
  /// Those that work in a cluster alone.
  package var names: Set<ByteKey> = []
  /// Those that a program implements.
  package var programs: [ByteKey: StepType] = [:]

  /// Step types; none unless they are given.
  package init(names: Set<ByteKey> = [], programs: [ByteKey: StepType] = [:]) {
    self.names = names
    self.programs = programs
  }
}
