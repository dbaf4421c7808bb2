import Kubernetes
import Tree

extension Release {
  /// Plans a release from its objects and those of the previous version. Returns nil after reporting why that is not
  /// possible. `sizes` has the number of running pods of workloads that something else scales.
  public static func plan(
    _ objects: [ReleaseObject], after previous: [ReleaseObject]? = nil, driver: Driver = .manifests,
    routers: Routers = .standard, sizes: [ObjectID: Int] = [:], diagnostics: inout [Diagnostic]
  ) -> Release? {
    diagnostics += objects.filter(\.isForeignRollout).map { object in
      .warning(
        "the Rollout '\(object.id?.name ?? "")' is one of Argo Rollouts, which is not understood: it is an object like any "
          + "other, and has no stages", at: object.origin,
        hint: "describe the rollout with a Rollout of rollouts.kruise.io, or with the trait 'kruise-rollout'",
        code: .rolloutNotUnderstood)
    }
    let paused = driver == .manifests ? pausedWorkloads(objects + (previous ?? [])) : []
    let objects = objects.map { $0.cleaned(unpausing: paused) }
    let previous = previous.map { $0.map { $0.cleaned(unpausing: paused) } }
    var planner = ReleasePlanner(objects: objects, previous: previous, driver: driver, routers: routers, sizes: sizes)
    let rollouts = planner.rollouts()
    diagnostics += planner.diagnostics
    guard !planner.diagnostics.contains(where: { $0.severity == .error }) else { return nil }
    let release = Release(
      driver: driver, objects: objects, previous: previous, rollouts: rollouts,
      formerWorkloads: planner.styles(of: previous ?? []))
    guard driver == .manifests else { return release }
    let problems = release.checkNames() + release.checkFronts() + release.checkVolumes() + release.checkSizes()
    diagnostics += problems
    diagnostics += paused.sorted().map { id in
      .warning(
        "the \(id.kind) '\(id.name)' is paused, and would make no pods of another version: the stages leave that out",
        at: objects.first { $0.id == id }?.origin, hint: "take 'paused' out", code: .workloadPaused)
    }
    return problems.contains { $0.severity == .error } ? nil : release
  }

  /// The paused workloads that Rollouts name.
  private static func pausedWorkloads(_ objects: [ReleaseObject]) -> Set<ObjectID> {
    let paused = Set(objects.filter { LiveFields.isPaused($0.node) }.compactMap(\.id))
    if paused.isEmpty { return [] }
    let rolled = objects.filter(\.isRollout).compactMap { object -> ObjectID? in
      var reader = RolloutReader(object)
      return reader.read()?.workloadID
    }
    return paused.intersection(rolled)
  }

  /// Checks that every object that the stages add has a valid name that nothing else uses.
  private func checkNames() -> [Diagnostic] {
    var found: [Diagnostic] = []
    let taken = Set((objects + (previous ?? [])).compactMap(\.id))
    var adders: [ObjectID: String] = [:]
    for rollout in activeRollouts {
      let copies = fronts.values.filter { $0.workload == rollout.spec.workloadID && $0.copy != nil }.map(\.id)
      for derived in rollout.derivedIDs + copies.sorted().map({ CanaryName.of($0) }) {
        if let problem = ObjectName.problem(derived.name, kind: derived.kind) {
          found.append(
            .error("\(problem) (the rollout adds '-canary')", at: rollout.origin, hint: "choose a shorter name"))
        } else if taken.contains(derived) {
          found.append(
            .error(
              "the rollout of '\(rollout.spec.workload.name)' adds the \(derived.kind) '\(derived.name)', which is there already",
              at: rollout.origin, hint: "give the other one another name, or take it out in a release of its own before"
            ))
        } else if let other = adders.updateValue(rollout.spec.id.name, forKey: derived) {
          found.append(
            .error(
              "the Rollouts '\(other)' and '\(rollout.spec.id.name)' both add the \(derived.kind) '\(derived.name)'",
              at: rollout.origin, hint: "give each its own \(derived.kind)"))
        }
      }
    }
    return found
  }
}

extension PlannedRollout {
  /// The IDs of the objects that the stages add to those of the release.
  var derivedIDs: [ObjectID] {
    guard style.hasTracks else { return [] }
    var ids = [workloadID, spec.sharesService ? nil : service?.id].compactMap { $0 }
    ids += routes.compactMap(\.object.id).filter { $0.kind == Kind.ingress.name }
    return ids.map { CanaryName.of($0) }
  }
}

extension RolloutSpec {
  /// The workload's identity.
  package var workloadID: ObjectID {
    ObjectID(
      group: ObjectID.group(ofVersion: workload.apiVersion), kind: workload.kind, namespace: id.namespace,
      name: workload.name)
  }
}

extension ReleaseObject {
  /// Whether the plan of a Rollout in one of these namespaces can depend on this object, if there is no previous
  /// version. An object of unknown kind may be a workload or a route.
  package func concernsRollouts(in namespaces: Set<ByteKey>) -> Bool {
    guard let id else { return true }
    guard let kind = id.knownKind else { return namespaces.contains(id.namespace) }
    if kind.isRoute { return true }
    return namespaces.contains(id.namespace) && (kind.role != .other || kind.group == Kind.rollout.group)
  }

  /// Whether it is a Rollout of Kruise.
  public var isRollout: Bool {
    node["kind"] == "Rollout" && node["apiVersion"]?.string?.hasPrefix("rollouts.kruise.io/") == true
  }

  /// Whether it is a Rollout of Argo Rollouts, which has no stages here.
  public var isForeignRollout: Bool { node["kind"] == "Rollout" && id?.group == "argoproj.io" }
}
