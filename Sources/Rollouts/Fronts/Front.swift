import Kubernetes
import Tree

/// An object that changes with a release and that both versions of a workload rely on, either in front of their pods or
/// behind them. While old pods remain, it keeps its old form, or takes its new form if that also works for old pods.
struct Front: Sendable {
  /// Which form routes to the pods of both versions while the workload rolls from one to the other.
  enum Fit: Sendable, Hashable {
    case old, new, neither
  }

  /// What the object does for the pods.
  enum Role: Sendable, Hashable {
    /// Routes to the pods: a Service.
    case service(Fit)
    /// Selects which of the pods a router routes to: the subsets of a DestinationRule.
    case subsets(Fit)
    /// Routes to a Service.
    case route
    /// Is read by the pods. The new pods read a copy.
    case configuration
    /// Restricts who can reach the pods. The new pods get a second policy.
    case policy
  }

  let id: ObjectID
  let old: Node
  let new: Node
  let role: Role
  /// The workload whose rollout the object is involved in.
  let workload: ObjectID
  /// Whether the new form only works for new pods, so that the old form must return before the workload rolls back.
  let isOneWay: Bool

  /// The form of the object at a phase, depending on whether old pods remain, and the track that a Service must be
  /// limited to in that phase, if any.
  func form(leavingOldPods: Bool, at phase: Phase) -> (node: Node, track: Track?) {
    let isRolling = phase == .promote || !leavingOldPods
    switch role {
    case .service(.neither): return isRolling ? (new, .canary) : (old, .stable)
    // The new form also routes to old pods, and it must route to new pods before any pod changes.
    case .service(.new), .subsets(.new): return (new, nil)
    case .subsets(.neither): return (isRolling ? new : old, nil)
    // Even if a step leaves no old pods, they may still answer while the step is being applied.
    case .configuration: return (phase == .promote ? new : old, nil)
    case .service(.old), .subsets(.old), .route, .policy: return (old, nil)
    }
  }

  /// Whether the object keeps its old form for a while.
  var isHeld: Bool { role != .service(.new) && role != .subsets(.new) }

  /// Whether neither form routes to the pods of both versions, so that all requests have to go to the copy before the
  /// workload rolls.
  var isForOneVersion: Bool { role == .service(.neither) || role == .subsets(.neither) }

  /// The copy of the object for the new pods, if it has one.
  var copy: Node? {
    guard role == .configuration || role == .policy else { return nil }
    var copy = LiveFields.removed(fromCopy: new)
    copy["metadata", "name"] = .string(CanaryName.of(id.name))
    return copy
  }
}
