import Tree

/// A CloneSet of OpenKruise whose own partition holds back old pods.
enum PartitionCloneSet: RolloutStyle {
  static let hasTracks = false

  static func controller(of rollout: PlannedRollout) -> String? { OpenKruise.name(for: rollout) }

  static func refusal(of rollout: PlannedRollout) -> Diagnostic? {
    refusalOfOpenReplicas(rollout) ?? OpenKruise.refusalOfTraffic(rollout) ?? changedField(of: rollout, ["selector"])
  }

  static func workloads(of rollout: PlannedRollout, at phase: Phase) -> [Node] {
    var workload = rollout.new
    guard case .step(let index) = phase else { return [workload] }
    workload["spec", "updateStrategy", "partition"] = .int(rollout.total - rollout.newPods(at: index))
    return [workload]
  }

  static func pods(of rollout: PlannedRollout, at phase: Phase) -> PodCount { OpenKruise.pods(of: rollout, at: phase) }
}

/// What workloads with a partition of their own have in common.
enum OpenKruise {
  /// The controller, when the workload is one of its kinds.
  static func name(for rollout: PlannedRollout) -> String? {
    ObjectID.group(ofVersion: rollout.spec.workload.apiVersion) == "apps.kruise.io" ? "OpenKruise" : nil
  }

  /// Old and new pods differ in nothing that a Service could select and that is known before they run.
  static func refusalOfTraffic(_ rollout: PlannedRollout) -> Diagnostic? {
    guard rollout.spec.routing != nil, rollout.spec.steps.contains(where: \.routesTraffic) else { return nil }
    let workload = rollout.spec.workload
    return Diagnostic.error(
      "the traffic of the \(workload.kind) '\(workload.name)' can't be shifted by plain manifests: no label is known by which a Service could tell its old pods from its new ones",
      hint: "leave out the traffic, so that all pods share it, or use \(Remedy.driver) kruise",
      code: .styleNeedsController)
  }

  static func pods(of rollout: PlannedRollout, at phase: Phase) -> PodCount {
    let new = if case .step(let index) = phase { rollout.newPods(at: index) } else { rollout.total }
    return PodCount(old: rollout.total - new, new: new, peak: rollout.total)
  }
}
