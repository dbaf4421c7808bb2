import Tree

/// A StatefulSet whose partition holds back the pods with low ordinals.
enum PartitionStatefulSet: RolloutStyle {
  static let hasTracks = false

  static func controller(of rollout: PlannedRollout) -> String? { OpenKruise.name(for: rollout) }
  static func remark(on rollout: PlannedRollout) -> String? { OpenKruise.remark(on: rollout) }

  static func refusal(of rollout: PlannedRollout) -> Diagnostic? {
    let name = rollout.spec.workload.name
    let strategy = rollout.new["spec", "updateStrategy"]
    if let type = strategy?["type"]?.string, !type.isEmpty, type != "RollingUpdate" {
      return Diagnostic.error(
        "the StatefulSet '\(name)' does not replace its pods by itself: its update strategy is '\(type)'",
        hint: "use 'RollingUpdate'", code: .styleNeedsController)
    }
    if let partition = strategy?["rollingUpdate", "partition"]?.int, partition > 0 {
      return Diagnostic.error(
        "the StatefulSet '\(name)' has a partition of its own, by which the rollout would have to hold back pods",
        hint: "take it out", code: .styleNeedsController)
    }
    return refusalOfOpenReplicas(rollout) ?? OpenKruise.refusalOfTraffic(rollout)
      ?? changedField(of: rollout, ["selector", "serviceName", "podManagementPolicy", "volumeClaimTemplates"])
  }

  static func workloads(of rollout: PlannedRollout, at phase: Phase) -> [Node] {
    var workload = OpenKruise.unshrunk(rollout)
    guard case .step(let index) = phase else { return [workload] }
    workload["spec", "updateStrategy", "type"] = "RollingUpdate"
    workload["spec", "updateStrategy", "rollingUpdate", "partition"] = .int(OpenKruise.heldPods(of: rollout, at: index))
    return [workload]
  }

  static func pods(of rollout: PlannedRollout, at phase: Phase) -> PodCount { OpenKruise.pods(of: rollout, at: phase) }
}
