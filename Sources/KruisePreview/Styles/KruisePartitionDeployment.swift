import Rollouts
import Tree

/// A Deployment whose ReplicaSets are scaled by Kruise Rollouts, while it is paused for the native controller
/// (pkg/controller/batchrelease/control/partitionstyle/deployment).
enum KruisePartitionDeployment: KruiseWorkload {
  static let revision = KruiseTraffic.Revision(
    key: "pod-template-hash", stable: KruiseMark.stableHash, canary: KruiseMark.canaryRevision)
  static let type = "deployment"
  static let labelsStableRevision = true

  static func paused(_ workload: Node, _ rollout: KruiseRollout, at step: Int) throws(Diagnostic) -> [Node] {
    let partition = try partition(of: rollout, at: step)
    let pods = KruiseRules.partitionPods(partition, of: rollout.total)
    var paused = workload
    paused["spec", "paused"] = true
    paused["spec", "strategy"] = ["type": "Recreate"]
    paused["metadata", "labels", KruiseMark.advancedDeployment] = "true"
    paused["metadata", "annotations", KruiseMark.deploymentStrategy] = .string(
      GoJSON([
        ("rollingStyle", "Partition"), ("rollingUpdate", rollingUpdate(of: workload)),
        ("partition", GoJSON(partition.node)),
      ]).text)
    paused["metadata", "annotations", KruiseMark.deploymentStatus] = .string(
      GoJSON([
        ("updatedReadyReplicas", pods == 0 ? nil : GoJSON(.int(pods))),
        ("expectedUpdatedReplicas", pods == 0 ? nil : GoJSON(.int(pods))),
      ]).text)
    return [paused]
  }

  /// A `Recreate` strategy is lost: it is replaced by the defaults of a rolling update.
  static func finished(_ workload: Node) -> Node {
    var workload = workload
    if workload["spec", "strategy", "type"] == "Recreate" { workload["spec", "strategy"] = DeploymentStrategy.standard }
    return workload
  }

  /// The partition in the annotation at a step: that of the latest step that increased it. Numbers and percentages are
  /// compared as parts of ten million, so a number after a percentage never counts as an increase.
  private static func partition(of rollout: KruiseRollout, at step: Int) throws(Diagnostic) -> Amount {
    var current = Amount.count(0)
    for (index, next) in rollout.spec.steps.prefix(step).enumerated() {
      if next.replicas.unclamped(to: 10_000_000) > current.unclamped(to: 10_000_000) { current = next.replicas }
      if KruiseRules.partitionPods(next.replicas, of: rollout.total)
        > KruiseRules.partitionPods(current, of: rollout.total)
      {
        throw Diagnostic.error(
          "the controller hangs at step \(index + 1): it takes \(current) for more than \(next.replicas), and creates no more pods",
          hint: "write all steps as percentages, or all as numbers", code: .kruiseMixedSteps)
      }
    }
    return current
  }

  private static func rollingUpdate(of workload: Node) -> GoJSON {
    // A bug in the controller: without a surge it sets the other number a second time.
    if workload["spec", "strategy", "type"] == "Recreate" { return GoJSON([("maxUnavailable", "25%")]) }
    let amounts = DeploymentStrategy(of: workload)
    if amounts.isStuck { return GoJSON([("maxUnavailable", GoJSON(1)), ("maxSurge", GoJSON(0))]) }
    return GoJSON([
      ("maxUnavailable", GoJSON(amounts.maxUnavailable)), ("maxSurge", GoJSON(amounts.maxSurge)),
    ])
  }
}

/// How a Deployment is updated without a Rollout, with the API server's defaults.
struct DeploymentStrategy {
  let maxUnavailable: Node
  let maxSurge: Node

  init(of workload: Node) {
    let rolling = workload["spec", "strategy", "rollingUpdate"]
    maxUnavailable = rolling?["maxUnavailable"] ?? "25%"
    maxSurge = rolling?["maxSurge"] ?? "25%"
  }

  /// Whether it can't replace any pod.
  var isStuck: Bool {
    Amount(maxUnavailable)?.unclamped(to: 100) == 0 && Amount(maxSurge)?.unclamped(to: 100) == 0
  }

  static let standard: Node = [
    "type": "RollingUpdate", "rollingUpdate": ["maxUnavailable": "25%", "maxSurge": "25%"],
  ]
}
