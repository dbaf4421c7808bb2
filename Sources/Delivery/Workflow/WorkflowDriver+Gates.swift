import Tree
import Workflows

/// What a workflow asks others.
extension WorkflowDriver {
  /// Carries out a gate, if this command may. What it has seen is kept.
  func pass(
    _ gate: Gate, at index: Int, _ record: WorkflowRecord, until deadline: Int
  ) async throws(DeliveryError) -> Outcome? {
    let id = record.id
    let step = record.steps[index]
    if let refusal = gates?.refusal(of: gate) ?? (gates == nil ? ("nobody carries it out here", "") : nil) {
      try await set(.suspending, refusal.0, at: index, of: id)
      return .gate(step: step.name, message: refusal.0, hint: refusal.1)
    }
    var filled = gate
    for input in step.inputs {
      guard let value = record.value(of: input.from), let path = ValuePath(input.parameterKey) else {
        try await fail(index, "no step before it has the value '\(input.from)'", of: id)
        return nil
      }
      filled.properties = path.setting(value, in: filled.properties)
    }
    let since = record.progress[index].since ?? now()
    var allowed = max(1, deadline - now())
    if let timeout = step.timeout { allowed = min(allowed, max(1, since + timeout - now())) }
    report("\(step.name): \(gate.type)")
    let facts = GateFacts(
      application: id.name, namespace: id.namespace, step: step.name,
      steps: zip(record.steps, record.progress).map { ($0.name, $1.phase.rawValue) })
    guard let verdict = await gates?.ask(filled, facts, within: allowed) else { return nil }
    try await change(id) { record throws(DeliveryError) in
      let seen = record.progress[index].seen + verdict.seen
      record.progress[index].seen = Array(seen.suffix(WorkflowRecord.keptObservations))
      record.progress[index].values = verdict.values
      record.progress[index].phase = verdict.passes ? .succeeded : .failed
      record.progress[index].message = verdict.message
      if !verdict.passes, gate.onFailure == .rollback { record.phase = .rollingBack }
    }
    report("\(step.name): \(verdict.passes ? "passed" : "failed"), \(verdict.message)")
    return nil
  }
}
