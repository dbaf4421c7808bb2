import Tree

/// A CloneSet of OpenKruise whose partition holds back old pods.
enum PartitionCloneSet: RolloutStyle {
  static let hasTracks = false

  static func controller(of rollout: PlannedRollout) -> String? { OpenKruise.name(for: rollout) }
  static func remark(on rollout: PlannedRollout) -> String? { OpenKruise.remark(on: rollout) }

  static func refusal(of rollout: PlannedRollout) -> Diagnostic? {
    refusalOfOpenReplicas(rollout) ?? OpenKruise.refusalOfTraffic(rollout) ?? changedField(of: rollout, ["selector"])
  }

  static func workloads(of rollout: PlannedRollout, at phase: Phase) -> [Node] {
    var workload = OpenKruise.unshrunk(rollout)
    guard case .step(let index) = phase else { return [workload] }
    workload["spec", "updateStrategy", "partition"] = .int(OpenKruise.heldPods(of: rollout, at: index))
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

  /// Why traffic can't be shifted: no label that is known before the pods run tells old and new pods apart.
  static func refusalOfTraffic(_ rollout: PlannedRollout) -> Diagnostic? {
    guard rollout.spec.routing != nil, rollout.spec.steps.contains(where: \.routesTraffic) else { return nil }
    let workload = rollout.spec.workload
    return Diagnostic.error(
      "the traffic of the \(workload.kind) '\(workload.name)' can't be shifted by plain manifests: no label is known by which a Service could tell its old pods from its new ones",
      hint: "leave out the traffic, so that all pods share it, or use \(Remedy.driver) kruise",
      code: .styleNeedsController)
  }

  static func pods(of rollout: PlannedRollout, at phase: Phase) -> PodCount {
    let all = rollout.kept
    let old = if case .step(let index) = phase { heldPods(of: rollout, at: index) } else { 0 }
    return PodCount(old: old, new: all - old, peak: all)
  }

  /// The new workload with the number of pods that is kept until the end, since shrinking it would remove old pods
  /// first.
  static func unshrunk(_ rollout: PlannedRollout) -> Node {
    var workload = rollout.new
    if rollout.kept > rollout.total { workload["spec", "replicas"] = .int(rollout.kept) }
    return workload
  }

  /// The number of pods that are still old at a step.
  static func heldPods(of rollout: PlannedRollout, at step: Int) -> Int {
    let all = rollout.kept
    return all - rollout.spec.steps.prefix(step).reduce(0) { max($0, $1.replicas.scaled(to: all)) }
  }

  static func remark(on rollout: PlannedRollout) -> String? {
    let all = rollout.kept
    guard all > rollout.total else { return nil }
    let name = rollout.spec.workload.name
    return "'\(name)' keeps \(all) pods until all of them are new, and has \(rollout.total) at the end"
  }
}
