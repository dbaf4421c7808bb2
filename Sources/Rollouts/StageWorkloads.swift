import Kubernetes
import Tree

/// The workloads among the manifests of a stage, for counting pods.
struct StageWorkloads {
  private let workloads: [ObjectID: Node]

  init(of manifests: Manifests?) {
    workloads = Dictionary(
      (manifests?.objects ?? []).compactMap { node in
        node["spec", "template"] == nil ? nil : ObjectID(node).map { ($0, node) }
      }
    ) { first, _ in first }
  }

  /// The number of pods of each version of a rollout, and the peak on the way from the states that may precede it.
  /// Workloads that grow or are added come before those that shrink or are removed, and a Deployment whose pods change
  /// temporarily has additional ones.
  func count(of rollout: PlannedRollout, after before: [StageWorkloads]) -> PodCount {
    let main = rollout.spec.workloadID
    let copy = rollout.style.hasTracks ? CanaryName.of(main) : nil
    var count = PodCount(old: 0, new: 0, peak: 0)
    if let node = workloads[main] { count = rollout.versions(of: node) }
    if let copy { count.new += replicas(of: copy, rollout) }
    let ids = [main] + (copy.map { [$0] } ?? [])
    let peaks = before.map { state in
      ids.reduce(0) {
        $0 + max(state.replicas(of: $1, rollout), replicas(of: $1, rollout)) + surge(of: $1, after: state)
      }
    }
    count.peak = max(count.old + count.new, peaks.max() ?? 0)
    return count
  }

  private func replicas(of id: ObjectID, _ rollout: PlannedRollout) -> Int {
    workloads[id].map(rollout.replicas) ?? 0
  }

  /// The number of pods beyond the requested one while a workload replaces its pods.
  private func surge(of id: ObjectID, after before: StageWorkloads) -> Int {
    guard let now = workloads[id], let past = before.workloads[id] else { return 0 }
    guard now["spec", "template"] != past["spec", "template"] else { return 0 }
    return SecondWorkload.surge(of: now, total: max(0, now["spec", "replicas"]?.int?.bounded ?? 1))
  }
}

extension PlannedRollout {
  /// The number of pods of each version in the first workload, by its template and its partition.
  func versions(of workload: Node) -> PodCount {
    let all = replicas(of: workload)
    let template = Track.removed(fromPodsOf: workload)["spec", "template"]
    if template != Track.removed(fromPodsOf: new)["spec", "template"] { return PodCount(old: all, new: 0, peak: all) }
    let partition = Workload(workload)?.partition?.int ?? 0
    let held = style.hasTracks ? 0 : min(all, max(0, partition))
    return PodCount(old: held, new: all - held, peak: all)
  }
}
