import Tree

/// A stage of a release.
public enum Stage: Sendable, Hashable {
  /// The old version as it is live, with the label on its pods that tells versions apart. A workload that no Rollout
  /// named before gets the label here, which replaces all of its pods once. Services are limited to the label only
  /// afterwards.
  case adopt
  /// The old version, before anything moves.
  case stable
  /// A step of the plan, counted from 1, in the state in which it waits.
  case step(Int)
  /// The workload rolls to the new version while the canary still takes its share.
  case promote
  /// The new version, with everything of the rollout removed.
  case complete
  /// Back to the old version, from any stage.
  case rollback

  /// Reads a stage as given on the command line.
  public init?(_ text: String) {
    switch text {
    case "adopt": self = .adopt
    case "stable": self = .stable
    case "promote": self = .promote
    case "complete": self = .complete
    case "rollback": self = .rollback
    default:
      guard let index = Int(text), index > 0 else { return nil }
      self = .step(index)
    }
  }
}

extension Stage: CustomStringConvertible {
  /// The stage as given on the command line.
  public var description: String {
    switch self {
    case .adopt: "adopt"
    case .stable: "stable"
    case .step(let index): String(index)
    case .promote: "promote"
    case .complete: "complete"
    case .rollback: "rollback"
    }
  }

  /// The name of the stage's folder among those of all stages: `01-step-1`. A rollback is not part of the order and has
  /// no number.
  public func folder(at index: Int) -> String {
    let number = index < 10 ? "0\(index)" : "\(index)"
    switch self {
    case .step(let step): return "\(number)-step-\(step)"
    case .rollback: return "rollback"
    default: return "\(number)-\(self)"
    }
  }
}
