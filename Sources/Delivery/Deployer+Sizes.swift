import Kubernetes
import Rollouts
import Tree

/// Workloads that somebody else scales, an autoscaler or a person: the steps are sized from the pods that run.
extension Deployer {
  /// The pods that run, of workloads with a Rollout that others scale.
  func sizes(of revision: Revision, _ id: ApplicationID) async throws(DeliveryError) -> [ObjectID: Int] {
    let rollouts = revision.objects.filter { $0.is(.rollout) }
    guard !rollouts.isEmpty else { return [:] }
    let names = Set(
      rollouts.compactMap { rollout in
        (rollout["spec", "workloadRef"] ?? rollout["spec", "objectRef", "workloadRef"])?["name"]?.string
      })
    let workloads = revision.objects.filter { object in
      object.knownKind?.isScalable == true && names.contains(object["metadata", "name"]?.string ?? "")
    }.compactMap(Record.Member.init)
    guard !workloads.isEmpty, let live = try await store.observe(workloads, of: id) else { return [:] }
    var sizes: [ObjectID: Int] = [:]
    for workload in workloads.map(\.id) where live.isScaledByOthers(workload) {
      guard let pods = live[workload]?["spec", "replicas"]?.int?.bounded, pods > 0 else { continue }
      sizes[workload] = pods
    }
    return sizes
  }

  /// The objects with workloads of those sizes.
  func sized(_ objects: [ReleaseObject], _ sizes: [ObjectID: Int]) -> [ReleaseObject] {
    if sizes.isEmpty { return objects }
    return objects.map { object in
      guard let id = object.id, let pods = sizes[id], object.node["spec", "replicas"] != nil else { return object }
      var object = object
      object.node["spec", "replicas"] = .int(pods)
      return object
    }
  }

  /// Says where the pods that run are other than a version asks for.
  func reportSizes(of number: Int, _ id: ApplicationID) async throws(DeliveryError) {
    let revision = try await self.revision(number, of: id)
    for (workload, pods) in try await sizes(of: revision, id).sorted(by: { $0.key < $1.key }) {
      let asked = revision.objects.first { ObjectID($0) == workload }?["spec", "replicas"]?.int?.bounded
      guard let asked, asked != pods else { continue }
      report(
        "\(workload) has \(pods) pods, and the manifest asks for \(asked): somebody scales it, so the steps are sized from \(pods)"
      )
    }
  }
}
