import Kubernetes
import Tree

extension Release {
  /// The objects while the release moves between the versions: those of the new release with each rollout at its phase,
  /// objects that both versions rely on in the form that serves them, and objects that only the old version has, which
  /// are removed at the end.
  func moving(_ phase: Phase) throws(Diagnostic) -> [Node] {
    var replaced = fronts.compactMapValues { front in replacement(front, at: phase) }
    for rollout in activeRollouts {
      guard let workload = rollout.workloadID else { continue }
      let own = rollout.phase(phase)
      replaced[workload] = workloads(of: rollout, at: own)
      guard let service = rollout.service, let id = service.id else { continue }
      let share = share(of: rollout, at: own)
      replaced[id] = services(of: rollout, service.node, id, at: own, isShared: share != nil)
      guard let share else { continue }
      for route in rollout.routes {
        guard let id = route.object.id else { continue }
        do throws(Diagnostic) {
          let before = replaced[id] ?? [route.object.node]
          let routed = try route.router.route(before.first ?? route.object.node, share)
          replaced[id] = [routed.stable] + before.dropFirst() + routed.added.map(LiveFields.removed(fromCopy:))
        } catch {
          throw Diagnostic.error(error.message, at: rollout.origin, hint: error.hint, code: error.code)
        }
      }
    }
    let kept = Set(objects.compactMap(\.id))
    let former = (previous ?? []).filter { object in object.id.map { !kept.contains($0) } ?? false }
    var moved: [Node] = []
    for (object, node) in zip(objects.filter { !$0.isRollout }, settled(objects)) {
      if let id = object.id, let nodes = replaced[id] { moved += nodes } else { moved.append(node) }
    }
    return moved + settled(former)
  }

  private func rollout(of front: Front) -> PlannedRollout? {
    activeRollouts.first { $0.spec.workloadID == front.workload }
  }

  /// The replacement of an object that both versions rely on. The Service that a Rollout names is replaced separately.
  private func replacement(_ front: Front, at phase: Phase) -> [Node]? {
    guard let rollout = rollout(of: front) else { return nil }
    let own = rollout.phase(phase)
    let (node, track) = front.form(leavingOldPods: rollout.leavesOldPods(at: own), at: own)
    let kept = track.map { $0.inSelector(of: node) } ?? node
    let copy = front.copy.map { [$0] } ?? []
    // New pods also rely on the second policy on the way back, when the first one takes its old form again.
    return front.role == .policy ? copy + [kept] : [kept] + copy
  }

  /// The Service that a Rollout names, plus the one for the new pods while traffic is split between them.
  private func services(
    of rollout: PlannedRollout, _ service: Node, _ id: ObjectID, at phase: Phase, isShared: Bool
  ) -> [Node] {
    let front = fronts[id]
    let form: (node: Node, track: Track?) =
      front?.form(leavingOldPods: rollout.leavesOldPods(at: phase), at: phase) ?? (node: service, track: nil)
    guard isShared, rollout.marksService else { return [form.track?.inSelector(of: form.node) ?? form.node] }
    var canary = CanaryService.make(from: service)
    if let front, service["spec", "ports"] != front.old["spec", "ports"] {
      var copied = service
      copied["spec", "ports"] = .list(ServiceForm.ports(of: front.new, for: front.old))
      canary = CanaryService.make(from: copied)
    }
    return [(form.track ?? .stable).inSelector(of: form.node), canary]
  }

  /// The workloads of a rollout. If all requests go to the copy before the workload rolls, the copy has enough pods for
  /// all of them. The copy reads the new version's configuration under other names.
  private func workloads(of rollout: PlannedRollout, at phase: Phase) -> [Node] {
    let copied = Set(fronts.values.filter { $0.role == .configuration }.map(\.id))
    let copy = CanaryName.of(rollout.spec.workloadID)
    return rollout.style.workloads(of: rollout, at: phase).map { workload in
      guard rollout.style.hasTracks, ObjectID(workload) == copy else { return workload }
      var workload = workload
      if phase == .promote, goesToCopyFirst(rollout) { workload["spec", "replicas"] = .int(rollout.total) }
      if copied.isEmpty { return workload }
      return ConfigurationReferences.renamed(in: workload) { copied.contains($0) ? CanaryName.of($0.name) : nil }
    }
  }

  /// Whether all requests go to the copy before the workload rolls. This is necessary if some object can't serve both
  /// versions, or if old pods would otherwise still answer after their configuration has changed.
  func goesToCopyFirst(_ rollout: PlannedRollout) -> Bool { isSwitched(rollout) || leavesConfiguration(rollout) }

  /// Whether some object has no form that serves both versions while the workload rolls.
  func isSwitched(_ rollout: PlannedRollout) -> Bool {
    rollout.style.hasTracks
      && fronts.values.contains { $0.isForOneVersion && $0.workload == rollout.spec.workloadID }
  }

  /// The ConfigMaps and Secrets that change at `promote` while old pods that read them remain.
  func changedConfiguration(of rollout: PlannedRollout) -> [ObjectID] {
    guard rollout.style.hasTracks, rollout.leavesOldPods(at: .promote) else { return [] }
    return fronts.values.filter { $0.role == .configuration && $0.workload == rollout.spec.workloadID }.map(\.id)
      .sorted()
  }

  /// Whether requests can leave the old pods before their configuration changes, which requires that only routes lead
  /// to them.
  private func leavesConfiguration(_ rollout: PlannedRollout) -> Bool {
    guard !changedConfiguration(of: rollout).isEmpty, rollout.share(at: .promote) != nil,
      let pods = PodTemplate(of: rollout.new)
    else { return false }
    return !objects.contains { object in
      guard let id = object.id, id.is(.service), id != rollout.service?.id,
        id.namespace == rollout.spec.id.namespace, let labels = object.node["spec", "selector"]?.fields, !labels.isEmpty
      else { return false }
      return LabelSelector(labels).matches(pods.labels)
    }
  }

  /// The traffic share of the new version at a phase.
  func share(of rollout: PlannedRollout, at phase: Phase) -> Share? {
    guard var share = rollout.share(at: phase) else { return nil }
    if phase == .promote, goesToCopyFirst(rollout) {
      share.weight = 100
      share.matches = []
      share.headerModifier = nil
    }
    return share
  }

  /// Workloads whose pods change at a stage only after no request is routed to them, and the configuration they read.
  func deferredObjects(at stage: Stage) -> Set<ObjectID> {
    guard stage == .promote else { return [] }
    let workloads = Set(activeRollouts.filter(goesToCopyFirst).map(\.spec.workloadID))
    let read = fronts.values.filter { $0.role == .configuration && workloads.contains($0.workload) }
    return workloads.union(read.map(\.id))
  }
}
