import Kubernetes
import Tree

extension Release {
  /// Reports objects that can't serve both versions and can't be duplicated for one of them either.
  func checkFronts() -> [Diagnostic] {
    var found: [Diagnostic] = []
    for front in fronts.values.sorted(by: { $0.id < $1.id }) {
      guard let rollout = activeRollouts.first(where: { $0.spec.workloadID == front.workload }) else { continue }
      if front.isForOneVersion, let reason = reason(front, rollout) {
        found.append(
          .error(
            "the \(front.id.kind) '\(front.id.name)' changes so that it routes to the pods of one version of '\(front.workload.name)' alone, and \(reason)",
            at: mark(of: front.id),
            hint:
              "let it route to both versions for one release: \(front.id.is(.service) ? "keep its selector and ports" : "keep its subsets"), and change it in the next; or add a new one under another name",
            code: .frontForOneVersion))
      }
      if let port = lostPort(front, rollout) {
        found.append(
          .error(
            "the Service '\(front.id.name)' loses the port \(port), to which routes of the old version lead",
            at: mark(of: front.id), hint: "keep the port for one release, and take it out in the next",
            code: .frontForOneVersion))
      }
    }
    return found + checkConfiguration()
  }

  private func mark(of id: ObjectID) -> Mark? { objects.first { $0.id == id }?.origin }

  private func reason(_ front: Front, _ rollout: PlannedRollout) -> String? {
    if !rollout.style.hasTracks { return "its pods are replaced in place" }
    if rollout.spec.sharesService { return "both versions stand behind it" }
    if !front.id.is(.service) { return nil }
    guard rollout.spec.routing != nil else { return "nothing but that Service shares out the requests" }
    guard front.id == rollout.service?.id else { return nil }
    let count = rollout.spec.steps.count
    let step = (1...max(1, count)).first { index in
      rollout.leavesOldPods(at: .step(index)) && rollout.share(at: .step(index)) == nil
    }
    return step.map { "at step \($0) old and new pods share it" }
  }

  /// The first port of the old Service that the new one no longer has. Routes of the old version may refer to it.
  private func lostPort(_ front: Front, _ rollout: PlannedRollout) -> String? {
    guard case .service = front.role, front.id == rollout.service?.id else { return nil }
    func numbers(_ service: Node) -> [Int] { (service["spec", "ports"]?.items ?? []).compactMap { $0["port"]?.int } }
    let kept = Set(numbers(front.new))
    return numbers(front.old).first { !kept.contains($0) }.map(String.init)
  }

  /// Warns about a ConfigMap or Secret that pods of both versions read under one name, since it has only one content.
  private func checkConfiguration() -> [Diagnostic] {
    let before = Dictionary((previous ?? []).compactMap { object in object.id.map { ($0, object.node) } }) { $1 }
    var found: [Diagnostic] = []
    for rollout in activeRollouts where !goesToCopyFirst(rollout) {
      for id in changedConfiguration(of: rollout) {
        found.append(
          .warning(
            "the \(id.kind) '\(id.name)' changes at 'promote', while old pods of '\(rollout.spec.workload.name)' still answer",
            at: mark(of: id), hint: "give it a name with the version, as in '\(id.name)-v2'",
            code: .configurationOfBothVersions))
      }
    }
    for rollout in activeRollouts where !rollout.style.hasTracks {
      let read = rollout.old.map { ConfigurationReferences.read(in: $0) } ?? []
      for object in objects {
        guard let id = object.id, read.contains(id), let old = before[id], old != object.node else { continue }
        found.append(
          .warning(
            "the \(id.kind) '\(id.name)' changes at the first step, and old pods of '\(rollout.spec.workload.name)' read it too",
            at: object.origin, hint: "give it a name with the version, as in '\(id.name)-v2'",
            code: .configurationOfBothVersions))
      }
    }
    return found + checkPolicies(before)
  }

  /// Warns about a NetworkPolicy that changes while old pods rely on it, if there can't be a second one.
  private func checkPolicies(_ before: [ObjectID: Node]) -> [Diagnostic] {
    activeRollouts.filter { !$0.style.hasTracks }.flatMap { rollout in
      objects.compactMap { object -> Diagnostic? in
        guard let id = object.id, id.is(.networkPolicy), id.namespace == rollout.spec.id.namespace,
          let old = before[id], old["spec"] != object.node["spec"],
          let pods = rollout.old.flatMap(PodTemplate.init),
          old["spec", "podSelector"].flatMap({ LabelSelector($0) })?.matches(pods.labels) == true
        else { return nil }
        return .warning(
          "the NetworkPolicy '\(id.name)' changes at the first step, and old pods of '\(rollout.spec.workload.name)' rely on it",
          at: object.origin, hint: "let it fit both versions for one release, or add a second one under another name",
          code: .frontForOneVersion)
      }
    }
  }

  /// Warns about volumes and host ports that the pods of two workloads can't use at once, and rejects volumes that only
  /// a single pod may use.
  func checkVolumes() -> [Diagnostic] {
    var found: [Diagnostic] = []
    for rollout in activeRollouts where rollout.style.hasTracks {
      guard let template = PodTemplate(of: rollout.new) else { continue }
      let workload = rollout.spec.workload.name
      for volume in template.spec["volumes"]?.items ?? [] {
        guard let name = volume["persistentVolumeClaim", "claimName"]?.string else { continue }
        let id = Kind.persistentVolumeClaim.id(name, in: rollout.spec.id.namespace)
        let claim = objects.first { $0.id == id }?.node
        let modes = claim?["spec", "accessModes"]?.items ?? []
        if modes.contains("ReadWriteOncePod") {
          found.append(
            .error(
              "the claim '\(name)' is for one pod alone (ReadWriteOncePod), so old and new pods of '\(workload)' can't stand side by side",
              at: rollout.origin, hint: "use another access mode, or roll a StatefulSet with a claim for each pod",
              code: .claimForOnePod))
        } else if modes.contains("ReadWriteOnce"), volume["persistentVolumeClaim", "readOnly"] != true {
          found.append(
            .warning(
              "old and new pods of '\(workload)' mount the claim '\(name)' (ReadWriteOnce), so they can run on one node alone, and write the same files",
              at: rollout.origin, hint: "use ReadWriteMany, or a claim for each version", code: .claimForOnePod))
        }
      }
      let port = template.mainContainers.flatMap(\.ports).compactMap { $0["hostPort"]?.int }.first { $0 > 0 }
      if let port {
        found.append(
          .warning(
            "pods of '\(workload)' take the port \(port) of their node, so an old and a new pod can't run on the same one",
            at: rollout.origin, hint: "take out 'hostPort'", code: .hostPortOfBothVersions))
      }
    }
    return found
  }
}
