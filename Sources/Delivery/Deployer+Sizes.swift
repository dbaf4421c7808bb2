import Kubernetes
import Rollouts
import Tree

/// Workloads that somebody else scales, an autoscaler or a person, or whose manifest leaves it open: the steps are sized from
/// the pods that run.
extension Deployer {
  /// The pods that run, of workloads with a Rollout that others scale, or that no number is written for.
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
  func reportSizes(of number: Int, _ id: ApplicationID) async throws(Diagnostic) {
    let revision = try await self.revision(number, of: id)
    for (workload, pods) in try await sizes(of: revision, id).sorted(by: { $0.key < $1.key }) {
      let written = revision.objects.first { ObjectID($0) == workload }?["spec", "replicas"]?.int?.bounded
      // Without a number of its own, the plan takes the fewest pods that the autoscaler leaves.
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
  /// Goes on with a run whose new version differs in the number of pods alone: as controllers do it, that is no other version,
  /// so the rollout stays where it is, with more or fewer pods. Whether it does.
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

  /// An object without what says how many pods there are.
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
