import Tree

/// What Kruise Rollouts itself would have in a cluster: the objects as its controllers and webhooks leave them while it
/// rests at a step, once it is done, and once it has been rolled back. Tokens stand for what only a cluster knows.
public struct Preview: Sendable {
  private let objects: [ReleaseObject]
  private let previous: [ReleaseObject]
  private let rollouts: [KruiseRollout]
  private let oldRollouts: [KruiseRollout]
  private let routers: Routers
  /// What is worth knowing, from the last stage asked for.
  public private(set) var diagnostics: [Diagnostic] = []

  /// Nodes that a DaemonSet's pods run on, as long as nothing else is said.
  public static let defaultNodes = 2

  /// The preview of a version that replaces another; nil after reporting what Kruise's webhook refuses.
  public init?(
    _ objects: [ReleaseObject], after previous: [ReleaseObject], nodes: Int = defaultNodes,
    routers: Routers = .standard, diagnostics: inout [Diagnostic]
  ) {
    self.objects = objects
    self.previous = previous
    self.routers = routers
    var reader = Reader(nodes: nodes)
    oldRollouts = reader.rollouts(of: previous, after: nil)
    rollouts = reader.rollouts(of: objects, after: previous)
    diagnostics += reader.diagnostics
    if reader.diagnostics.contains(where: { $0.severity == .error }) { return nil }
  }

  /// Reads the Rollouts of a version with their workloads.
  private struct Reader {
    let nodes: Int
    var diagnostics: [Diagnostic] = []

    mutating func rollouts(of objects: [ReleaseObject], after previous: [ReleaseObject]?) -> [KruiseRollout] {
      let byID = objects.byID
      let oldByID = previous?.byID ?? byID
      var rollouts: [KruiseRollout] = []
      for object in objects where object.isRollout {
        var reader = RolloutReader(object, forKruise: true)
        let spec = reader.read()
        diagnostics += reader.diagnostics
        guard let spec else { continue }
        if previous != nil { diagnostics += RolloutChecks(spec, object, among: byID).found }
        if let first = rollouts.first(where: { $0.spec.workloadID == spec.workloadID }) {
          diagnostics.append(
            .error(
              "the Rollouts '\(first.spec.id.name)' and '\(spec.id.name)' name the same workload", at: object.origin,
              hint: "keep one of them", code: "workload-of-two-rollouts"))
        }
        guard let workload = byID[spec.workloadID] else {
          diagnostics.append(
            .error(
              "the Rollout '\(spec.id.name)' names the \(spec.workload.kind) '\(spec.workload.name)', which nothing renders",
              at: object.origin, code: "rollout-names-missing-object"))
          continue
        }
        rollouts.append(
          KruiseRollout(
            spec: spec, origin: object.origin, written: object.node, workload: workload,
            old: oldByID[spec.workloadID], isEstablished: oldByID[spec.id] != nil, nodes: nodes))
      }
      return rollouts
    }
  }

  /// The objects at a stage. Throws a diagnostic that says why the controller never gets there.
  public mutating func objects(at stage: Stage) throws(Diagnostic) -> [Node] {
    diagnostics = []
    switch stage {
    case .stable: return settled(previous, oldRollouts, isRewritten: false)
    case .step(let step): return try paused(at: step)
    case .complete: return try finished()
    case .rollback: return try rolledBack()
    case .promote:
      throw Diagnostic.error(
        "Kruise Rollouts has no stage 'promote'", at: nil, hint: "ask for stable, a step, complete or rollback")
    }
  }

  /// Every stage that has one.
  public var stages: [Stage] {
    [.stable] + (1...max(1, stepCount)).filter { $0 <= stepCount }.map(Stage.step) + [.complete, .rollback]
  }

  private var stepCount: Int { rollouts.map(\.spec.steps.count).max() ?? 0 }

  private mutating func settled(
    _ objects: [ReleaseObject], _ rollouts: [KruiseRollout], isRewritten: Bool
  ) -> [Node] {
    var replaced: [ObjectID: [Node]] = [:]
    for rollout in rollouts {
      replaced[rollout.spec.workloadID] = [rollout.settled(rollout.workload)]
      replaced[rollout.spec.id] = [StoredRollout.make(rollout.spec, from: rollout.written, isRewritten: isRewritten)]
    }
    replaced.merge(trafficRoutings(of: objects, during: [])) { first, _ in first }
    return composed(objects, replaced)
  }

  private mutating func paused(at step: Int) throws(Diagnostic) -> [Node] {
    guard step <= stepCount else {
      throw Diagnostic.error(
        stepCount == 0 ? "there is no Rollout to preview" : "there is no step \(step); the last is \(stepCount)",
        at: nil)
    }
    let active = rollouts.filter { $0.reasonNotToStart == nil }
    for rollout in rollouts {
      if let reason = rollout.reasonNotToStart { report(rollout, reason, isError: active.isEmpty) }
    }
    if active.isEmpty, let refused = diagnostics.first(where: { $0.severity == .error }) {
      diagnostics.removeAll { $0 == refused }
      throw refused
    }
    var replaced = rest(of: rollouts)
    for rollout in active {
      let own = min(step, rollout.spec.steps.count)
      if rollout.doesNotRest(at: own) {
        diagnostics.append(
          Diagnostic(
            .note, "the controller does not wait at step \(own) of the Rollout '\(rollout.spec.id.name)'",
            at: rollout.origin))
      }
      do throws(NotReached) {
        let traffic = try rollout.traffic(at: own, objects.byID, routers)
        var workload = try rollout.paused(at: own)
        workload.append(KruiseBatchRelease.make(rollout.spec, workload: rollout.workload, at: own))
        replaced.merge(traffic?.objects ?? [:]) { _, new in new }
        place(workload, of: rollout, in: &replaced)
      } catch {
        throw Self.diagnostic(error, rollout, "step \(own)")
      }
      if rollout.spec.style == .blueGreen { disableAutoscalers(of: rollout, in: &replaced) }
    }
    replaced.merge(trafficRoutings(of: objects, during: active)) { _, new in new }
    return composed(objects, replaced)
  }

  /// The workload with its companions, and the BatchRelease before the Rollout.
  private func place(_ nodes: [Node], of rollout: KruiseRollout, in replaced: inout [ObjectID: [Node]]) {
    replaced[rollout.spec.workloadID] = Array(nodes.dropLast())
    let stored = StoredRollout.make(rollout.spec, from: rollout.written, isRewritten: true)
    replaced[rollout.spec.id] = nodes.suffix(1) + [stored]
  }

  /// Workloads and Rollouts of the new version, those that don't roll too.
  private func rest(of rollouts: [KruiseRollout]) -> [ObjectID: [Node]] {
    var replaced: [ObjectID: [Node]] = [:]
    for rollout in rollouts {
      replaced[rollout.spec.workloadID] = [rollout.settled(rollout.workload)]
      replaced[rollout.spec.id] = [StoredRollout.make(rollout.spec, from: rollout.written, isRewritten: true)]
    }
    return replaced
  }

  private mutating func finished() throws(Diagnostic) -> [Node] {
    var replaced = rest(of: rollouts)
    for rollout in rollouts {
      if let reason = rollout.reasonNotToStart {
        report(rollout, reason, isError: false)
        continue
      }
      let last = rollout.spec.steps.count
      do throws(NotReached) {
        var traffic = try rollout.traffic(at: last, objects.byID, routers)
        _ = try rollout.paused(at: last)
        try traffic?.finalise()
        replaced.merge(traffic?.objects ?? [:]) { _, new in new }
      } catch {
        throw Self.diagnostic(error, rollout, "the end")
      }
      replaced[rollout.spec.workloadID] = [rollout.finished(rollout.workload)]
    }
    replaced.merge(trafficRoutings(of: objects, during: [])) { _, new in new }
    return composed(objects, replaced)
  }

  /// The old version applied again, which overwrites what the controller made of lists; the rest it takes back itself.
  private mutating func rolledBack() throws(Diagnostic) -> [Node] {
    let started = Set(rollouts.filter { $0.reasonNotToStart == nil }.map(\.spec.id))
    var replaced = rest(of: oldRollouts)
    for rollout in oldRollouts where started.contains(rollout.spec.id) {
      do throws(NotReached) {
        if let routing = rollout.spec.routing {
          var traffic = try KruiseTraffic(
            routing, of: rollout.spec, revision: rollout.type.revision, objects: previous.byID, routers: routers)
          try traffic.finalise()
          replaced.merge(traffic.objects) { _, new in new }
        }
        if rollouts.contains(where: { $0.spec.id == rollout.spec.id && $0.spec.isPaused }) {
          throw NotReached(
            "a Rollout that is paused does not roll back", hint: "take out 'strategy.paused' first",
            code: "kruise-rollout-paused")
        }
      } catch {
        throw Self.diagnostic(error, rollout, "the rollback")
      }
      replaced[rollout.spec.workloadID] = [rollout.finished(rollout.workload)]
    }
    replaced.merge(trafficRoutings(of: previous, during: [])) { _, new in new }
    return composed(previous, replaced)
  }

  private mutating func report(_ rollout: KruiseRollout, _ reason: String, isError: Bool) {
    diagnostics.append(
      Diagnostic(
        isError ? .error : .warning, "the controller does not start: \(reason)", at: rollout.origin,
        code: "kruise-does-not-start"))
  }

  private static func diagnostic(_ problem: NotReached, _ rollout: KruiseRollout, _ goal: String) -> Diagnostic {
    .error(
      "Kruise Rollouts never reaches \(goal) of the Rollout '\(rollout.spec.id.name)': \(problem.message)",
      at: rollout.origin, hint: problem.hint, code: problem.code)
  }

  private mutating func trafficRoutings(
    of objects: [ReleaseObject], during active: [KruiseRollout]
  ) -> [ObjectID: [Node]] {
    var replaced: [ObjectID: [Node]] = [:]
    for object in objects {
      guard let routing = KruiseTrafficRouting(object.node, routers: routers) else { continue }
      let rollouts = active.filter {
        $0.spec.trafficRoutingName == object.id?.name && $0.spec.id.namespace == object.id?.namespace
      }
      let (nodes, problem) = routing.objects(during: rollouts.map(\.spec.id.name), beside: objects.byID)
      replaced.merge(nodes) { _, new in new }
      if let problem {
        diagnostics.append(.warning(problem.message, at: object.origin, hint: problem.hint, code: problem.code))
      }
    }
    return replaced
  }

  private func disableAutoscalers(of rollout: KruiseRollout, in replaced: inout [ObjectID: [Node]]) {
    for object in objects where object.id?.namespace == rollout.spec.id.namespace {
      guard let id = object.id, let disabled = BlueGreen.disabled(object.node, of: rollout.spec.workload) else {
        continue
      }
      replaced[id] = [disabled]
    }
  }

  private func composed(_ objects: [ReleaseObject], _ replaced: [ObjectID: [Node]]) -> [Node] {
    objects.flatMap { object in object.id.flatMap { replaced[$0] } ?? [object.node] }.map(ServerDefaults.filled)
  }
}

extension [ReleaseObject] {
  /// The objects by what they are to a cluster; of two that are the same the first.
  var byID: [ObjectID: Node] {
    Dictionary(compactMap { object in object.id.map { ($0, object.node) } }) { first, _ in first }
  }
}
