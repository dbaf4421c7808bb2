import Kubernetes
import Rollouts
import Tree

extension Deployer {
  /// Goes on with the run until it is over, or has to wait for longer than the policy allows. The right to change the
  /// Application is given back while waiting, so that others can suspend it or roll it back.
  func drive(_ id: ApplicationID) async throws(DeliveryError) -> Outcome {
    let start = now()
    let deadline = start + waitPolicy.timeout
    var told: Outcome?
    var seen: Sight?
    while true {
      let outcome: Outcome
      do throws(DeliveryError) {
        outcome = try await store.exclusively(id) { session async throws(DeliveryError) in
          try await proceed(id, session)
        }
      } catch {
        // What is to be done is written down, so it can be done when the place is there again.
        guard error.kind == .unavailable, waitPolicy.until != .asked, now() < deadline else { throw error }
        report("\(error.message); trying again")
        try? await Task.sleep(for: store.pollInterval * 2)
        continue
      }
      let mustWait =
        switch outcome {
        case .live, .deleted, .stopped: false
        case .approval: waitPolicy.until == .end
        case .pause, .unhealthy: waitPolicy.until != .asked
        }
      guard mustWait else { return outcome }
      if outcome != told {
        let waited = now() - start
        report(Self.phrase(outcome, now: now()) + (waited > 0 ? ", after \(waited) s" : ""))
      }
      told = outcome
      guard now() < deadline else {
        throw DeliveryError(
          .timeout, "gave up after \(waitPolicy.timeout) s: \(Self.phrase(outcome, now: now()))",
          hint: "everything is as it was then; lateen status \(id.argument) shows it, and the next command goes on")
      }
      await waitForChange(of: id, while: outcome, until: deadline, &seen)
    }
  }

  /// What was seen of an Application while something was waited for.
  private struct Sight: Equatable {
    var record: Record?
    var observation: Observation?
  }

  /// Waits until there may be something to do about an outcome, without the right to change anything meanwhile, so that
  /// others can decide. The first look is only taken: what has changed before it is found by trying again after it.
  private func waitForChange(
    of id: ApplicationID, while outcome: Outcome, until deadline: Int, _ seen: inout Sight?
  ) async {
    while now() < deadline {
      try? await Task.sleep(for: store.pollInterval)
      if case .pause(_, _, let until) = outcome, now() >= until { return }
      guard let record = try? await store.record(of: id) else { return }
      var look = Sight(record: record)
      if case .unhealthy = outcome { look.observation = try? await store.observe(record.inventory, of: id) }
      guard look == seen else {
        seen = look
        return
      }
    }
  }

  private static func phrase(_ outcome: Outcome, now: Int) -> String {
    switch outcome {
    case .live(let revision): "revision \(revision) is live"
    case .approval(let step, let count): RolloutMessage.approval(step, of: count)
    case .pause(let step, let count, let until): RolloutMessage.pause(step, of: count, seconds: max(0, until - now))
    case .unhealthy(let health):
      "waiting for \(health.map { "\($0.id) (\($0.message ?? "not healthy"))" }.joined(separator: ", "))"
    case .stopped: "stopped"
    case .deleted: "deleted"
    }
  }

  /// Does what can be done now.
  private func proceed(_ id: ApplicationID, _ session: any StoreSession) async throws(DeliveryError) -> Outcome {
    guard var record = try await session.record() else { return .deleted }
    guard let first = record.run else { return .stopped }
    if first.kind == .deletion {
      try await delete(record, session)
      return .deleted
    }
    let release = try await release(of: first, of: id)
    while let run = record.run {
      switch run.phase {
      case .suspended, .terminated: return .stopped
      case .succeeded where record.intent == nil: return .live(run.to)
      case .succeeded, .running: break
      }
      if let intent = record.intent, let stage = intent.stage {
        if let waiting = try await perform(stage, intent.part, release, &record, session) { return waiting }
        continue
      }
      if let waiting = try await leave(run, release, &record, session) { return waiting }
    }
    return .stopped
  }

  /// Leaves the stage in place for the next one, if it may be left; otherwise what it waits for.
  private func leave(
    _ run: Run, _ release: Release?, _ record: inout Record, _ session: any StoreSession
  ) async throws(DeliveryError) -> Outcome? {
    var run = run
    if run.kind == .release, let release, case .step(let step)? = run.stage, run.approved < step {
      let count = release.stepCount
      switch release.wait(at: step) {
      case .approval: return .approval(step: step, of: count)
      case .nothing: break
      case .seconds(let seconds):
        let until = run.until ?? now() + seconds
        if run.until == nil {
          run.until = until
          record.run = run
          record = try await session.save(record)
        }
        if now() < until { return .pause(step: step, of: count, until: until) }
      }
      run.approved = step
    }
    guard let next = Self.stage(after: run, in: release) else {
      try await succeed(&record, session)
      return nil
    }
    run.until = nil
    record.run = run
    try await intend(next, release, &record, session)
    return nil
  }

  private static func stage(after run: Run, in release: Release?) -> Stage? {
    if run.kind == .rollback {
      if release == nil { return run.stage == .rollback ? nil : .rollback }
      switch run.stage {
      case .rollback: return nil
      case .step(let step)? where step > 1: return .step(step - 1)
      case .promote:
        let last = release?.stepCount ?? 0
        return last > 0 ? .step(last) : .rollback
      default: return .rollback
      }
    }
    guard let release else { return nil }
    let stages = release.stages.filter { $0 != .rollback }
    guard let stage = run.stage, let index = stages.firstIndex(of: stage) else { return stages.first }
    return index + 1 < stages.count ? stages[index + 1] : nil
  }

  /// Writes down what is about to be done, with every object that will be there.
  func intend(
    _ stage: Stage, _ release: Release?, _ record: inout Record, _ session: any StoreSession
  ) async throws(DeliveryError) {
    let manifests = try await manifests(stage, release, record)
    let known = Set(record.inventory.map(\.id))
    record.inventory += manifests.compactMap(Record.Member.init).filter { !known.contains($0.id) }
    record.intent = Intent(stage)
    record = try await session.save(record)
  }

  /// The manifests of a stage. A rollback's are those that were recorded when its revision was made.
  func manifests(_ stage: Stage, _ release: Release?, _ record: Record) async throws(DeliveryError) -> [Node] {
    if stage == .rollback, let run = record.run {
      return try await store.revision(run.to, of: record.id).settled
    }
    guard let release else {
      throw DeliveryError(
        .refused, "the stage '\(stage)' can't be planned any more",
        hint: "lateen workflow rollback \(record.id.argument) --to-revision N goes back at once")
    }
    return try objects(of: release, at: stage)
  }

  /// The objects of a stage, as this driver applies them.
  func objects(of release: Release, at stage: Stage) throws(DeliveryError) -> [Node] {
    if release.driver == .kruise { return release.unguidedObjects(at: stage) }
    do throws(Diagnostic) {
      return try release.manifests(at: stage).objects
    } catch {
      throw DeliveryError(.refused, error.message, hint: error.hint)
    }
  }

  /// Puts a stage in place: pods, then, when they are ready, traffic; and what is not in it goes last of all. Going
  /// back, traffic comes first: the old pods are there, and nobody should wait for the new ones.
  private func perform(
    _ stage: Stage, _ part: Intent.Part, _ release: Release?, _ record: inout Record, _ session: any StoreSession
  ) async throws(DeliveryError) -> Outcome? {
    if record.driver == .kruise { return try await performWithKruise(stage, part, release, &record, session) }
    let objects = try await manifests(stage, release, record)
    let members = objects.compactMap(Record.Member.init)
    let kept = Set(members.map(\.id))
    let gone = Kind.pruneOrder(record.inventory.filter { !kept.contains($0.id) }) { $0.id }
    let isBack = stage == .rollback || stage == .stable
    if isBack {
      try await session.prune(gone.filter { $0.id.knownKind?.isRoute == true })
    } else {
      let pods = objects.filter { $0.knownKind?.isRoute != true }
      if part == .pods {
        try await session.apply(pods)
        record.intent = Intent(stage, part: .traffic)
        record = try await session.save(record)
      }
      let waiting = try await unhealthy(pods, record)
      if !waiting.isEmpty { return .unhealthy(waiting) }
    }
    try await session.apply(objects)
    if stage == .stable, release?.hasPrevious == false {
      let waiting = try await unhealthy(objects, record)
      if !waiting.isEmpty { return .unhealthy(waiting) }
    }
    try await session.prune(gone)
    record.intent = nil
    record.inventory = members
    record.run?.stage = stage
    record = try await session.save(record)
    report(Self.line(stage, applied: members, gone: gone))
    return nil
  }

  static func line(_ stage: Stage, applied: [Record.Member], gone: [Record.Member]) -> String {
    let name = if case .step(let step) = stage { "step \(step)" } else { stage.description }
    let pruned = gone.isEmpty ? "" : ", pruned \(gone.map(\.id.description).joined(separator: ", "))"
    return "\(name): \(applied.count) \(applied.count == 1 ? "object" : "objects") in place\(pruned)"
  }

  /// What has to be waited for: of the objects that this run has changed, those that are not healthy. What was live
  /// before may be the very thing that is to be mended, and going back waits for nothing.
  func unhealthy(_ objects: [Node], _ record: Record) async throws(DeliveryError) -> [Health] {
    guard let run = record.run, run.kind == .release else { return [] }
    guard let observation = try await store.observe(record.inventory, of: record.id) else { return [] }
    var before: [Node] = []
    if let from = run.from { before = try await store.revision(from, of: record.id).settled }
    let unchanged = Set(before)
    return objects.filter { !unchanged.contains($0) }.compactMap { Health($0, in: observation) }
      .filter { !$0.isHealthy }
  }

  private func succeed(_ record: inout Record, _ session: any StoreSession) async throws(DeliveryError) {
    guard var run = record.run else { return }
    if let through = run.through { record.setOutcome(.rolledBack, of: through) }
    run.phase = .succeeded
    record.run = run
    record.live = run.to
    record.setOutcome(.succeeded, of: run.to)
    let needed = Set([run.from, run.to, run.through].compactMap { $0 })
    let spare = record.revisions.dropLast(Self.keptRevisions).map(\.number).filter { !needed.contains($0) }
    record.revisions.removeAll { spare.contains($0.number) }
    record = try await session.save(record)
    for number in spare { try await session.remove(revision: number) }
  }
}
