import Rollouts
import Tree

extension Preview {
  mutating func settled(
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

  mutating func paused(at step: Int) throws(Diagnostic) -> [Node] {
    guard step <= stepCount else {
      throw Diagnostic.error(
        stepCount == 0 ? "there is no Rollout to preview" : "there is no step \(step); the last is \(stepCount)",
        at: nil)
    }
    let active = rollouts.filter { $0.reasonNotToStart == nil }
    for rollout in rollouts {
      if let reason = rollout.reasonNotToStart { report(rollout, reason, isError: active.isEmpty) }
    }
    if let refused = diagnostics.first(where: { $0.severity == .error }) {
      diagnostics.removeAll { $0 == refused }
      throw refused
    }
    var replaced = rest(of: rollouts)
    var current = objectsByID
    for rollout in active {
      let own = min(step, rollout.spec.steps.count)
      if rollout.spec.workload.kind == "DaemonSet" {
        diagnostics.append(
          Diagnostic(
            .note, "the pods of the DaemonSet '\(rollout.spec.workload.name)' are counted for \(rollout.nodes) nodes",
            at: rollout.origin, hint: "set the number of nodes with \(Remedy.nodes)"))
      }
      if rollout.doesNotRest(at: own) {
        diagnostics.append(
          Diagnostic(
            .note, "the controller does not wait at step \(own) of the Rollout '\(rollout.spec.id.name)'",
            at: rollout.origin))
      }
      do throws(Diagnostic) {
        let traffic = try rollout.traffic(at: own, current, routers)
        var workload = try rollout.paused(at: own)
        workload.append(KruiseBatchRelease.make(rollout.spec, workload: rollout.workload, at: own))
        Self.take(traffic, into: &replaced, &current)
        place(workload, of: rollout, in: &replaced)
      } catch {
        throw Self.diagnostic(error, rollout, "step \(own)")
      }
      if rollout.spec.style == .blueGreen { disableAutoscalers(of: rollout, in: &replaced) }
    }
    replaced.merge(trafficRoutings(of: objects, during: active)) { _, new in new }
    return composed(objects, replaced)
  }

  /// The workload and related objects, with the BatchRelease before the Rollout.
  private func place(_ nodes: [Node], of rollout: KruiseRollout, in replaced: inout [ObjectID: [Node]]) {
    replaced[rollout.spec.workloadID] = Array(nodes.dropLast())
    let stored = StoredRollout.make(rollout.spec, from: rollout.written, isRewritten: rollout.isRewritten)
    replaced[rollout.spec.id] = nodes.suffix(1) + [stored]
  }

  /// Workloads and Rollouts of the new version, including those that are not being rolled out.
  private func rest(of rollouts: [KruiseRollout]) -> [ObjectID: [Node]] {
    var replaced: [ObjectID: [Node]] = [:]
    for rollout in rollouts {
      replaced[rollout.spec.workloadID] = [rollout.settled(rollout.workload)]
      replaced[rollout.spec.id] = [
        StoredRollout.make(rollout.spec, from: rollout.written, isRewritten: rollout.isRewritten)
      ]
    }
    return replaced
  }

  mutating func finished() throws(Diagnostic) -> [Node] {
    var replaced = rest(of: rollouts)
    var current = objectsByID
    for rollout in rollouts {
      if let reason = rollout.reasonNotToStart {
        report(rollout, reason, isError: false)
        continue
      }
      let last = rollout.spec.steps.count
      do throws(Diagnostic) {
        var traffic = try rollout.traffic(at: last, current, routers)
        _ = try rollout.paused(at: last)
        try traffic?.finalise()
        Self.take(traffic, into: &replaced, &current)
      } catch {
        throw Self.diagnostic(error, rollout, "the end")
      }
      replaced[rollout.spec.workloadID] = [rollout.finished(rollout.workload)]
    }
    replaced.merge(trafficRoutings(of: objects, during: [])) { _, new in new }
    return composed(objects, replaced)
  }

  /// Applies the old version again, which overwrites the controller's changes to lists; the controller reverts
  /// everything else.
  mutating func rolledBack() throws(Diagnostic) -> [Node] {
    var current = previousByID
    let started = Set(rollouts.filter { $0.reasonNotToStart == nil }.map(\.spec.id))
    var replaced = rest(of: oldRollouts)
    let rewritten = Set(rollouts.filter(\.isRewritten).map(\.spec.id))
    let paused = Set(rollouts.filter(\.spec.isPaused).map(\.spec.id))
    for rollout in oldRollouts {
      let isRewritten = rewritten.contains(rollout.spec.id)
      replaced[rollout.spec.id] = [StoredRollout.make(rollout.spec, from: rollout.written, isRewritten: isRewritten)]
    }
    for rollout in oldRollouts where started.contains(rollout.spec.id) {
      do throws(Diagnostic) {
        if let routing = rollout.spec.routing {
          var traffic = try KruiseTraffic(
            routing, of: rollout.spec, revision: rollout.type.revision, objects: current, routers: routers)
          try traffic.finalise()
          Self.take(traffic, into: &replaced, &current)
        }
        if paused.contains(rollout.spec.id) {
          throw Diagnostic.error(
            "a Rollout that is paused does not roll back", hint: "remove 'strategy.paused' first",
            code: .kruiseRolloutPaused)
        }
      } catch {
        throw Self.diagnostic(error, rollout, "the rollback")
      }
      replaced[rollout.spec.workloadID] = [rollout.finished(rollout.workload)]
    }
    replaced.merge(trafficRoutings(of: previous, during: [])) { _, new in new }
    return composed(previous, replaced)
  }

  /// Merges a rollout's changes to Services and routes into the objects, which other rollouts may share.
  private static func take(
    _ traffic: KruiseTraffic?, into replaced: inout [ObjectID: [Node]], _ current: inout [ObjectID: Node]
  ) {
    for (id, nodes) in traffic?.objects ?? [:] {
      replaced[id] = nodes
      current[id] = nodes.first
    }
  }

  private mutating func report(_ rollout: KruiseRollout, _ reason: String, isError: Bool) {
    diagnostics.append(
      Diagnostic(
        isError ? .error : .warning, "the controller does not start: \(reason)", at: rollout.origin,
        code: .kruiseDoesNotStart))
  }

  private static func diagnostic(_ problem: Diagnostic, _ rollout: KruiseRollout, _ goal: String) -> Diagnostic {
    .error(
      "Kruise Rollouts never reaches \(goal) of the Rollout '\(rollout.spec.id.name)': \(problem.message)",
      at: rollout.origin, hint: problem.hint, code: problem.code)
  }

  private mutating func trafficRoutings(
    of objects: [ReleaseObject], during active: [KruiseRollout]
  ) -> [ObjectID: [Node]] {
    var replaced: [ObjectID: [Node]] = [:]
    let routings = objects.compactMap { object in
      KruiseTrafficRouting(object.node, routers: routers).map { (object, $0) }
    }
    let byID = objects.byID
    for (object, routing) in routings {
      let rollouts = active.filter {
        $0.spec.trafficRoutingName == object.id?.name && $0.spec.id.namespace == object.id?.namespace
      }
      let (nodes, problem) = routing.objects(during: rollouts.map(\.spec.id.name), beside: byID)
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
