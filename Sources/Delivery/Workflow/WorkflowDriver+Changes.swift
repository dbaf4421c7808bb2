import Rollouts
import Tree
import Workflows

/// Commands that change a submitted workflow.
extension WorkflowDriver {
  /// Resumes a workflow. A suspended step or a waiting place is approved, and a failed step is tried again. With the
  /// name of a step, all steps before it need no approval; with `all` none do.
  public func resume(
    _ id: ApplicationID, to name: String? = nil, all: Bool = false
  ) async throws(Diagnostic) -> Outcome {
    let record = try await known(id)
    var approval = all ? Approval.all : .none
    if let name {
      guard let index = record.steps.firstIndex(where: { $0.name == name }) else {
        throw Diagnostic.error(
          .refused, "the workflow of '\(id)' has no step '\(name)'",
          hint: Suggestion.hint(for: name, in: record.steps.map(\.name), noun: "steps"))
      }
      approval = .before(index)
    }
    switch record.phase {
    case .terminated, .rolledBack:
      throw Diagnostic.error(
        .refused, "the workflow of '\(id)' was \(record.phase == .terminated ? "terminated" : "rolled back")",
        hint: record.phase == .terminated
          ? "lateen workflow restart \(id.argument) begins it anew" : "deliver a version with lateen up")
    case .deleting: throw Self.deletion(id)
    case .failed: try await retry(id)
    case .suspended:
      try await change(id) { record throws(Diagnostic) in record.phase = .running }
    case .succeeded, .running, .rollingBack: break
    }
    if let outcome = try await approve(record, isSingle: !all && name == nil) { return outcome }
    return try await drive(id, approving: approval)
  }

  /// Approves whatever waits now. Returns what a place still waits for after that, or nil.
  private func approve(_ record: WorkflowRecord, isSingle: Bool) async throws(Diagnostic) -> Outcome? {
    if let index = record.next, record.phase == .running || record.phase == .suspended, isSingle {
      switch record.steps[index].action {
      case .suspend where record.progress[index].phase == .suspending:
        try await set(.succeeded, record.progress[index].message, at: index, of: record)
        return nil
      case .deliver(let visits):
        for visit in visits {
          guard let place = record.place(visit.place) else { continue }
          if let outcome = try await approve(place, visit, record) { return outcome }
        }
        return nil
      default: return nil
      }
    }
    guard record.phase == .succeeded else { return nil }
    // The workflow may be finished while the last step of a rollout still waits.
    for place in record.places {
      guard let last = record.versions.last(where: { $0.place == place.name }) else { continue }
      if let outcome = try await approve(place, WorkflowStep.Visit(place.name, version: 0), record, last.revision) {
        return outcome
      }
    }
    return nil
  }

  private func approve(
    _ place: WorkflowRecord.Place, _ visit: WorkflowStep.Visit, _ record: WorkflowRecord, _ revision: Int? = nil
  ) async throws(Diagnostic) -> Outcome? {
    let deployer = try deployers(place, waitPolicy)
    guard let run = try await deployer.store.record(of: place.id)?.run, run.kind == .release, run.isOpen,
      run.to == revision ?? record.versions[visit.version].revision, run.phase != .terminated
    else { return nil }
    report("approved: \(place.name)")
    switch try await deployer.resume(place.id) {
    case .live: return nil
    case .stuck: return nil
    case let outcome: return .waiting(place: place.name, outcome)
    }
  }

  /// Suspends a workflow at its current step.
  public func suspend(_ id: ApplicationID) async throws(Diagnostic) {
    let record = try await change(id) { record throws(Diagnostic) in
      guard record.phase == .running else { throw Self.refusal("suspend", record) }
      record.phase = .suspended
    }
    try await forEachUnderWay(record) { deployer, place throws(Diagnostic) in try await deployer.suspend(place.id) }
  }

  /// Terminates a workflow at its current step.
  public func terminate(_ id: ApplicationID) async throws(Diagnostic) {
    let record = try await change(id) { record throws(Diagnostic) in
      guard [.running, .suspended, .failed].contains(record.phase) else { throw Self.refusal("terminate", record) }
      record.phase = .terminated
    }
    try await forEachUnderWay(record) { deployer, place throws(Diagnostic) in
      try await deployer.terminate(place.id)
    }
  }

  /// Restarts a workflow from its first step.
  public func restart(_ id: ApplicationID) async throws(Diagnostic) -> Outcome {
    let record = try await known(id)
    guard record.phase != .deleting else { throw Self.deletion(id) }
    guard record.phase != .rollingBack else { throw Self.refusal("restart", record) }
    try await begin(id)
    return try await drive(id)
  }

  /// Rolls all places back to the versions that they had before the workflow, or to their revisions in version `number`
  /// of the whole Application. They go back at once, or by the steps of their rollouts.
  public func rollback(
    _ id: ApplicationID, to number: Int? = nil, bySteps: Bool = false
  ) async throws(Diagnostic) -> Outcome {
    let record = try await change(id) { record throws(Diagnostic) in
      if record.phase == .deleting { throw Self.deletion(id) }
      if let number {
        try record.aim(at: number)
      } else if record.phase == .rolledBack {
        throw Diagnostic.error(
          .refused, "the workflow of '\(id)' was rolled back already",
          hint: "\(Remedy.toRevision) N goes to another version")
      }
      if record.places.allSatisfy({ $0.before == nil }) {
        throw Diagnostic.error(
          .refused, "no place of '\(id)' had a version before this one, so there is nothing to go back to",
          hint: "lateen delete \(id.argument) takes everything away")
      }
      record.phase = .rollingBack
      record.goesBySteps = bySteps
    }
    return try await goBack(record, until: now() + waitPolicy.timeout)
  }

  /// Deletes a workflow with everything that it has delivered.
  public func delete(_ id: ApplicationID, claims: Bool = false) async throws(Diagnostic) {
    let record = try await change(id) { record throws(Diagnostic) in record.phase = .deleting }
    var failures: [String] = []
    for place in record.places.reversed() {
      do throws(Diagnostic) {
        let deployer = try deployers(place, waitPolicy)
        guard try await deployer.store.record(of: place.id) != nil else { continue }
        report("delete: \(place.name)")
        try await deployer.delete(place.id, claims: claims)
      } catch {
        failures.append("\(place.name): \(error.message)")
      }
    }
    guard failures.isEmpty else {
      throw Diagnostic.error(
        .unreachable, "not everything is deleted: \(failures.joined(separator: "; "))",
        hint: "the same command goes on")
    }
    try await home.removeWorkflow(of: id)
  }

  private static func refusal(_ verb: String, _ record: WorkflowRecord) -> Diagnostic {
    let state =
      switch record.phase {
      case .suspended: "suspended already"
      case .terminated: "terminated"
      case .failed: "stopped by a failed step"
      case .rollingBack: "being rolled back"
      case .rolledBack: "rolled back"
      case .deleting: "being deleted"
      case .running, .succeeded: "finished"
      }
    return Diagnostic.error(
      .refused, "the workflow of '\(record.id)' is \(state), so there is nothing to \(verb)",
      hint: "lateen status \(record.id.argument) shows it")
  }

  /// Runs a closure for each place whose rollout is in progress.
  private func forEachUnderWay(
    _ record: WorkflowRecord,
    _ body: (Deployer, WorkflowRecord.Place) async throws(Diagnostic) -> Void
  ) async throws(Diagnostic) {
    for place in record.places {
      let deployer = try deployers(place, waitPolicy)
      guard let run = try await deployer.store.record(of: place.id)?.run, run.phase == .running else { continue }
      try await body(deployer, place)
    }
  }
}
