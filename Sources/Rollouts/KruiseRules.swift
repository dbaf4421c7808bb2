import Tree

/// How Kruise Rollouts counts pods: rules that the planner and the preview of the controller share.
package enum KruiseRules {
  /// Nodes that a DaemonSet's pods run on, as long as nothing else is said.
  package static let defaultNodes = 2

  /// Pods of a workload, in all; 1 when it does not say.
  package static func replicas(of workload: Node) -> Int {
    max(0, (workload["spec", "replicas"]?.int ?? 1).bounded)
  }

  /// New pods of a Deployment that is rolled in partition style: all but one at most, unless the step says 100%.
  package static func partitionPods(_ amount: Amount, of total: Int) -> Int {
    let pods = amount.scaled(to: total)
    guard case .percent(let percent) = amount, percent != 100, total > 1 else { return pods }
    return min(pods, total - 1)
  }
}
