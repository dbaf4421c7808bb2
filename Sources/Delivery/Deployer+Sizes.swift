import Kubernetes
import Rollouts
import Tree

/// Workloads that an autoscaler or a person scales, or whose manifest has no number of replicas: rollout steps are
/// sized from the live number of pods.
extension Deployer {
  /// The live replica counts of the workloads that have a Rollout, and that others scale or whose manifest has no
  /// number of replicas.
  func sizes(of revision: Revision, _ id: ApplicationID) async throws(Diagnostic) -> [ObjectID: Int] {
    let rollouts = revision.objects.filter { $0.is(.rollout) }
    guard !rollouts.isEmpty else { return [:] }
    let names = Set(
      rollouts.compactMap { rollout in
        (rollout["spec", "workloadRef"] ?? rollout["spec", "objectRef", "workloadRef"])?["name"]?.string
      })
    let workloads = revision.objects.filter { object in
      object.knownKind?.isScalable == true && names.contains(object["metadata", "name"]?.string ?? "")
    }.compactMap(Record.Member.init)
    let open = Set(revision.objects.filter { $0["spec", "replicas"] == nil }.compactMap(ObjectID.init))
    guard !workloads.isEmpty, let live = try await store.observe(workloads, of: id) else { return [:] }
    var sizes: [ObjectID: Int] = [:]
    for workload in workloads.map(\.id) where live.isScaledByOthers(workload) || open.contains(workload) {
      guard let pods = live[workload]?["spec", "replicas"]?.int?.bounded, pods > 0 else { continue }
      sizes[workload] = pods
    }
    return sizes
  }

  /// Sets the replica counts of the workloads in `sizes`.
  func sized(_ objects: [ReleaseObject], _ sizes: [ObjectID: Int]) -> [ReleaseObject] {
    if sizes.isEmpty { return objects }
    return objects.map { object in
      guard let id = object.id, let pods = sizes[id], object.node["spec", "replicas"] != nil else { return object }
      var object = object
      object.node["spec", "replicas"] = .int(pods)
      return object
    }
  }

  /// Reports each workload whose live number of pods differs from the number in its manifest.
  func reportSizes(of number: Int, _ id: ApplicationID) async throws(Diagnostic) {
    let revision = try await self.revision(number, of: id)
    for (workload, pods) in try await sizes(of: revision, id).sorted(by: { $0.key < $1.key }) {
      let written = revision.objects.first { ObjectID($0) == workload }?["spec", "replicas"]?.int?.bounded
      // Without a replica count in the manifest, the plan uses the autoscaler's minimum.
      let fewest = revision.objects.lazy.compactMap(Autoscaler.init).first { $0.target == workload }?.minimum?.bounded
      guard let asked = written ?? fewest else {
        report("\(workload) has \(pods) pods, and the manifest says no number: the steps are sized from \(pods)")
        continue
      }
      guard asked != pods else { continue }
      report(
        "\(workload) has \(pods) pods, and the manifest asks for \(asked): somebody scales it, so the steps are sized from \(pods)"
      )
    }
  }
}

extension Deployer {
  /// Continues a run with a new version that differs only in the number of pods. Controllers do not treat that as
  /// another version, so the rollout stays at its stage with more or fewer pods. Returns whether it continued.
  func goOn(
    with number: Int, in run: Run, _ record: inout Record, _ session: any StoreSession
  ) async throws(Diagnostic) -> Bool {
    guard record.driver == .manifests, run.phase != .terminated, let stage = record.intent?.stage ?? run.stage else {
      return false
    }
    let before = try await revision(run.to, in: record)
    let after = try await revision(number, in: record)
    guard before.objects.map(Self.withoutSize) == after.objects.map(Self.withoutSize) else { return false }
    record.run?.to = number
    guard let next = record.run, let release = try await release(of: next, in: record), release.stages.contains(stage)
    else {
      record.run = run
      return false
    }
    report("only the number of pods changes, so the rollout stays at \(Self.name(of: stage))")
    try await intend(stage, release, &record, session)
    try await reportSizes(of: number, record.id)
    return true
  }

  /// An object without the fields that set the number of pods.
  private static func withoutSize(_ object: Node) -> Node {
    var object = object
    switch object.knownKind?.role {
    case .workload(.replicas): object["spec", "replicas"] = nil
    case .autoscaler:
      for key in ["minReplicas", "maxReplicas", "minReplicaCount", "maxReplicaCount"] { object["spec", key] = nil }
    default: break
    }
    return object
  }
}
