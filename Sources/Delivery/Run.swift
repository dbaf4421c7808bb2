import Rollouts
import Tree

/// One way from a version to another: a rollout, a rollback, or a deletion.
public struct Run: Sendable, Hashable {
  /// What it does.
  public enum Kind: String, Sendable {
    case release, rollback, deletion
  }

  /// Where it stands. `running` includes waiting for approval.
  public enum Phase: String, Sendable {
    case running, suspended, terminated, succeeded
  }

  /// What it does.
  public var kind: Kind
  /// The revision that was live when it began.
  public var from: Int?
  /// The revision it leads to.
  public var to: Int
  /// The revision whose rollout a rollback goes back through.
  public var through: Int?
  /// Where it stands.
  public var phase = Phase.running
  /// The stage that is in place.
  public var stage: Stage?
  /// The steps that may be left, from 1.
  public var approved = 0
  /// When a timed pause ends, in seconds since 1970.
  public var until: Int?
  /// How many steps it has.
  public var steps: Int?
  /// Whether a rollback goes back step by step.
  public var goesBySteps = false
  /// The revision that comes once a rollback is over: one that arrived when another could only be left by way of the old
  /// version.
  public var next: Int?
  /// Why it does not get on, when a command has given up on it.
  public var reason: String?

  /// A run that has not begun.
  public init(_ kind: Kind, from: Int?, to: Int, through: Int? = nil) {
    self.kind = kind
    self.from = from
    self.to = to
    self.through = through
  }

  /// More steps than any rollout has: what is approved with all of them.
  static let everyStep = 1_000_000

  /// Whether there is anything left to do.
  public var isOpen: Bool { phase != .succeeded }
}

/// What is about to be done, written before it is done: whoever comes after a crash finishes it.
public struct Intent: Sendable, Hashable {
  /// The stage to put in place; nil takes everything away.
  public var stage: Stage?
  /// How far the act is: the number of the wave that is put in place next.
  public var wave: Int
  /// The workloads that the stage changes, which it has to wait for.
  public var changed: Set<ObjectID> = []

  /// An intent.
  public init(_ stage: Stage?, wave: Int = 0) {
    self.stage = stage
    self.wave = wave
  }
}
