import Kubernetes
import Rollouts
import Tree

extension Deployer {
  /// The unhealthy workloads that traffic has to wait for. They are the ones that the stage changes and, in a rollout,
  /// the ones that differ from the version before it. Unchanged workloads don't count, because they may be what the
  /// rollout is meant to repair. In a rollback, every workload of the target also needs at least one ready pod, because
  /// no pods at all are worse than a bad version.
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

  /// The Services that have no ready endpoint although pods exist for them. No route may refer to them yet, and nothing
  /// that received their requests before may be removed.
  func unanswered(_ progress: StageProgress, _ record: Record) async throws(Diagnostic) -> [Health] {
    guard let next = progress.next, !next.kinds.isSubset(of: [.configuration, .pods, .services]),
      let live = try await store.observe(record.inventory, of: record.id, with: .endpoints)
    else { return [] }
    return progress.emptyServices(in: live).map {
      Health(id: $0, isHealthy: false, message: "no ready endpoint yet")
    }
  }

  /// The workloads that keep the last stage from being finished: a version is live only when all of its pods are ready.
  /// Objects that the run does not change don't count, because they may have been unhealthy before, unless it changes
  /// the rules for their health.
  func unsettled(
    _ stage: Stage, _ release: Release?, _ progress: StageProgress, _ record: Record
  ) async throws(Diagnostic) -> [Health] {
    guard let run = record.run else { return [] }
    let isLast = stage == .rollback || stage == .complete || stage == .stable && release?.hasPrevious == false
    guard isLast else { return [] }
    let before = Set(try await objectsBefore(record))
    let changed = record.intent?.changed ?? []
    let judgedAnew = try await componentsJudgedAnew(record)
    return progress.objects.compactMap { object -> Health? in
      let component = object["metadata", "labels", LabelKey.component]?.string ?? ""
      let isOurs =
        run.phase == .succeeded || !before.contains(object) || ObjectID(object).map(changed.contains) == true
        || judgedAnew.contains(component)
      return isOurs ? Health(object, in: progress.live) : nil
    }.filter { !$0.isHealthy }
  }

  /// The components with a health rule that the version before the run did not have.
  private func componentsJudgedAnew(_ record: Record) async throws(Diagnostic) -> Set<ByteKey> {
    guard let run = record.run else { return [] }
    let rules = try await revision(run.to, in: record).statusRules
    if rules.isEmpty { return [] }
    let before = Set(try await revisionBefore(record)?.statusRules ?? [])
    return Set(texts: rules.filter { !before.contains($0) }.map(\.component))
  }

  /// The objects of the version that the run replaces.
  private func objectsBefore(_ record: Record) async throws(Diagnostic) -> [Node] {
    try await revisionBefore(record)?.settled ?? []
  }

  private func revisionBefore(_ record: Record) async throws(Diagnostic) -> Revision? {
    guard let run = record.run, let number = run.kind == .rollback ? run.through : run.from else { return nil }
    return try await revision(number, in: record)
  }

  /// The unhealthy objects that a rollout by Kruise Rollouts waits for, among those that the run has changed.
  func unhealthy(_ objects: [Node], _ record: Record) async throws(Diagnostic) -> [Health] {
    guard let run = record.run, run.kind == .release else { return [] }
    guard let observation = try await observe(record) else { return [] }
    let unchanged = Set(try await objectsBefore(record))
    return objects.filter { !unchanged.contains($0) }.compactMap { Health($0, in: observation) }
      .filter { !$0.isHealthy }
  }

  /// The outcome for objects that a stage waits for. In a rollback it names the pods that block a StatefulSet, which
  /// replaces no pod while another one is broken, even if the broken pod is of the version being rolled back. With
  /// `forceRollback` those pods are deleted, which affects no requests because they are not ready.
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

  /// The objects that are waited for, with the reasons that their pods and controllers report.
  func explained(_ waiting: [Health], _ id: ApplicationID, _ inventory: [Record.Member]) async -> [Health] {
    let members = inventory.filter { member in waiting.contains { $0.id == member.id } }
    guard let look = try? await store.observe(members, of: id, with: .pods) else { return waiting }
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
