import Tree

/// A step of a workflow as it runs: it delivers, waits, or runs a gate. Independent of OAM and of the delivery's
/// target.
public struct WorkflowStep: Sendable, Hashable {
  /// Its name, unique within the workflow.
  public var name: String
  /// Its type, such as `deploy`.
  public var type: String
  /// The step group that it belongs to.
  public var group: String?
  /// The steps and groups that must have succeeded before it.
  public var dependsOn: [String] = []
  /// The condition under which it runs. Without one, it runs if nothing has failed before.
  public var condition: StepCondition?
  /// The number of seconds after which it has failed.
  public var timeout: Int?
  /// The values of earlier steps that its properties use.
  public var inputs: [Input] = []
  /// The values that later steps may use.
  public var outputs: [Output] = []
  /// The action of the step.
  public var action: Action

  /// What a step does.
  public enum Action: Sendable, Hashable {
    /// Delivers versions to places, one after the other.
    case deliver([Visit])
    /// Waits for approval, or for a number of seconds.
    case suspend(seconds: Int?, message: String?)
    /// Asks another system whether to continue, or notifies it of the progress.
    case gate(Gate)
  }

  /// What a step delivers to one place.
  public struct Visit: Sendable, Hashable {
    /// The place: `CLUSTER/NAMESPACE`.
    public var place: String
    /// The index of the version among those of the workflow.
    public var version: Int
    /// The step of the rollout at which to stop. Nil delivers all of it.
    public var stop: Int?

    /// Creates a visit.
    public init(_ place: String, version: Int, stop: Int? = nil) {
      self.place = place
      self.version = version
      self.stop = stop
    }
  }

  /// A value from an earlier step.
  public struct Input: Sendable, Hashable {
    /// The output's name.
    public var from: String
    /// Its path in the properties.
    public var parameterKey: String

    /// Creates an input.
    public init(from: String, parameterKey: String) {
      self.from = from
      self.parameterKey = parameterKey
    }
  }

  /// A value for later steps.
  public struct Output: Sendable, Hashable {
    /// Its name.
    public var name: String
    /// The path of the value in what the step has observed, such as `response.version`.
    public var valueFrom: String

    /// Creates an output.
    public init(name: String, valueFrom: String) {
      self.name = name
      self.valueFrom = valueFrom
    }
  }

  /// Creates a step.
  public init(name: String, type: String, group: String? = nil, action: Action) {
    self.name = name
    self.type = type
    self.group = group
    self.action = action
  }

  /// Whether it delivers something.
  public var isDelivery: Bool { if case .deliver = action { true } else { false } }
}

/// A query to a server or a program, or a message to people, as written in the Application.
public struct Gate: Sendable, Hashable {
  /// The type of the step.
  public var type: String
  /// Its properties.
  public var properties: Node
  /// What happens if it fails.
  public var onFailure: FailureAction
  /// The program that it runs, as named in its definition. Nil if it runs none.
  public var program: String?

  /// The type of a gate that counts which version answers.
  public static let traffic = "check-traffic"

  /// What happens if a gate fails.
  public enum FailureAction: String, Sendable, CaseIterable {
    /// The workflow waits where it is.
    case pause
    /// All places are rolled back to what they had before.
    case rollback
    /// The workflow continues.
    case `continue`
  }

  /// Creates a gate.
  public init(type: String, properties: Node, onFailure: FailureAction = .pause, program: String? = nil) {
    self.type = type
    self.properties = properties
    self.onFailure = onFailure
    self.program = program
  }
}
