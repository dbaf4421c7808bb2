import Kubernetes
import Tree

/// Runs new pods in a second workload beside the old one. At the end the first workload rolls to the new version, and
/// the second one is removed.
enum SecondWorkload: RolloutStyle {
  static func refusal(of rollout: PlannedRollout) -> Diagnostic? {
    let labels = rollout.spec.podMetadata?["labels"]
    for entry in rollout.new["spec", "selector", "matchLabels"]?.fields ?? Fields() {
      guard let patched = labels?[entry.key], patched != entry.value else { continue }
      return Diagnostic.error(
        "the label '\(entry.key)' of 'patchPodTemplateMetadata' is one by which the \(rollout.spec.workload.kind) selects its pods",
        hint: "leave it out", code: .styleNeedsController)
    }
    return changedField(of: rollout, ["selector"])
  }

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
      return PodCount(old: rollout.kept, new: new, peak: rollout.kept + new)
    case .promote:
      let new = rollout.total + rollout.newPods(at: rollout.spec.steps.count)
      return PodCount(old: 0, new: new, peak: new + surge(of: rollout.new, total: rollout.total))
    }
  }

  /// The first workload at a step. As in Kruise Rollouts, it is that of the new release except for its pods, which stay
  /// the old ones. So a larger number of `replicas` takes effect at once. A smaller one doesn't, because old pods still
  /// serve most requests, and neither does leaving them out.
  static func stable(of rollout: PlannedRollout) -> Node {
    var workload = rollout.new
    workload["spec", "template"] = rollout.old?["spec", "template"]
    if rollout.old?["spec", "replicas"] != nil {
      workload["spec", "replicas"] = .int(rollout.kept)
    }
    return settled(workload)
  }

  /// The second workload, whose pods have the track of the new version.
  static func canary(of rollout: PlannedRollout, replicas: Int) -> Node {
    var canary = Track.canary.onPods(of: rollout.new)
    let metadata = rollout.spec.style == .canary ? rollout.spec.podMetadata : nil
    for key in ["labels", "annotations"] {
      for entry in metadata?[key]?.fields ?? Fields() {
        canary["spec", "template", "metadata", key, entry.key] = entry.value
      }
    }
    canary["metadata", "name"] = .string("\(rollout.spec.workload.name)-canary")
    canary["spec", "selector", "matchLabels", Track.label] = .string(Track.canary.rawValue)
    canary["spec", "replicas"] = .int(replicas)
    return LiveFields.removed(fromCopy: canary)
  }

  /// The number of pods beyond the requested one while a workload rolls: `maxSurge`, which defaults to 25 % for a
  /// Deployment.
  static func surge(of workload: Node, total: Int) -> Int {
    if workload["spec", "strategy", "type"] == "Recreate" { return 0 }
    let written = workload["spec", "strategy", "rollingUpdate", "maxSurge"].flatMap(Amount.init)
    let standard = workload["kind"]?.string == Kind.deployment.name ? Amount.percent(25) : .count(0)
    return (written ?? standard).unclamped(to: total)
  }
}
