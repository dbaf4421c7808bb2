import Tree
import Workflows

/// What a workflow asks others.
extension WorkflowDriver {
  /// Carries out a gate, if this command may. What it has seen is kept.
  func pass(
    _ gate: Gate, at index: Int, _ record: WorkflowRecord, until deadline: Int
  ) async throws(Diagnostic) -> Outcome? {
    let id = record.id
    let step = record.steps[index]
    if let refusal = gates?.refusal(of: gate) ?? (gates == nil ? ("nobody carries it out here", "") : nil) {
      try await set(.suspending, refusal.0, at: index, of: id)
      return .gate(step: step.name, message: refusal.0, hint: refusal.1)
    }
    var filled = gate
    for input in step.inputs {
      guard let value = record.value(of: input.from) else {
        try await fail(index, "no step before it has the value '\(input.from)'", of: id)
        return nil
      }
      guard let path = ValuePath(input.parameterKey) else { continue }
      filled.properties = path.setting(value, in: filled.properties)
    }
    let since = record.progress[index].since ?? now()
    let left = waitPolicy.until.isAsked ? 15 : max(1, deadline - now())
    let own = step.timeout.map { max(1, since + $0 - now()) }
    report("\(step.name): \(gate.type)")
    let facts = GateFacts(
      application: id.name, namespace: id.namespace, step: step.name,
      steps: zip(record.steps, record.progress).map { ($0.name, $1.phase.rawValue) })
    guard let verdict = await gates?.ask(filled, facts, within: min(left, own ?? left)) else {
      return nil
    }
    let isStepOver = own.map { $0 <= left } ?? false
    try await change(id) { record throws(Diagnostic) in
      let seen = record.progress[index].seen + verdict.seen
      record.progress[index].seen = Array(seen.suffix(WorkflowRecord.keptObservations))
      record.progress[index].values = verdict.values
      record.progress[index].message = verdict.message
      guard !verdict.isUndecided || isStepOver else { return }
      record.progress[index].phase = verdict.passes ? .succeeded : .failed
      if !verdict.passes, gate.onFailure == .rollback { record.phase = .rollingBack }
    }
    if verdict.isUndecided, !isStepOver {
      if waitPolicy.until.isAsked {
        return .gate(step: step.name, message: verdict.message, hint: "the next command goes on")
      }
      throw Diagnostic.error(
        .timeout, "gave up after \(waitPolicy.timeout) s: '\(step.name)' is undecided, \(verdict.message)",
        hint: "everything is as it was then; lateen workflow resume \(id.argument) asks again")
    }
    report("\(step.name): \(verdict.passes ? "passed" : "failed"), \(verdict.message)")
    return nil
  }
}
