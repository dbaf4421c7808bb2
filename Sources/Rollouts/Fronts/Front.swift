import Kubernetes
import Tree

/// An object that changes with a release and that both versions of a workload rely on, before or behind their pods. While
/// there are old pods, it stays the old version's, or is the new one's if that fits old pods too.
struct Front: Sendable {
  /// Which form routes to the pods of both versions, while the workload rolls from one to the other.
  enum Fit: Sendable, Hashable {
    case old, new, neither
  }

  /// What it does for the pods.
  enum Role: Sendable, Hashable {
    /// Leads to them: a Service.
    case service(Fit)
    /// Says which of them a router routes to: the subsets of a DestinationRule.
    case subsets(Fit)
    /// Leads to a Service.
    case route
    /// Is read by them; the new pods read a copy.
    case configuration
    /// Says who may reach them; the new pods have a second one.
    case policy
  }

  let id: ObjectID
  let old: Node
  let new: Node
  let role: Role
  /// The workload whose rollout it stands in front of.
  let workload: ObjectID
  /// Whether its new form fits new pods alone, so that it has to be the old one again before the workload rolls back.
  let isOneWay: Bool

  /// The form in which it stands while there are old pods, or while the workload rolls to the new version, with the track
  /// to which a Service has to keep then.
  func form(leavingOldPods: Bool, at phase: Phase) -> (node: Node, track: Track?) {
    let isRolling = phase == .promote || !leavingOldPods
    switch role {
    case .service(.neither): return isRolling ? (new, .canary) : (old, .stable)
    // It routes to old pods too, and must route to new ones before any pod changes.
    case .service(.new), .subsets(.new): return (new, nil)
    case .subsets(.neither): return (isRolling ? new : old, nil)
    // Where no old pods are left, they may still answer while the step is put in place.
    case .configuration: return (phase == .promote ? new : old, nil)
    case .service(.old), .subsets(.old), .route, .policy: return (old, nil)
    }
  }

  /// Whether it stays the old version's for a while.
  var isHeld: Bool { role != .service(.new) && role != .subsets(.new) }

  /// Whether no form routes to the pods of both versions, so that all requests have to go to the copy before the workload
  /// rolls.
  var isForOneVersion: Bool { role == .service(.neither) || role == .subsets(.neither) }

  /// What stands beside it for the new pods.
  var copy: Node? {
    guard role == .configuration || role == .policy else { return nil }
    var copy = LiveFields.removed(fromCopy: new)
    copy["metadata", "name"] = .string(CanaryName.of(id.name))
    return copy
  }
}
