import Tree

/// New pods in a second Deployment beside the old one; at the end the first rolls to the new version and the second
/// goes away.
enum CanaryDeployment: RolloutStyle {
  static func refusal(of rollout: PlannedRollout) -> (message: String, hint: String?)? {
    let spec = rollout.spec
    guard spec.style == .canary, spec.workload.kind == "Deployment" else {
      return (
        "a rollout of style '\(spec.style.rawValue)' for a \(spec.workload.kind) can't be rendered as plain manifests yet",
        "use a Deployment and 'releaseMode: canary'"
      )
    }
    if let old = rollout.old, old["spec", "selector"] != rollout.new["spec", "selector"] {
      return (
        "the selector of the Deployment '\(spec.workload.name)' changes, which Kubernetes does not allow",
        "keep the selector, or give the new Deployment another name"
      )
    }
    return nil
  }

  static func settled(_ workload: Node) -> Node { Track.stable.onPods(of: workload) }

  static func workloads(of rollout: PlannedRollout, at phase: Phase) -> [Node] {
    switch phase {
    case .step(let index): [stable(of: rollout), canary(of: rollout, replicas: rollout.newPods(at: index))]
    case .promote: [settled(rollout.new), canary(of: rollout, replicas: rollout.newPods(at: rollout.spec.steps.count))]
    }
  }

  static func pods(of rollout: PlannedRollout, at phase: Phase) -> PodCount {
    switch phase {
    case .step(let index):
      let new = rollout.newPods(at: index)
      return PodCount(old: rollout.total, new: new, peak: rollout.total + new)
    case .promote:
      let new = rollout.total + rollout.newPods(at: rollout.spec.steps.count)
      return PodCount(old: 0, new: new, peak: new + surge(of: rollout.new, total: rollout.total))
    }
  }

  /// As Kruise Rollouts does it: the Deployment is the new release's but for its pods, which stay the old ones; so a
  /// change of `replicas` alone takes effect at once.
  private static func stable(of rollout: PlannedRollout) -> Node {
    var workload = rollout.new
    workload["spec", "template"] = rollout.old?["spec", "template"]
    return settled(workload)
  }

  private static func canary(of rollout: PlannedRollout, replicas: Int) -> Node {
    var canary = Track.canary.onPods(of: rollout.new)
    let metadata = rollout.spec.podMetadata
    for key in ["labels", "annotations"] {
      for entry in metadata?[key]?.fields ?? Fields() {
        canary["spec", "template", "metadata", key, entry.key] = entry.value
      }
    }
    canary["metadata", "name"] = .string("\(rollout.spec.workload.name)-canary")
    canary["spec", "selector", "matchLabels", Track.label] = .string(Track.canary.rawValue)
    canary["spec", "replicas"] = .int(replicas)
    return canary
  }

  /// Pods beyond the wanted number while a Deployment rolls: `maxSurge`, 25 % when it does not say.
  private static func surge(of deployment: Node, total: Int) -> Int {
    if deployment["spec", "strategy", "type"] == "Recreate" { return 0 }
    let written = deployment["spec", "strategy", "rollingUpdate", "maxSurge"].flatMap(Amount.init)
    return (written ?? .percent(25)).unclamped(to: total)
  }
}
