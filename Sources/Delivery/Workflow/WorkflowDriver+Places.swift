import Tree
import Workflows

/// The actions of a workflow at its places.
extension WorkflowDriver {
  /// Delivers to places one after the other. With `continuesOnFailure` a failed place does not stop the delivery to the
  /// others.
  func deliver(
    _ visits: [WorkflowStep.Visit], at index: Int, _ record: WorkflowRecord, approving: Approval, until deadline: Int
  ) async throws(Diagnostic) -> Outcome? {
    let step = record.steps[index]
    var failures: [String] = []
    var isTimedOut = false
    for (position, visit) in visits.enumerated() {
      guard let place = record.place(visit.place) else { continue }
      var allowed = max(0, deadline - now())
      // A place that never becomes ready must leave some time for the places after it.
      if record.continuesOnFailure { allowed /= max(1, record.visitsLeft(from: position, at: index)) }
      if let timeout = step.timeout, let since = record.progress[index].since {
        allowed = min(allowed, max(0, since + timeout - now()))
      }
      do throws(Diagnostic) {
        let outcome = try await arrive(visit, place, index, record, approves: approving.covers(index), within: allowed)
        guard let outcome else { continue }
        switch outcome {
        case .stuck(let health):
          failures.append(
            "\(place.name): "
              + health.map { "\($0.id) makes no progress (\($0.message ?? "not healthy"))" }.joined(separator: ", "))
        default:
          let message = "\(place.name): waits"
          if record.progress[index].message != message { try await set(.running, message, at: index, of: record) }
          return .waiting(place: place.name, outcome)
        }
      } catch {
        // If another command is at work, that is not a failure of the place.
        guard error.code != .conflict else { throw error }
        if error.code == .timeout, step.timeout != nil { isTimedOut = true }
        failures.append("\(place.name): \(error.message)" + (error.hint.map { " (\($0))" } ?? ""))
      }
      if !failures.isEmpty, !record.continuesOnFailure { break }
    }
    if failures.isEmpty {
      try await set(.succeeded, nil, at: index, of: record)
      return nil
    }
    try await fail(index, failures.joined(separator: "; "), of: record, isTimedOut: isTimedOut)
    return nil
  }

  /// Brings a place to a version, or to a step of its rollout. Returns nil once it is there.
  private func arrive(
    _ visit: WorkflowStep.Visit, _ place: WorkflowRecord.Place, _ index: Int, _ workflow: WorkflowRecord,
    approves: Bool, within seconds: Int
  ) async throws(Diagnostic) -> Deployer.Outcome? {
    let revision = workflow.versions[visit.version].revision
    var policy = waitPolicy
    policy.timeout = seconds
    if let stop = visit.stop, !policy.until.isAsked { policy.until = .step(stop) }
    let deployer = try deployers(place, policy)
    let run = try await patiently(until: now() + seconds) { () async throws(Diagnostic) in
      try await deployer.store.record(of: place.id)?.run
    }
    let isUnderWay = run?.kind == .release && run?.to == revision
    let outcome: Deployer.Outcome
    report("\(workflow.steps[index].name): \(place.name)")
    if isUnderWay, run?.phase == .terminated {
      outcome = try await deployer.restart(place.id)
    } else if isUnderWay, run?.phase == .succeeded {
      return nil
    } else if isUnderWay, approves || workflow.isContinued(visit, at: index) {
      outcome = try await deployer.advance(place.id, to: visit.stop)
    } else {
      let first = try await deployer.up(revision, of: place.id)
      outcome =
        if approves, case .approval = first { try await deployer.advance(place.id, to: visit.stop) } else { first }
    }
    switch outcome {
    case .live: return nil
    case .approval(let step, _), .pause(let step, _, _):
      guard let stop = visit.stop, step >= stop else { return outcome }
      return nil
    default: return outcome
    }
  }

  /// Finishes a workflow: the Application is deleted from places that the workflow no longer has.
  func finish(_ record: WorkflowRecord, until deadline: Int) async throws(Diagnostic) {
    for place in record.places where place.isLeft {
      let deployer = try deployers(place, Deployer.WaitPolicy(timeout: max(1, deadline - now())))
      if try await deployer.store.record(of: place.id) != nil {
        report("\(place.name): deleted, as the workflow has it no more")
        try await deployer.delete(place.id)
      }
    }
    try await change(record.id) { record throws(Diagnostic) in
      record.places.removeAll(where: \.isLeft)
      record.phase = Self.firstFailure(of: record) == nil ? .succeeded : .failed
      if record.phase == .succeeded { record.live = record.history.last?.number }
    }
  }

  /// Rolls all places back to the versions before the workflow, in reverse order. A failed place does not stop the
  /// others.
  func goBack(_ record: WorkflowRecord, until deadline: Int) async throws(Diagnostic) -> Outcome {
    var kept: [String] = []
    var failures: [String] = []
    for place in record.places.reversed() {
      do throws(Diagnostic) {
        var policy = waitPolicy
        policy.timeout = max(1, deadline - now())
        let deployer = try deployers(place, policy)
        let current = try await deployer.store.record(of: place.id)
        guard let run = current?.run else { continue }
        guard let before = place.before else {
          kept.append(place.name)
          continue
        }
        if !run.isOpen, current?.live == before, current?.intent == nil { continue }
        report("rollback: \(place.name)")
        // After a finished rollout, going back by steps is a release of the old version, which needs no approval.
        let isOnTheWay = run.kind == .release && run.isOpen && run.to == before && record.goesBySteps
        let outcome =
          isOnTheWay
          ? try await deployer.advance(place.id, to: nil)
          : try await deployer.rollback(place.id, to: before, bySteps: record.goesBySteps)
        switch outcome {
        case .live: break
        case .unhealthy(let health), .stuck(let health):
          failures.append(
            "\(place.name): "
              + health.map { "\($0.id) (\($0.message ?? "not healthy"))" }.joined(separator: ", "))
        case let outcome: failures.append("\(place.name): \(Deployer.phrase(outcome, now: now()))")
        }
      } catch {
        failures.append("\(place.name): \(error.message)")
      }
    }
    if failures.isEmpty {
      try await change(record.id) { record throws(Diagnostic) in
        record.phase = .rolledBack
        record.live = record.previous
        record.goesBySteps = false
      }
    }
    return .rolledBack(kept: kept, failures: failures)
  }
}

extension WorkflowRecord {
  /// The number of remaining deliveries: those of a step from a position on, and those of the steps after it.
  fileprivate func visitsLeft(from position: Int, at index: Int) -> Int {
    let later = zip(steps, progress).dropFirst(index + 1).filter { !$1.isOver }.map { $0.0.places.count }
    return steps[index].places.count - position + later.reduce(0, +)
  }
}
