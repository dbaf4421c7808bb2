import Kubernetes
import Tree

extension Release {
  /// Warns about copies whose size is based on a number of pods that may not be the live one. They may then get the
  /// requests of more pods than were counted.
  func checkSizes() -> [Diagnostic] {
    activeRollouts.compactMap { rollout in
      guard rollout.spec.style != .partition, rollout.liveSize == nil else { return nil }
      let workload = rollout.spec.workload
      let copy = CanaryName.of(workload.name)
      if let autoscaler = rollout.autoscaler {
        if rollout.leavesOutReplicas {
          return .warning(
            "the new version leaves out the 'replicas' of '\(workload.name)': kubectl apply then makes them 1, until the autoscaler (\(autoscaler["kind"]?.string ?? "unknown")) scales it",
            at: rollout.origin,
            hint:
              "leave them in until the autoscaler has scaled it once, or deliver with lateen up, which keeps the pods that run",
            code: .replicasUnknown)
        }
        // A canary is meant to be a few pods beside all old ones. With blue-green all requests go to the copy.
        guard rollout.spec.style == .blueGreen else { return nil }
        return .warning(
          "the replicas of '\(workload.name)' belong to an autoscaler (\(autoscaler["kind"]?.string ?? "unknown")), and '\(copy)' has \(Self.pods(rollout.total)), however many run",
          at: rollout.origin, hint: "write as many 'replicas' as run, or deliver with lateen up, which counts them",
          code: .replicasUnknown)
      }
      guard rollout.leavesReplicasOpen else { return nil }
      return .warning(
        "the \(workload.kind) '\(workload.name)' says no 'replicas', so '\(copy)' is counted from \(Self.pods(rollout.total)), however many run",
        at: rollout.origin, hint: "write 'replicas' into both versions, or deliver with lateen up, which counts them",
        code: .replicasUnknown)
    }
  }

  private static func pods(_ count: Int) -> String { count == 1 ? "one pod" : "\(count) pods" }
}
