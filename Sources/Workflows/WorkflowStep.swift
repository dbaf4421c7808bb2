import Tree

/// A step of a workflow as it is carried out: it delivers, waits, or asks somebody. Independent of OAM and of where to.
public struct WorkflowStep: Sendable, Hashable {
  /// Its name, unique within the workflow.
  public var name: String
  /// Its type, such as `deploy`.
  public var type: String
  /// The step group that it belongs to.
  public var group: String?
  /// The steps and groups that must have succeeded before it.
  public var dependsOn: [String] = []
  /// When it is carried out; without one, if nothing has failed before.
  public var condition: StepCondition?
  /// After how many seconds it has failed.
  public var timeout: Int?
  /// Values of earlier steps that its properties take.
  public var inputs: [Input] = []
  /// Values that later steps may take.
  public var outputs: [Output] = []
  /// What it does.
  public var action: Action

  /// What a step does.
  public enum Action: Sendable, Hashable {
    /// Delivers versions to places, one after the other.
    case deliver([Visit])
    /// Waits for approval, or for so many seconds.
    case suspend(seconds: Int?, message: String?)
    /// Asks somebody whether to go on, or tells somebody how far it is.
    case gate(Gate)
  }

  /// What a step delivers to one place.
  public struct Visit: Sendable, Hashable {
    /// The place: `CLUSTER/NAMESPACE`.
    public var place: String
    /// Which of the workflow's versions.
    public var version: Int
    /// The rollout's step at which to stop; nil delivers all of it.
    public var stop: Int?

    /// A visit.
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

    /// An input.
    public init(from: String, parameterKey: String) {
      self.from = from
      self.parameterKey = parameterKey
    }
  }

  /// A value for later steps.
  public struct Output: Sendable, Hashable {
    /// Its name.
    public var name: String
    /// The path of the value in what the step has seen, such as `response.version`.
    public var valueFrom: String

    /// An output.
    public init(name: String, valueFrom: String) {
      self.name = name
      self.valueFrom = valueFrom
    }
  }

  /// A step.
  public init(name: String, type: String, group: String? = nil, action: Action) {
    self.name = name
    self.type = type
    self.group = group
    self.action = action
  }

  /// Whether it delivers something.
  public var isDelivery: Bool { if case .deliver = action { true } else { false } }
}

/// A question to a server or a program, or a message to somebody, as the Application has it.
public struct Gate: Sendable, Hashable {
  /// The type of the step.
  public var type: String
  /// Its properties.
  public var properties: Node
  /// What happens when it fails.
  public var onFailure: FailureAction
  /// The program that it runs, as its definition names it; nil if it runs none.
  public var program: String?

  /// The type of a gate that counts which version answers.
  public static let traffic = "check-traffic"

  /// What happens when a gate fails.
  public enum FailureAction: String, Sendable, CaseIterable {
    /// The workflow waits where it is.
    case pause
    /// All places go back to what they had.
    case rollback
    /// The workflow goes on.
    case `continue`
  }

  /// A gate.
  public init(type: String, properties: Node, onFailure: FailureAction = .pause, program: String? = nil) {
    self.type = type
    self.properties = properties
    self.onFailure = onFailure
    self.program = program
  }
}
