import Rollouts
import Tree

/// A StatefulSet, Kubernetes' own or OpenKruise's, rolled out by its partition: pods from that ordinal on are new
/// (pkg/controller/batchrelease/control/partitionstyle/statefulset).
enum KruiseStatefulSet: KruiseWorkload {
  static let revision = KruiseTraffic.Revision(
    key: "controller-revision-hash", stable: KruiseMark.stableHash, canary: KruiseMark.canaryRevision)
  static let type = "statefulset"

  static func reasonNotToStart(_ workload: Node) -> String? {
    guard let type = workload["spec", "updateStrategy", "type"]?.string, !type.isEmpty, type != "RollingUpdate" else {
      return nil
    }
    return "its update strategy is '\(type)'"
  }

  static func paused(_ workload: Node, _ rollout: KruiseRollout, at step: Int) -> [Node] {
    var paused = workload
    if paused["spec", "updateStrategy", "type"] == nil { paused["spec", "updateStrategy", "type"] = "RollingUpdate" }
    paused["spec", "updateStrategy", "rollingUpdate", "partition"] = .int(
      rollout.total - rollout.mostPods(to: step))
    if ObjectID.group(ofVersion: rollout.spec.workload.apiVersion) == "apps.kruise.io" {
      paused["spec", "updateStrategy", "rollingUpdate", "paused"] = false
    }
    return [paused]
  }

  static func finished(_ workload: Node) -> Node {
    guard workload["spec", "updateStrategy", "rollingUpdate"] != nil else { return workload }
    var workload = workload
    workload["spec", "updateStrategy", "rollingUpdate", "partition"] = 0
    return workload
  }
}
