import Kubernetes
import Rollouts
import Tree

extension Deployer {
  /// Advances the run until it is finished, or until it has to wait for longer than the policy allows. While it waits,
  /// the right to change the Application is released, so that others can suspend the run, approve it or roll it back.
  /// If another run has replaced this one, it is not advanced any further.
  ///
  /// - Parameter prepare: Makes the run, and returns it. What is possible right then is done before the right is
  ///   released.
  func drive(
    _ id: ApplicationID, after prepare: (Deployer, any StoreSession) async throws(Diagnostic) -> Run?
  ) async throws(Diagnostic) -> Outcome {
    let (run, first) = try await exclusively(id) { deployer, session async throws(Diagnostic) -> (Run?, Advance?) in
      let run = try await prepare(deployer, session)
      do throws(Diagnostic) {
        return (run, try await deployer.advance(id, run, session))
      } catch {
        guard error.code == .unavailable, !waitPolicy.until.isAsked else { throw error }
        return (run, nil)
      }
    }
    return try await drive(id, run, first)
  }

  /// How far a run could be advanced without waiting.
  private struct Advance: Sendable {
    var outcome: Outcome
    /// The objects that the Application has then.
    var inventory: [Record.Member]
    /// What the outcome was judged from, if that is known.
    var sight: Sight?
  }

  private func advance(
    _ id: ApplicationID, _ run: Run?, _ session: any StoreSession
  ) async throws(Diagnostic) -> Advance {
    if let overtaken = Self.overtaken(run, by: try await session.record()) {
      return Advance(outcome: .overtaken(overtaken), inventory: [])
    }
    let outcome = try await proceed(id, session)
    let record = try await session.record()
    var advance = Advance(outcome: outcome, inventory: record?.inventory ?? [])
    let awaited = Awaited(outcome, of: advance.inventory)
    if let record, awaited.detail.isEmpty, !awaited.members.isEmpty, let look = session.remembered(awaited.members) {
      advance.sight = Sight(record: record, observation: look)
    }
    return advance
  }

  func drive(_ id: ApplicationID, _ run: Run?) async throws(Diagnostic) -> Outcome { try await drive(id, run, nil) }

  private func drive(_ id: ApplicationID, _ run: Run?, _ first: Advance?) async throws(Diagnostic) -> Outcome {
    let start = now()
    let deadline = start + waitPolicy.timeout
    var told: Outcome?
    var seen: Sight?
    var hopelessSince: ContinuousClock.Instant?
    var pause = store.pollInterval * 2
    var first = first
    while true {
      var outcome: Outcome
      let inventory: [Record.Member]
      do throws(Diagnostic) {
        let done: Advance
        if let first {
          done = first
        } else {
          done = try await exclusively(id) { deployer, session async throws(Diagnostic) in
            try await deployer.advance(id, run, session)
          }
        }
        first = nil
        outcome = done.outcome
        inventory = done.inventory
        seen = done.sight ?? seen
        pause = store.pollInterval * 2
      } catch {
        // The next action is in the record, so it can be carried out when the target is available again.
        guard error.code == .unavailable, !waitPolicy.until.isAsked, now() < deadline else { throw error }
        report("\(error.message); trying again")
        try? await Task.sleep(for: min(pause, .seconds(max(0, deadline - now()))))
        pause = min(pause * 2, .seconds(30))
        continue
      }
      let mustWait =
        switch outcome {
        case .live, .deleted, .stopped, .stuck, .overtaken: false
        case .approval: waitPolicy.until.isEnd
        case .pause(let step, _, _): !waitPolicy.until.isReached(at: step)
        case .unhealthy: !waitPolicy.until.isAsked
        }
      if case .unhealthy(let waiting) = outcome {
        if !mustWait || now() - start >= 3 { outcome = .unhealthy(await explained(waiting, id, inventory)) }
        // Don't wait for the whole timeout if only a person can fix the problem. But give the controller some time to
        // notice a fix.
        let isHopeless = waiting.contains { $0.remedy != nil }
        hopelessSince = isHopeless ? hopelessSince ?? .now : nil
        if let since = hopelessSince, ContinuousClock.now - since > .seconds(8) || !mustWait {
          try await keepReason(waiting, id, run, inventory)
          return .stuck(waiting)
        }
      }
      guard mustWait else {
        if case .unhealthy(let waiting) = outcome { try await keepReason(waiting, id, run, inventory) }
        return outcome
      }
      if outcome != told {
        let waited = now() - start
        report(Self.phrase(outcome, now: now()) + (waited > 0 ? ", after \(waited) s" : ""))
      }
      told = outcome
      guard now() < deadline else {
        if case .unhealthy(let waiting) = outcome {
          outcome = .unhealthy(await explained(waiting, id, inventory))
          try await keepReason(waiting, id, run, inventory)
        }
        throw Diagnostic.error(
          .timeout, "gave up after \(waitPolicy.timeout) s: \(Self.phrase(outcome, now: now()))",
          hint: "everything is as it was then; lateen status \(id.argument) shows it, and the next command goes on")
      }
      await waitForChange(of: id, inventory, while: outcome, until: deadline, &seen)
    }
  }

  /// A description of how another command has replaced the run. Nil if the run is still current.
  private static func overtaken(_ run: Run?, by record: Record?) -> String? {
    guard let run else { return nil }
    guard let other = record?.run else { return "was deleted meanwhile" }
    if other.kind == run.kind, other.to == run.to { return nil }
    if other.kind == .release, run.next == other.to { return nil }
    switch other.kind {
    case .deletion: return "is being deleted by another command"
    case .rollback: return "is rolled back to revision \(other.to) by another command"
    case .release: return "is on its way to revision \(other.to) by another command"
    }
  }

  /// Records why a run is not progressing, for later status requests.
  private func keepReason(
    _ waiting: [Health], _ id: ApplicationID, _ run: Run?, _ inventory: [Record.Member]
  ) async throws(Diagnostic) {
    let reason = Self.words(await explained(waiting, id, inventory))
    try await exclusively(id) { _, session async throws(Diagnostic) in
      guard var record = try await session.record(), Self.overtaken(run, by: record) == nil,
        record.run?.reason != reason
      else { return }
      record.run?.reason = reason
      _ = try await session.save(record)
    }
  }

  private static func words(_ waiting: [Health]) -> String {
    waiting.map { "\($0.id) (\($0.message ?? "not healthy"))" }.joined(separator: ", ")
  }

  static func phrase(_ outcome: Outcome, now: Int) -> String {
    switch outcome {
    case .live(let revision): "revision \(revision) is live"
    case .approval(let step, let count): RolloutMessage.approval(step, of: count)
    case .pause(let step, let count, let until): RolloutMessage.pause(step, of: count, seconds: max(0, until - now))
    case .unhealthy(let health), .stuck(let health): "waiting for \(words(health))"
    case .overtaken(let how): how
    case .stopped: "stopped"
    case .deleted: "deleted"
    }
  }

  /// Carries out everything that is possible right now.
  private func proceed(_ id: ApplicationID, _ session: any StoreSession) async throws(Diagnostic) -> Outcome {
    guard var record = try await session.record() else { return .deleted }
    guard let first = record.run else { return .stopped }
    if first.kind == .deletion {
      try await delete(record, session)
      return .deleted
    }
    let release = try await release(of: first, in: record)
    while let run = record.run {
      // This is the version that the rollback made way for.
      if run.to != first.to || run.kind != first.kind { return try await proceed(id, session) }
      switch run.phase {
      case .suspended, .terminated: return .stopped
      case .succeeded where record.intent == nil: return .live(run.to)
      case .succeeded, .running: break
      }
      if let intent = record.intent, let stage = intent.stage {
        if let waiting = try await perform(stage, release, &record, session) { return waiting }
        continue
      }
      if let waiting = try await leave(run, release, &record, session) { return waiting }
    }
    return .stopped
  }

  /// Leaves the current stage for the next one if that is allowed. Otherwise returns what it waits for.
  private func leave(
    _ run: Run, _ release: Release?, _ record: inout Record, _ session: any StoreSession
  ) async throws(Diagnostic) -> Outcome? {
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
      let spare = Self.conclude(&record)
      record = try await session.save(record)
      for number in spare { try await session.remove(revision: number) }
      return nil
    }
    run.until = nil
    record.run = run
    try await intend(next, release, &record, session)
    return nil
  }

  static func stage(after run: Run, in release: Release?) -> Stage? {
    if run.kind == .rollback {
      if release == nil { return run.stage == .rollback ? nil : .rollback }
      switch run.stage {
      case .rollback: return nil
      case .complete: return release?.wayBack(from: .complete).first ?? .rollback
      case .step(let step)? where step > 1 && run.goesBySteps: return .step(step - 1)
      case .promote where run.goesBySteps:
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

  /// The manifests of a stage. For a rollback they are those that were recorded when its revision was created.
  func manifests(_ stage: Stage, _ release: Release?, _ record: Record) async throws(Diagnostic) -> [Node] {
    if stage == .rollback, let run = record.run {
      return try await revision(run.to, in: record).settled
    }
    guard let release else {
      throw Diagnostic.error(
        .refused, "the stage '\(stage)' can't be planned any more",
        hint: "lateen workflow rollback \(record.id.argument) \(Remedy.toRevision) N goes back at once")
    }
    return try objects(of: release, at: stage)
  }

  /// The objects of a stage in the form in which this driver applies them.
  func objects(of release: Release, at stage: Stage) throws(Diagnostic) -> [Node] {
    if release.driver == .kruise { return release.unguidedObjects(at: stage) }
    do throws(Diagnostic) {
      return try release.manifests(at: stage).objects
    } catch {
      throw Diagnostic.error(.refused, error.message, hint: error.hint)
    }
  }

  /// Makes the version of a run the live one. Returns the revisions that are not needed any more, which are to be
  /// removed once the record is saved.
  static func conclude(_ record: inout Record) -> [Int] {
    guard var run = record.run else { return [] }
    if let through = run.through { record.setOutcome(.rolledBack, of: through) }
    run.phase = .succeeded
    run.reason = nil
    record.run = run
    record.live = run.to
    record.setOutcome(.succeeded, of: run.to)
    if let next = run.next {
      record.run = Run(.release, from: run.to, to: next)
      record.setOutcome(.running, of: next)
    }
    let needed = Set([run.from, run.to, run.through, run.next].compactMap { $0 })
    let spare = record.revisions.dropLast(keptRevisions).map(\.number).filter { !needed.contains($0) }
    record.revisions.removeAll { spare.contains($0.number) }
    return spare
  }
}

extension Deployer.WaitPolicy.Until {
  var isAsked: Bool { if case .asked = self { true } else { false } }
  var isEnd: Bool { if case .end = self { true } else { false } }

  /// Whether a command stops waiting once a step is in its timed pause.
  fileprivate func isReached(at step: Int) -> Bool {
    if case .step(let wanted) = self { step >= wanted } else { isAsked }
  }
}
