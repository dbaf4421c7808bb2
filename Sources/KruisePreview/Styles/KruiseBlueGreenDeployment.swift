import Rollouts
import Tree

/// A Deployment whose surge contains the new pods, none of which ever counts as available
/// (pkg/controller/batchrelease/control/bluegreenstyle/deployment).
enum KruiseBlueGreenDeployment: KruiseWorkload {
  static let revision = KruiseTraffic.Revision(
    key: "pod-template-hash", stable: KruiseMark.stableHash, canary: KruiseMark.canaryHash)
  static let type = "deployment"
  static let labelsStableRevision = true

  static func paused(_ workload: Node, _ rollout: KruiseRollout, at step: Int) -> [Node] {
    let strategy = DeploymentStrategy(of: workload)
    let seconds = workload["spec", "minReadySeconds"]?.int?.bounded ?? 0
    var paused = workload
    paused["metadata", "annotations", KruiseMark.originalStrategy] = .string(
      GoJSON([
        ("maxUnavailable", GoJSON(strategy.maxUnavailable)), ("maxSurge", GoJSON(strategy.maxSurge)),
        ("minReadySeconds", seconds == 0 ? nil : GoJSON(.int(seconds))),
        ("progressDeadlineSeconds", GoJSON(workload["spec", "progressDeadlineSeconds"] ?? 600)),
      ]).text)
    paused["spec", "paused"] = false
    paused["spec", "minReadySeconds"] = .int(BlueGreen.endlessSeconds)
    paused["spec", "progressDeadlineSeconds"] = .int(BlueGreen.endlessSeconds + 1)
    paused["spec", "strategy"] = [
      "type": "RollingUpdate",
      "rollingUpdate": ["maxSurge": BlueGreen.surge(of: rollout, at: step), "maxUnavailable": 0],
    ]
    return [paused]
  }

  /// A `Recreate` strategy is lost: it is replaced by the defaults of a rolling update.
  static func finished(_ workload: Node) -> Node { KruisePartitionDeployment.finished(workload) }
}

/// Common parts of all blue-green releases.
enum BlueGreen {
  /// So long that a pod never counts as available, and no deadline expires.
  static let endlessSeconds = 2_147_483_646

  /// The surge at a step: a step that asks for no more pods than there are changes nothing. 1 counts as none, because
  /// it is the value before the first step.
  static func surge(of rollout: KruiseRollout, at step: Int) -> Node {
    var current = Amount.count(1)
    for step in rollout.spec.steps.prefix(step) {
      let pods = current == .count(1) ? 0 : current.unclamped(to: rollout.total)
      if step.replicas.unclamped(to: rollout.total) > pods { current = step.replicas }
    }
    return current.node
  }

  /// An autoscaler of the workload is pointed at a nonexistent target during the rollout
  /// (pkg/controller/batchrelease/control/bluegreenstyle/hpa).
  static func disabled(_ autoscaler: Node, of workload: RolloutSpec.WorkloadReference) -> Node? {
    guard autoscaler["kind"] == "HorizontalPodAutoscaler",
      autoscaler["spec", "scaleTargetRef", "kind"] == .string(workload.kind),
      autoscaler["spec", "scaleTargetRef", "name"] == .string(workload.name)
    else { return nil }
    var autoscaler = autoscaler
    autoscaler["spec", "scaleTargetRef", "name"] = .string("\(workload.name)-DisableByRollout")
    return autoscaler
  }
}
