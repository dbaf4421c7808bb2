import Kubernetes
import Rollouts
import Tree

extension Deployer {
  /// The workloads that traffic has to wait for: those that the stage changes, and, forward, those that are other than
  /// they were before the run. What was live before may be the very thing that is to be mended. Back, whatever is to
  /// serve has at least one ready pod: no pods at all are worse than a bad version.
  func unready(_ progress: StageProgress, _ record: Record) async throws(Diagnostic) -> [Health] {
    if progress.isFirst { return [] }
    let changed = record.intent?.changed ?? []
    let isBack = record.run?.kind == .rollback
    let before = Set(isBack ? [] : try await objectsBefore(record))
    var target: Set<ObjectID> = []
    if isBack, let run = record.run {
      target = Set(try await revision(run.to, in: record).settled.compactMap(ObjectID.init))
    }
    return progress.objects.compactMap { object -> Health? in
      guard let id = ObjectID(object), case .workload? = id.knownKind?.role, !progress.isPending(object),
        let health = Health(object, in: progress.live), !health.isHealthy
      else { return nil }
      if changed.contains(id) || !isBack && !before.contains(object) { return health }
      let wanted = object["spec", "replicas"]?.int?.bounded ?? 1
      let isServing = (progress.live[id]?["status", "readyReplicas"]?.int?.bounded ?? 0) > 0
      return target.contains(id) && id.knownKind?.isScalable == true && wanted > 0 && !isServing ? health : nil
    }
  }

  /// The Services that have no ready endpoint yet, though there are pods for them: nothing may route to them, and nothing go
  /// to which something led before.
  func unanswered(_ progress: StageProgress, _ record: Record) async throws(Diagnostic) -> [Health] {
    guard let next = progress.next, !next.kinds.isSubset(of: [.configuration, .pods, .services]),
      let live = try await store.observe(record.inventory, of: record.id, with: .endpoints)
    else { return [] }
    return progress.emptyServices(in: live).map {
      Health(id: $0, isHealthy: false, message: "no ready endpoint yet")
    }
  }

  /// What keeps a stage from being the last one: a version is live only when all of its pods are ready. Objects that the
  /// run does not change may have been broken before.
  func unsettled(
    _ stage: Stage, _ release: Release?, _ progress: StageProgress, _ record: Record
  ) async throws(Diagnostic) -> [Health] {
    guard let run = record.run else { return [] }
    let isLast = stage == .rollback || stage == .complete || stage == .stable && release?.hasPrevious == false
    guard isLast else { return [] }
    let before = Set(try await objectsBefore(record))
    let changed = record.intent?.changed ?? []
    return progress.objects.compactMap { object -> Health? in
      let isOurs =
        run.phase == .succeeded || !before.contains(object) || ObjectID(object).map(changed.contains) == true
      return isOurs ? Health(object, in: progress.live) : nil
    }.filter { !$0.isHealthy }
  }

  /// The objects of the version that the run leaves.
  private func objectsBefore(_ record: Record) async throws(Diagnostic) -> [Node] {
    guard let run = record.run, let number = run.kind == .rollback ? run.through : run.from else { return [] }
    return try await revision(number, in: record).settled
  }

  /// What has to be waited for in a rollout by Kruise Rollouts: of the objects that this run has changed, those that are
  /// not healthy.
  func unhealthy(_ objects: [Node], _ record: Record) async throws(Diagnostic) -> [Health] {
    guard let run = record.run, run.kind == .release else { return [] }
    guard let observation = try await observe(record) else { return [] }
    let unchanged = Set(try await objectsBefore(record))
    return objects.filter { !unchanged.contains($0) }.compactMap { Health($0, in: observation) }
      .filter { !$0.isHealthy }
  }

  /// What a rollback waits for, with the pods that will keep it from ever getting there: a StatefulSet replaces no pod
  /// while another one of it is broken, and the broken one is of the version that is to go. They are taken away when
  /// that was allowed; they serve nobody.
  func blocked(
    _ waiting: [Health], _ record: Record, _ session: any StoreSession
  ) async throws(Diagnostic) -> Outcome {
    guard record.run?.kind == .rollback, waiting.contains(where: { $0.id.kind == Kind.statefulSet.name }),
      let look = try await store.observe(record.inventory, of: record.id, with: .pods)
    else { return .unhealthy(waiting) }
    var result = waiting
    for (index, health) in waiting.enumerated() {
      guard let workload = look[health.id] else { continue }
      let stuck = PodSurvey(look).brokenPods(ofFormerRevision: workload)
      guard !stuck.isEmpty else { continue }
      if permissions.forceRollback {
        try await session.restart(stuck)
        report("took away \(stuck.map(\.description).joined(separator: ", ")), which kept \(health.id) from going back")
        continue
      }
      let names = stuck.map(\.name).joined(separator: " ")
      result[index].message =
        "\(health.message ?? ""): \(names) of the version that is to go is broken, and is in the way"
      result[index].remedy = "kubectl delete pod \(names) -n \(stuck[0].namespace), or rollback \(Remedy.forceRollback)"
    }
    return .unhealthy(result)
  }

  /// What is waited for, with the reasons that pods and controllers give.
  func explained(_ waiting: [Health], _ id: ApplicationID) async -> [Health] {
    guard let record = try? await store.record(of: id),
      let look = try? await store.observe(record.inventory, of: id, with: .pods)
    else { return waiting }
    let survey = PodSurvey(look)
    return waiting.map { health in
      guard health.remedy == nil, let workload = look[health.id], let reason = survey.reason(of: workload),
        health.message?.contains(reason) != true
      else { return health }
      var health = health
      health.message = (health.message.map { "\($0): " } ?? "") + reason
      return health
    }
  }
}
