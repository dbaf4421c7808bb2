import Tree

/// Runs the gates of a workflow.
public protocol GateKeeper: Sendable {
  /// Why this command may not run a gate, with a hint at what would allow it. Nil if it may.
  func refusal(of gate: Gate) -> (message: String, hint: String)?
  /// Runs a gate. It ends after its own time limit, or after `seconds` at the latest.
  func ask(_ gate: Gate, _ facts: GateFacts, within seconds: Int) async -> GateVerdict
}

/// What a gate may know about the workflow that it belongs to.
public struct GateFacts: Sendable, Hashable {
  /// The Application's name.
  public var application: String
  /// Its namespace.
  public var namespace: String
  /// The name of the step.
  public var step: String
  /// The names and phases of all steps.
  public var steps: [(name: String, phase: String)]
  /// The share of the requests that the current stage sends to the new version, for a gate that counts answers.
  public var share: Share = .unasked

  /// The share of the new version.
  public enum Share: Sendable, Hashable {
    /// No gate needs it.
    case unasked
    /// A percentage.
    case percent(Double)
    /// It can't be determined, for this reason.
    case unknown(String)
  }

  /// Creates facts.
  public init(application: String, namespace: String, step: String, steps: [(name: String, phase: String)]) {
    self.application = application
    self.namespace = namespace
    self.step = step
    self.steps = steps
  }

  public static func == (left: GateFacts, right: GateFacts) -> Bool {
    left.application == right.application && left.namespace == right.namespace && left.step == right.step
      && left.share == right.share
      && left.steps.elementsEqual(right.steps) { $0 == $1 }
  }

  public func hash(into hasher: inout Hasher) {
    hasher.combine(application)
    hasher.combine(step)
  }
}

/// The result of a gate.
public struct GateVerdict: Sendable, Hashable {
  /// Whether the workflow may continue.
  public var passes: Bool
  /// What the gate has observed, as text for users.
  public var message: String
  /// The values that later steps may use.
  public var values: Node
  /// Each observation, for the record.
  public var seen: [Node]
  /// Whether there was no time to decide, so that the gate has neither passed nor failed.
  public var isUndecided = false

  /// Creates a verdict.
  public init(passes: Bool, message: String, values: Node = .empty, seen: [Node] = []) {
    self.passes = passes
    self.message = message
    self.values = values
    self.seen = seen
  }
}
