import Tree

/// How Kruise Rollouts counts pods. The planner and the preview of the controller share these rules.
package enum KruiseRules {
  /// The assumed number of nodes that run the pods of a DaemonSet.
  package static let defaultNodes = 2

  /// The total number of pods of a workload. Defaults to 1.
  package static func replicas(of workload: Node) -> Int {
    max(0, (workload["spec", "replicas"]?.int ?? 1).bounded)
  }

  /// The number of new pods of a Deployment that is rolled in partition style. A percentage other than 100% leaves at
  /// least one old pod.
  package static func partitionPods(_ amount: Amount, of total: Int) -> Int {
    let pods = amount.scaled(to: total)
    guard case .percent(let percent) = amount, percent != 100, total > 1 else { return pods }
    return min(pods, total - 1)
  }
}
