import Tree

/// Who carries out the gates of a workflow.
public protocol GateKeeper: Sendable {
  /// Why a gate may not be carried out by this command, with what would allow it; nil when it may.
  func refusal(of gate: Gate) -> (message: String, hint: String)?
  /// Carries a gate out. It ends by itself after its own time, or `within` seconds.
  func ask(_ gate: Gate, _ facts: GateFacts, within seconds: Int) async -> GateVerdict
}

/// What a gate may know of the workflow that it is part of.
public struct GateFacts: Sendable, Hashable {
  /// The Application's name.
  public var application: String
  /// Its namespace.
  public var namespace: String
  /// The name of the step.
  public var step: String
  /// The names and phases of all steps.
  public var steps: [(name: String, phase: String)]
  /// The share of the requests that the stage in place sends to the new version, for a gate that counts.
  public var share: Share = .unasked

  /// The share of the new version.
  public enum Share: Sendable, Hashable {
    /// Nobody needs it.
    case unasked
    /// So many percent.
    case percent(Double)
    /// It can't be said, for a reason.
    case unknown(String)
  }

  /// Facts.
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

/// What a gate says.
public struct GateVerdict: Sendable, Hashable {
  /// Whether the workflow may go on.
  public var passes: Bool
  /// What it has seen, for people.
  public var message: String
  /// The values that later steps may take.
  public var values: Node
  /// What it has seen each time, for the record.
  public var seen: [Node]
  /// Whether there was no time to decide: the gate has neither passed nor failed.
  public var isUndecided = false

  /// A verdict.
  public init(passes: Bool, message: String, values: Node = .empty, seen: [Node] = []) {
    self.passes = passes
    self.message = message
    self.values = values
    self.seen = seen
  }
}
