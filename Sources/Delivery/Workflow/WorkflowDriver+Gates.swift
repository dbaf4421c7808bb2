import Codec
import Tree
import Workflows

/// Gates of a workflow, which ask other systems.
extension WorkflowDriver {
  /// Evaluates a gate if this command may do so, and records its observations.
  func pass(
    _ gate: Gate, at index: Int, _ record: WorkflowRecord, until deadline: Int
  ) async throws(Diagnostic) -> Outcome? {
    let id = record.id
    let step = record.steps[index]
    if let refusal = gates?.refusal(of: gate) ?? (gates == nil ? ("nobody carries it out here", "") : nil) {
      try await set(.suspending, refusal.0, at: index, of: record)
      return .gate(step: step.name, message: refusal.0, hint: refusal.1)
    }
    var filled = gate
    for input in step.inputs {
      guard let value = record.value(of: input.from) else {
        try await fail(index, "no step before it has the value '\(input.from)'", of: record)
        return nil
      }
      guard let path = ValuePath(input.parameterKey) else { continue }
      filled.properties = path.setting(value, in: filled.properties)
    }
    let since = record.progress[index].since ?? now()
    let left = waitPolicy.until.isAsked ? 15 : max(1, deadline - now())
    let own = step.timeout.map { max(1, since + $0 - now()) }
    report("\(step.name): \(gate.type)")
    var facts = GateFacts(
      application: id.name, namespace: id.namespace, step: step.name,
      steps: zip(record.steps, record.progress).map { ($0.name, $1.phase.rawValue) })
    if filled.needsShare { facts.share = try await share(filled, at: index, record) }
    guard let verdict = await gates?.ask(filled, facts, within: min(left, own ?? left)) else {
      return nil
    }
    let isStepOver = own.map { $0 <= left } ?? false
    // Values that no later step uses are not stored: they may be secret, and of any size.
    let values = step.outputs.isEmpty ? nil : verdict.values
    if verdict.passes, let values, Self.isTooLarge(values) {
      try await fail(index, "its answer is larger than 64 KiB, which is too much to keep for later steps", of: record)
      return nil
    }
    try await change(record) { record throws(Diagnostic) in
      let seen = record.progress[index].seen + verdict.seen
      record.progress[index].seen = Array(seen.suffix(WorkflowRecord.keptObservations))
      record.progress[index].message = verdict.message
      guard !verdict.isUndecided || isStepOver else { return }
      record.progress[index].values = values
      record.progress[index].phase = verdict.passes ? .succeeded : .failed
      record.progress[index].isTimedOut = verdict.isUndecided
      if !verdict.passes { record.rollBackIfAsked(at: index) }
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

  private static func isTooLarge(_ values: Node) -> Bool {
    JSONWriter(compact: true).string(values).utf8.count > 1 << 16
  }

  /// The share of requests that the current stage sends to the new version, at the place that a gate names, or
  /// otherwise at the places of the last delivery.
  private func share(
    _ gate: Gate, at index: Int, _ record: WorkflowRecord
  ) async throws(Diagnostic) -> GateFacts.Share {
    var names = record.steps[..<index].last(where: \.isDelivery)?.places ?? []
    if let name = gate.properties["place"]?.string {
      guard record.place(name) != nil else {
        return .unknown(
          "the workflow has no place '\(name)'; it has \(record.places.map(\.name).joined(separator: ", "))")
      }
      names = [name]
    }
    var shares: Set<TrafficRatio> = []
    for place in names.compactMap(record.place) {
      guard let found = try await deployers(place, waitPolicy).share(of: place.id) else {
        return .unknown("at \(place.name) the share is not decided by weight alone; say what to expect with 'share'")
      }
      shares.formUnion(found)
    }
    guard let share = shares.first else { return .unknown("nothing was delivered before it") }
    guard shares.count == 1 else {
      return .unknown("the shares of \(names.joined(separator: ", ")) differ; say what to expect with 'share'")
    }
    return .percent(share.percent)
  }
}

extension WorkflowRecord {
  /// Starts a rollback of all places if the failed step is a gate that asks for it.
  mutating func rollBackIfAsked(at index: Int) {
    guard phase == .running || phase == .suspended, case .gate(let gate) = steps[index].action,
      gate.onFailure == .rollback
    else { return }
    phase = .rollingBack
  }
}

extension Gate {
  /// Whether the gate needs the share of requests that the current stage sends to the new version.
  fileprivate var needsShare: Bool {
    program == nil && type == Self.traffic && properties["share"] == nil
  }
}
