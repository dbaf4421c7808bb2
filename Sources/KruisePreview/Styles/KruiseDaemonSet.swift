import Rollouts
import Tree

/// Kubernetes' own DaemonSet: pods are replaced when they are deleted, and Kruise Rollouts deletes as many as a step
/// asks for (pkg/controller/batchrelease/control/partitionstyle/nativedaemonset).
enum KruiseDaemonSet: KruiseWorkload {
  static let revision = KruiseTraffic.Revision(
    key: "controller-revision-hash", stable: KruiseMark.stableHash, canary: KruiseMark.canaryRevision)
  static let type = "daemonset"

  static func paused(_ workload: Node, _ rollout: KruiseRollout, at step: Int) -> [Node] {
    let strategy = workload["spec", "updateStrategy"]
    let old = rollout.total - rollout.spec.steps[step - 1].replicas.scaled(to: rollout.total)
    let annotations: [(key: String, value: String)] = [
      (KruiseMark.daemonSetStrategy, strategy?["type"]?.string ?? "RollingUpdate"),
      (
        KruiseMark.daemonSetRevision,
        GoJSON([
          ("canary-revision", GoJSON(.string(KruiseMark.canaryRevision))),
          ("stable-revision", GoJSON(.string(KruiseMark.stableHash))),
        ]).text
      ),
      (
        KruiseMark.daemonSetControl,
        GoJSON([
          ("partition", GoJSON(.string(String(old)))), ("batch-revision", GoJSON(.string(KruiseMark.canaryRevision))),
        ]).text
      ),
    ]
    var paused = workload
    for (key, value) in annotations { paused["metadata", "annotations", key] = .string(value) }
    // The webhook runs after the API server's defaulting, so these defaults remain.
    paused["spec", "updateStrategy"] = [
      "type": "OnDelete",
      "rollingUpdate": strategy?["type"] == "OnDelete"
        ? strategy?["rollingUpdate"]
        : [
          "maxSurge": strategy?["rollingUpdate", "maxSurge"] ?? 0,
          "maxUnavailable": strategy?["rollingUpdate", "maxUnavailable"] ?? 1,
        ],
    ]
    return [paused]
  }
}
