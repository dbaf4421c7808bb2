import Rollouts
import Tree

/// OpenKruise's DaemonSet, rolled out by its partition: the number of pods that stay old
/// (pkg/controller/batchrelease/control/partitionstyle/daemonset).
enum KruiseAdvancedDaemonSet: KruiseWorkload {
  static let revision = KruiseTraffic.Revision(
    key: "pod-template-hash", stable: nil, canary: KruiseMark.canaryRevision)
  static let type = "daemonset"

  static func paused(_ workload: Node, _ rollout: KruiseRollout, at step: Int) -> [Node] {
    var paused = workload
    paused["spec", "updateStrategy", "rollingUpdate", "partition"] = .int(rollout.total - rollout.mostPods(to: step))
    paused["spec", "updateStrategy", "rollingUpdate", "paused"] = false
    return [paused]
  }

  static func finished(_ workload: Node) -> Node {
    var workload = workload
    workload["spec", "updateStrategy", "rollingUpdate", "partition"] = nil
    workload["spec", "updateStrategy", "rollingUpdate", "paused"] = nil
    return workload
  }
}
