import Tree

/// Old pods replaced step by step: two Deployments that together keep the number of pods, as no part of one can be held
/// back.
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

  /// Few pods are left by then: a strategy that may take one of many away before another is ready would take away all of
  /// them. One that takes all away at once says so itself.
  private static func keepingPods(_ workload: Node) -> Node {
    let left = workload["spec", "replicas"]?.int?.bounded ?? 0
    let rolling = workload["spec", "strategy", "rollingUpdate"]
    guard left > 0, workload["spec", "strategy", "type"] != "Recreate",
      let unavailable = rolling?["maxUnavailable"].flatMap(Amount.init)
    else { return workload }
    // As Kubernetes does it, a percentage is rounded down, and without a surge it is one pod at least.
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

  /// As Kruise Rollouts does it for this style: a percentage below 100% leaves one old pod.
  private static func newPods(of rollout: PlannedRollout, at phase: Phase) -> Int {
    let count = if case .step(let index) = phase { index } else { rollout.spec.steps.count }
    return rollout.spec.steps.prefix(count).reduce(0) { most, step in
      max(most, KruiseRules.partitionPods(step.replicas, of: rollout.kept))
    }
  }
}
