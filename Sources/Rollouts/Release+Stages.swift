import Kubernetes
import Tree

extension Release {
  /// The manifests of a stage.
  ///
  /// Throws a diagnostic when the release has no such stage, or a route can't express its share.
  public func manifests(at stage: Stage) throws(Diagnostic) -> Manifests {
    if driver == .kruise {
      try check(stage, exists: stages.contains(stage))
      return KruiseDriver.manifests(of: self, at: stage)
    }
    switch stage {
    case .adopt:
      try check(stage, exists: !adopted.isEmpty)
      return Manifests(objects: ordered(settled(previous ?? [], narrowing: false)))
    case .stable: return Manifests(objects: ordered(settled(previous ?? objects)))
    case .step(let index):
      try check(stage, exists: index <= stepCount)
      let before = index > 1 ? try moving(.step(index - 1)) : settled(previous ?? [])
      return manifests(try moving(.step(index)), after: before, at: stage)
    case .promote:
      try check(stage, exists: stepCount > 0)
      return manifests(try moving(.promote), after: try moving(.step(stepCount)), at: stage)
    case .complete:
      try check(stage, exists: hasPrevious)
      return manifests(settled(objects), after: try moving(.promote), at: stage)
    case .rollback:
      try check(stage, exists: hasPrevious)
      let objects = ordered(settled(previous ?? []))
      var others = settled(self.objects)
      if stepCount > 0 {
        others += try moving(.promote)
        for index in 1...stepCount { others += try moving(.step(index)) }
      }
      return Manifests(objects: objects, prune: Self.pruned(from: others, keeping: objects))
    }
  }

  /// The objects that a stage applies, in a safe order, and the objects of the previous stage that it prunes.
  private func manifests(_ objects: [Node], after before: [Node], at stage: Stage) -> Manifests {
    let order = WaveOrder(
      from: [before], to: objects, deferring: deferredObjects(at: stage), routes: routeObjects, grace: gracePeriod)
    return Manifests(objects: order.inOrder, prune: Self.pruned(from: before, keeping: objects))
  }

  /// The objects of a version at rest in a safe order to apply them, whatever exists before.
  private func ordered(_ objects: [Node]) -> [Node] {
    WaveOrder(from: [], to: objects, routes: routeObjects, grace: gracePeriod).inOrder
  }

  /// The objects of a stage for a caller that advances Kruise Rollouts through its status. The Rollouts are as they
  /// were written.
  public func unguidedObjects(at stage: Stage) -> [Node] { KruiseDriver.unguided(self, at: stage) }

  private func check(_ stage: Stage, exists: Bool) throws(Diagnostic) {
    if exists { return }
    guard hasPrevious else {
      throw Diagnostic.error(
        "stage '\(stage)' needs the version before", at: nil,
        hint: "name it with \(Remedy.from), or ask for stage 'stable'")
    }
    let known = stages.map(\.description).joined(separator: ", ")
    let reason = stepCount == 0 ? "no pod template of a workload with a Rollout changes" : "stages are \(known)"
    throw Diagnostic.error("the release has no stage '\(stage)'", at: nil, hint: reason)
  }

  /// The objects of a version at rest, without Rollouts and with the labels that tell versions apart. If `narrowing` is
  /// false, Services of workloads that are just being adopted route to all of their pods.
  func settled(_ objects: [ReleaseObject], narrowing: Bool = true) -> [Node] {
    var styles = formerWorkloads
    for rollout in rollouts { styles[rollout.spec.workloadID] = rollout.style }
    let narrowed = rollouts.filter { $0.marksService && (narrowing || !adopted.contains($0.spec.workloadID)) }
    let services = Set(narrowed.compactMap { $0.service?.id })
    return objects.filter { !$0.isRollout }.map { object in
      guard let id = object.id else { return object.node }
      if let style = styles[id] { return style.settled(object.node) }
      return services.contains(id) ? Track.stable.inSelector(of: object.node) : object.node
    }
  }

  /// The objects of one stage that the next one does not have, in a safe order to remove them.
  private static func pruned(from before: [Node], keeping objects: [Node]) -> [Node] {
    var seen = Set(objects.compactMap(ObjectID.init))
    let gone = before.filter { node in ObjectID(node).map { seen.insert($0).inserted } ?? false }
    return Kind.pruneOrder(gone) { ObjectID($0) }
  }
}

extension PlannedRollout {
  /// This rollout's phase at a phase of the whole release.
  func phase(_ phase: Phase) -> Phase {
    if case .step(let index) = phase { .step(ownStep(at: index)) } else { .promote }
  }

  /// Whether its Service is limited to the pods of one version.
  var marksService: Bool { style.hasTracks && !spec.sharesService && !sharesPods }

  /// Whether the first workload still has pods. If not, all traffic goes to the new version, and no route may refer to
  /// the Service of the old one.
  func leavesOldPods(at phase: Phase) -> Bool {
    let last = if case .step(let index) = phase { index } else { spec.steps.count }
    return style.pods(of: self, at: .step(last)).old > 0
  }

  /// The traffic share of the new version. Nil if the step shifts no traffic or no old pods remain. A promotion keeps
  /// the share of the last step.
  func share(at phase: Phase) -> Share? {
    let index = if case .step(let index) = phase { index } else { spec.steps.count }
    return leavesOldPods(at: phase) ? share(ofStep: index) : nil
  }

  /// The share that a step asks for, counted from 1. Nil if the step shifts no traffic.
  func share(ofStep index: Int) -> Share? {
    let step = step(index)
    guard let routing = spec.routing, step.routesTraffic else { return nil }
    return Share(
      service: routing.service,
      canaryService: spec.sharesService ? routing.service : CanaryService.name(of: routing.service),
      weight: step.traffic, matches: step.matches, headerModifier: step.headerModifier)
  }
}
