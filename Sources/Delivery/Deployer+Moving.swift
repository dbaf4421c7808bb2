import Rollouts
import Tree

// Moves a rollout that is under way, or stops it.
extension Deployer {
  /// Suspends the run at its current stage.
  public func suspend(_ id: ApplicationID) async throws(Diagnostic) {
    try await change(id) { (deployer, record, run, session) async throws(Diagnostic) in
      guard run.phase == .running else { throw Self.refusal("suspend", run, id) }
      record.run?.phase = .suspended
      record = try await session.save(record)
      try await deployer.tellKruise(record, session)
    }
  }

  /// Continues a run up to the given step, which itself is not approved. Nil continues to the end. A finished run is
  /// left unchanged.
  public func advance(_ id: ApplicationID, to step: Int?) async throws(Diagnostic) -> Outcome {
    try await drive(
      id,
      changing: { (deployer, record, run, session) async throws(Diagnostic) in
        let approved = step.map { max($0, 1) - 1 } ?? Run.everyStep
        guard run.isOpen, run.approved < approved else { return }
        record.run?.approved = approved
        record = try await session.save(record)
      })
  }

  /// Continues the run and approves the step that waits for approval. As with `vela`, resuming a suspended run approves
  /// the step too. If `through` is set, all steps before that one are approved too; a number beyond the last step
  /// approves all of them.
  public func resume(_ id: ApplicationID, through step: Int? = nil) async throws(Diagnostic) -> Outcome {
    try await drive(
      id,
      changing: { (deployer, record, run, session) async throws(Diagnostic) in
        guard run.phase == .running || run.phase == .suspended else { throw Self.refusal("resume", run, id) }
        try await deployer.reportSizes(of: run.to, id)
        try await deployer.putBack(run, &record, session)
        record.run?.phase = .running
        let wasSuspended = run.phase == .suspended
        if record.intent == nil || record.intent?.stage == run.stage, case .step(let step)? = run.stage {
          record.run?.approved = max(run.approved, step)
        }
        if let step {
          let approved = record.run?.approved ?? 0
          record.run?.approved = max(approved, min(max(step, 1) - 1, Run.everyStep))
        }
        record = try await session.save(record)
        if wasSuspended { try await deployer.tellKruise(record, session) }
      })
  }

  /// Restarts the run from its first stage. A finished run is applied again.
  public func restart(_ id: ApplicationID) async throws(Diagnostic) -> Outcome {
    try await drive(
      id,
      changing: { (deployer, record, run, session) async throws(Diagnostic) in
        if run.phase == .succeeded {
          if record.intent == nil { try await deployer.putInPlaceAgain(&record, session) }
          return
        }
        record.run?.phase = .running
        if run.kind == .release {
          guard record.driver == .manifests else {
            throw Diagnostic.error(
              .refused, "Kruise Rollouts can't begin a rollout anew",
              hint: "lateen workflow rollback \(id.argument), then lateen up again")
          }
          record.run?.stage = nil
          record.run?.approved = 0
          record.run?.until = nil
          record.intent = nil
        }
        record = try await session.save(record)
      })
  }

  /// Terminates the run at its current stage. After that, only a restart, a rollback or another version can continue.
  public func terminate(_ id: ApplicationID) async throws(Diagnostic) {
    try await change(id) { (deployer, record, run, session) async throws(Diagnostic) in
      guard run.phase == .running || run.phase == .suspended else { throw Self.refusal("terminate", run, id) }
      record.run?.phase = .terminated
      record = try await session.save(record)
      try await deployer.tellKruise(record, session)
    }
  }

  private static func refusal(_ verb: String, _ run: Run, _ id: ApplicationID) -> Diagnostic {
    switch run.phase {
    case .suspended: Diagnostic.error(.refused, "the workflow of '\(id)' is suspended already")
    case .terminated:
      Diagnostic.error(
        .refused, "the workflow of '\(id)' was terminated, so there is nothing to \(verb)",
        hint: "lateen workflow restart \(id.argument) begins it anew, rollback goes back")
    default:
      Diagnostic.error(
        .refused, "the workflow of '\(id)' is finished, so there is nothing to \(verb)",
        hint: "revision \(run.to) is live; lateen status \(id.argument)")
    }
  }
}
