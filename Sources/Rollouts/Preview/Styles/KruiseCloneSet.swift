import Tree

/// A CloneSet, rolled by its partition: the part of it that stays old
/// (pkg/controller/batchrelease/control/partitionstyle/cloneset).
enum KruiseCloneSet: KruiseWorkload {
  static let revision = KruiseTraffic.Revision(
    key: "pod-template-hash", stable: KruiseMark.stableHash, canary: KruiseMark.canaryRevision)
  static let type = "cloneset"

  static func paused(_ workload: Node, _ rollout: KruiseRollout, at step: Int) -> [Node] {
    let total = rollout.total
    var current = Amount.percent(100)
    for step in rollout.spec.steps.prefix(step) {
      let partition = partition(step.replicas, of: total)
      if partition.unclamped(to: total) < current.unclamped(to: total) { current = partition }
    }
    var paused = workload
    paused["spec", "updateStrategy", "partition"] = current.node
    paused["spec", "updateStrategy", "paused"] = false
    return [paused]
  }

  static func finished(_ workload: Node) -> Node {
    guard workload["spec", "updateStrategy"] != nil else { return workload }
    var workload = workload
    workload["spec", "updateStrategy", "partition"] = nil
    workload["spec", "updateStrategy", "paused"] = nil
    return workload
  }

  /// The pods that stay old: a number for a number; for a percentage a percentage, rounded down, but so that one pod is
  /// new at least.
  static func partition(_ replicas: Amount, of total: Int) -> Amount {
    let old = total - replicas.scaled(to: total)
    guard case .percent(let wanted) = replicas else { return .count(old) }
    if old >= total { return .percent(100) }
    if old <= 0 { return .percent(0) }
    let percent = Amount.percent(old * 100 / total)
    return percent.unclamped(to: total) <= 0 && wanted != 100 ? .percent(1) : percent
  }
}
