import Rollouts
import Tree

/// A transition from one version to another: a rollout, a rollback, or a deletion.
public struct Run: Sendable, Hashable {
  /// The kind of transition.
  public enum Kind: String, Sendable {
    case release, rollback, deletion
  }

  /// The state of a run. `running` includes waiting for approval.
  public enum Phase: String, Sendable {
    case running, suspended, terminated, succeeded
  }

  /// The kind of transition.
  public var kind: Kind
  /// The revision that was live when it began.
  public var from: Int?
  /// The target revision.
  public var to: Int
  /// The revision that a rollback leaves, whose rollout it reverses.
  public var through: Int?
  /// The state of the run.
  public var phase = Phase.running
  /// The stage that is in place.
  public var stage: Stage?
  /// The number of approved steps: the rollout may leave steps up to this one.
  public var approved = 0
  /// When a timed pause ends, in seconds since 1970.
  public var until: Int?
  /// The number of steps.
  public var steps: Int?
  /// Whether a rollback goes back step by step.
  public var goesBySteps = false
  /// The revision to roll out once a rollback is done. It was submitted when the current one could be left only by way
  /// of the old version.
  public var next: Int?
  /// Why the run is not progressing, if a command has given up on it.
  public var reason: String?

  /// Creates a run that has not started.
  public init(_ kind: Kind, from: Int?, to: Int, through: Int? = nil) {
    self.kind = kind
    self.from = from
    self.to = to
    self.through = through
  }

  /// The value of `approved` that approves all steps of any rollout.
  static let everyStep = 1_000_000

  /// Whether the run is unfinished.
  public var isOpen: Bool { phase != .succeeded }
}

/// The action that is about to be carried out. It is recorded first, so that after a crash the next command can finish
/// it.
public struct Intent: Sendable, Hashable {
  /// The stage to apply. Nil deletes everything.
  public var stage: Stage?
  /// The number of the wave to apply next.
  public var wave: Int
  /// The workloads that the stage changes and has to wait for.
  public var changed: Set<ObjectID> = []

  /// Creates an intent.
  public init(_ stage: Stage?, wave: Int = 0) {
    self.stage = stage
    self.wave = wave
  }
}
