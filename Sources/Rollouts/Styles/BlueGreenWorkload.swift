import Tree

/// A full second set of pods, and a route that is switched to it. The objects are those of a second workload, for a
/// Deployment or a CloneSet.
enum BlueGreenWorkload: RolloutStyle {
  static func controller(of rollout: PlannedRollout) -> String? {
    rollout.spec.workload.kind == "CloneSet" ? "OpenKruise" : nil
  }

  static func remark(on rollout: PlannedRollout) -> String? {
    let name = rollout.spec.workload.name
    return "the new pods of '\(name)' run in '\(name)-canary', and the route is switched to them"
  }

  static func refusal(of rollout: PlannedRollout) -> Diagnostic? { SecondWorkload.refusal(of: rollout) }

  static func workloads(of rollout: PlannedRollout, at phase: Phase) -> [Node] {
    SecondWorkload.workloads(of: rollout, at: phase)
  }

  static func pods(of rollout: PlannedRollout, at phase: Phase) -> PodCount {
    SecondWorkload.pods(of: rollout, at: phase)
  }
}
