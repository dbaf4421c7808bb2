import Tree

/// Replaces old pods step by step. Two Deployments together keep the number of pods, because a single one can't hold
/// back a part of its pods.
enum BatchDeployment: RolloutStyle {
  static func remark(on rollout: PlannedRollout) -> String? {
    let name = rollout.spec.workload.name
    return "'\(name)' and '\(name)-canary' together keep \(rollout.kept) pods, as no part of one Deployment can wait"
  }

  static func refusal(of rollout: PlannedRollout) -> Diagnostic? {
    if let open = refusalOfOpenReplicas(rollout) { return open }
    return changedField(of: rollout, ["selector"])
  }

  static func workloads(of rollout: PlannedRollout, at phase: Phase) -> [Node] {
    let new = newPods(of: rollout, at: phase)
    var stable = phase == .promote ? settled(rollout.new) : SecondWorkload.stable(of: rollout)
    stable["spec", "replicas"] = .int(rollout.kept - new)
    if phase == .promote { stable = keepingPods(stable) }
    return [stable, SecondWorkload.canary(of: rollout, replicas: new)]
  }

  /// The workload with a strategy that keeps its pods available. Few pods are left by then, so a strategy that may
  /// remove one of many before another is ready would remove all of them. `Recreate`, which removes all at once anyway,
  /// is left alone.
  private static func keepingPods(_ workload: Node) -> Node {
    let left = workload["spec", "replicas"]?.int?.bounded ?? 0
    let rolling = workload["spec", "strategy", "rollingUpdate"]
    guard left > 0, workload["spec", "strategy", "type"] != "Recreate",
      let unavailable = rolling?["maxUnavailable"].flatMap(Amount.init)
    else { return workload }
    // As in Kubernetes, a percentage is rounded down, and without a surge at least one pod is unavailable.
    let gone =
      switch unavailable {
      case .count(let count): count.bounded
      case .percent(let percent): percent.bounded * left / 100
      }
    guard max(gone, SecondWorkload.surge(of: workload, total: left) == 0 ? 1 : 0) >= left else { return workload }
    var workload = workload
    workload["spec", "strategy", "rollingUpdate"] = ["maxSurge": 1, "maxUnavailable": 0]
    return workload
  }

  static func pods(of rollout: PlannedRollout, at phase: Phase) -> PodCount {
    let total = rollout.kept
    let new = newPods(of: rollout, at: phase)
    if phase == .promote {
      return PodCount(old: 0, new: total, peak: total + SecondWorkload.surge(of: rollout.new, total: total - new))
    }
    return PodCount(old: total - new, new: new, peak: total)
  }

  /// The number of new pods. As in Kruise Rollouts, a percentage below 100% leaves one old pod in this style.
  private static func newPods(of rollout: PlannedRollout, at phase: Phase) -> Int {
    let count = if case .step(let index) = phase { index } else { rollout.spec.steps.count }
    return rollout.spec.steps.prefix(count).reduce(0) { most, step in
      max(most, KruiseRules.partitionPods(step.replicas, of: rollout.kept))
    }
  }
}
