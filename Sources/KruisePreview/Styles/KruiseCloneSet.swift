import Rollouts
import Tree

/// A CloneSet, rolled out by its partition: the part that stays old
/// (pkg/controller/batchrelease/control/partitionstyle/cloneset).
enum KruiseCloneSet: KruiseWorkload {
  static let revision = KruiseTraffic.Revision(
    key: "pod-template-hash", stable: KruiseMark.stableHash, canary: KruiseMark.canaryRevision)
  static let type = "cloneset"

  static func paused(_ workload: Node, _ rollout: KruiseRollout, at step: Int) -> [Node] {
    let total = rollout.total
    // The partition is only updated if it decreases, so the first of the lowest values stays.
    let lowest = rollout.spec.steps.prefix(step).map { partition($0.replicas, of: total) }.min {
      $0.unclamped(to: total) < $1.unclamped(to: total)
    }
    var paused = workload
    paused["spec", "updateStrategy", "partition"] = lowest?.node
    paused["spec", "updateStrategy", "paused"] = false
    return [paused]
  }

  static func finished(_ workload: Node) -> Node {
    var workload = workload
    workload["spec", "updateStrategy", "partition"] = nil
    workload["spec", "updateStrategy", "paused"] = nil
    return workload
  }

  /// The pods that stay old: a number for a number; a percentage for a percentage, rounded down, but not to zero if
  /// some stay.
  static func partition(_ replicas: Amount, of total: Int) -> Amount {
    let old = total - replicas.scaled(to: total)
    guard case .percent = replicas else { return .count(old) }
    return .percent(old == 0 ? 0 : max(1, old * 100 / total))
  }
}
