import Rollouts
import Tree
import Workflows

/// Carries out a workflow of several places, suspensions and gates on top of the deployers of the places. Each action
/// is recorded before it is carried out, and all actions are idempotent.
public struct WorkflowDriver: Sendable {
  /// Creates a deployer for a place, with the given wait policy.
  public typealias Deployers =
    @Sendable (WorkflowRecord.Place, Deployer.WaitPolicy) throws(Diagnostic) -> Deployer

  /// The store that holds the state of the workflow.
  public let home: any WorkflowStore
  let deployers: Deployers
  let gates: (any GateKeeper)?
  let waitPolicy: Deployer.WaitPolicy
  let now: @Sendable () -> Int
  let report: @Sendable (String) -> Void

  /// The outcome of a command.
  public enum Outcome: Sendable, Hashable {
    /// All steps are done.
    case finished
    /// A step waits for approval, or until a time in seconds since 1970.
    case suspended(step: String, until: Int?, message: String?)
    /// The rollout at a place waits.
    case waiting(place: String, Deployer.Outcome)
    /// This command may not evaluate a gate.
    case gate(step: String, message: String, hint: String)
    /// A step has failed.
    case failed(step: String, message: String)
    /// The workflow was suspended or terminated.
    case stopped
    /// Places were rolled back. `kept` had no version before the workflow, and `failures` are the places that could not
    /// go back.
    case rolledBack(kept: [String], failures: [String])
  }

  /// Creates a driver. `now` returns seconds since 1970, and `report` receives lines of progress.
  public init(
    home: any WorkflowStore, deployers: @escaping Deployers, gates: (any GateKeeper)? = nil,
    waitPolicy: Deployer.WaitPolicy = Deployer.WaitPolicy(), now: @escaping @Sendable () -> Int,
    report: @escaping @Sendable (String) -> Void = { _ in }
  ) {
    self.home = home
    self.deployers = deployers
    self.gates = gates
    self.waitPolicy = waitPolicy
    self.now = now
    self.report = report
  }

  /// The state of a workflow. Throws if there is none.
  func known(_ id: ApplicationID) async throws(Diagnostic) -> WorkflowRecord {
    if let record = try await home.workflow(of: id) { return record }
    throw Diagnostic.error(.refused, "there is no workflow of '\(id)' here", hint: "deliver it with lateen up")
  }

  /// Changes the state of a workflow and returns the new one.
  @discardableResult func change(
    _ id: ApplicationID, _ body: (inout WorkflowRecord) throws(Diagnostic) -> Void
  ) async throws(Diagnostic) -> WorkflowRecord {
    let before = try await known(id)
    var record = before
    try body(&record)
    return record == before ? record : try await home.save(record)
  }

  /// Advances the workflow until all steps are done, or until it has to wait for longer than the policy allows. The
  /// steps that `approving` covers need no approval.
  func drive(_ id: ApplicationID, approving: Approval = .none) async throws(Diagnostic) -> Outcome {
    let deadline = now() + waitPolicy.timeout
    while true {
      let record = try await patiently(until: deadline) { () async throws(Diagnostic) in try await known(id) }
      switch record.phase {
      case .running: break
      case .rollingBack: return try await goBack(record, until: deadline)
      case .failed: return Self.failure(of: record)
      case .succeeded: return .finished
      case .suspended, .terminated, .rolledBack, .deleting: return .stopped
      }
      guard let index = record.next else {
        if record.isHalted {
          try await change(id) { record throws(Diagnostic) in record.phase = .failed }
          continue
        }
        try await finish(record, until: deadline)
        if let failed = Self.firstFailure(of: try await known(id)) { return failed }
        return .finished
      }
      if record.progress[index].phase == .pending, let reason = record.reasonToSkip(index) {
        try await set(.skipped, reason, at: index, of: record)
        report("\(record.steps[index].name): skipped, \(reason)")
        continue
      }
      if let outcome = try await carryOut(index, record, approving: approving, until: deadline) { return outcome }
    }
  }

  /// The longest outage of a store that a waiting command survives, in seconds. An API server restarts within it.
  private static let longestOutage = 60

  /// Reads a store that this command has reached before. If it can't be reached, it is tried again for a while, so that
  /// a short outage doesn't end the run.
  func patiently<Value: Sendable>(
    until deadline: Int, _ read: () async throws(Diagnostic) -> Value
  ) async throws(Diagnostic) -> Value {
    let end = min(deadline, now() + Self.longestOutage)
    var pause = Duration.seconds(1)
    while true {
      do throws(Diagnostic) {
        return try await read()
      } catch {
        guard error.code == .unavailable, !waitPolicy.until.isAsked, now() < end else { throw error }
        report("\(error.message); trying again")
        try? await Task.sleep(for: min(pause, .seconds(max(1, end - now()))))
        pause = min(pause * 2, .seconds(10))
      }
    }
  }

  /// The steps that need no approval.
  enum Approval {
    case none, all
    case before(Int)

    func covers(_ index: Int) -> Bool {
      switch self {
      case .none: false
      case .all: true
      case .before(let step): index < step
      }
    }
  }

  /// Carries out a step as far as is possible now. Otherwise returns what it waits for.
  private func carryOut(
    _ index: Int, _ record: WorkflowRecord, approving: Approval, until deadline: Int
  ) async throws(Diagnostic) -> Outcome? {
    var record = record
    if record.progress[index].since == nil {
      record = try await change(record) { [now] record throws(Diagnostic) in
        record.progress[index].since = now()
        record.progress[index].phase = .running
      }
    }
    let step = record.steps[index]
    let since = record.progress[index].since ?? now()
    if let timeout = step.timeout, now() - since >= timeout {
      try await fail(index, "it took longer than \(timeout) s", of: record, isTimedOut: true)
      return nil
    }
    switch step.action {
    case .deliver(let visits):
      return try await deliver(visits, at: index, record, approving: approving, until: deadline)
    case .suspend(let seconds, let message):
      return try await suspension(index, record, seconds, message, approving: approving, until: deadline)
    case .gate(let gate):
      return try await pass(gate, at: index, record, until: deadline)
    }
  }

  /// Changes the state of a workflow. Throws a conflict if another command has meanwhile replaced it with another
  /// workflow.
  @discardableResult func change(
    _ workflow: WorkflowRecord, _ body: (inout WorkflowRecord) throws(Diagnostic) -> Void
  ) async throws(Diagnostic) -> WorkflowRecord {
    try await change(workflow.id) { record throws(Diagnostic) in
      guard record.digest == workflow.digest, record.steps == workflow.steps else {
        throw WorkflowRecord.outdated(workflow.id)
      }
      try body(&record)
    }
  }

  func set(
    _ phase: WorkflowRecord.Progress.Phase, _ message: String?, at index: Int, of workflow: WorkflowRecord
  ) async throws(Diagnostic) {
    try await change(workflow) { record throws(Diagnostic) in
      record.progress[index].phase = phase
      record.progress[index].message = message
    }
  }

  /// Records that a step has failed. If the step is a gate, this may start a rollback of all places.
  func fail(
    _ index: Int, _ message: String, of workflow: WorkflowRecord, isTimedOut: Bool = false
  ) async throws(Diagnostic) {
    let record = try await change(workflow) { record throws(Diagnostic) in
      record.progress[index].phase = .failed
      record.progress[index].message = message
      record.progress[index].isTimedOut = isTimedOut
      record.rollBackIfAsked(at: index)
    }
    report("\(record.steps[index].name): failed, \(message)")
  }

  static func firstFailure(of record: WorkflowRecord) -> Outcome? {
    for (step, progress) in zip(record.steps, record.progress) where progress.phase == .failed {
      if case .gate(let gate) = step.action, gate.onFailure == .continue { continue }
      return .failed(step: step.name, message: progress.message ?? "it has failed")
    }
    return nil
  }

  static func failure(of record: WorkflowRecord) -> Outcome { firstFailure(of: record) ?? .stopped }

  /// Waits for approval or until a time.
  private func suspension(
    _ index: Int, _ record: WorkflowRecord, _ seconds: Int?, _ message: String?, approving: Approval,
    until deadline: Int
  ) async throws(Diagnostic) -> Outcome? {
    let id = record.id
    let step = record.steps[index]
    let since = record.progress[index].since ?? now()
    let end = seconds.map { since + $0 }
    if approving.covers(index) || end.map({ now() >= $0 }) == true {
      try await set(.succeeded, message, at: index, of: record)
      report("\(step.name): \(end.map { now() >= $0 } == true ? "its time is up" : "approved")")
      return nil
    }
    if record.progress[index].phase != .suspending { try await set(.suspending, message, at: index, of: record) }
    let outcome = Outcome.suspended(step: step.name, until: end, message: message)
    let isPatient = end == nil ? waitPolicy.until.isEnd : !waitPolicy.until.isAsked
    guard isPatient else { return outcome }
    if end ?? deadline > deadline, !waitPolicy.until.isEnd { return outcome }
    report("\(step.name): suspended" + (end.map { " until \(Timestamp.text($0))" } ?? ", waiting for approval"))
    while now() < deadline {
      if let end, now() >= end { return nil }
      try? await Task.sleep(for: home.pollInterval)
      let current = try await patiently(until: deadline) { () async throws(Diagnostic) in try await known(id) }
      guard current.digest == record.digest, current.phase == .running, current.progress.indices.contains(index),
        current.progress[index].phase == .suspending
      else { return nil }
    }
    throw Diagnostic.error(
      .timeout, "gave up after \(waitPolicy.timeout) s: '\(step.name)' is suspended",
      hint: "everything is as it was then; lateen workflow resume \(id.argument) goes on")
  }
}
