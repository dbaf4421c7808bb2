import Kubernetes
import Tree

/// Finds what both versions of the rolled workloads rely on, among the objects that change.
struct FrontFinder {
  private let rollouts: [ObjectID: PlannedRollout]
  private let oldPods: PodIndex
  private let newPods: PodIndex
  /// Services that lead to old pods, with the workload, by namespace and name.
  private var services: [ObjectID: ObjectID] = [:]
  private let old: [ObjectID: Node]
  private let new: [(id: ObjectID, node: Node)]

  init(_ rollouts: [PlannedRollout], objects: [ReleaseObject], previous: [ReleaseObject]) {
    self.rollouts = Dictionary(rollouts.map { ($0.spec.workloadID, $0) }) { first, _ in first }
    oldPods = PodIndex(previous.map(\.node))
    newPods = PodIndex(objects.map(\.node))
    old = Dictionary(previous.compactMap { object in object.id.map { ($0, object.node) } }) { first, _ in first }
    new = objects.compactMap { object in object.id.map { ($0, object.node) } }
    for (id, node) in old where id.is(.service) {
      if let workload = oldPods.workloads(behind: node).first(where: { self.rollouts[$0] != nil }) {
        services[id] = workload
      }
    }
    for rollout in rollouts {
      if let id = rollout.service?.id { services[id] = rollout.spec.workloadID }
    }
  }

  /// All of them, by what they are.
  var fronts: [ObjectID: Front] {
    var fronts: [ObjectID: Front] = [:]
    for (id, node) in new {
      guard let before = old[id], before != node, let (role, workload) = role(of: id, before, node) else { continue }
      fronts[id] = Front(id: id, old: before, new: node, role: role, workload: workload)
    }
    return fronts
  }

  private func role(of id: ObjectID, _ before: Node, _ after: Node) -> (Front.Role, ObjectID)? {
    if id.is(.service) {
      let workload = services[id] ?? newPods.workloads(behind: after).first { rollouts[$0] != nil }
      return workload.flatMap { workload in fit(before, after, workload).map { (.service($0), workload) } }
    }
    if id.is(.configMap) || id.is(.secret) {
      let reader = rollouts.first { workload, rollout in
        workload.namespace == id.namespace && rollout.style.hasTracks
          && [rollout.old, rollout.new].allSatisfy { node in
            node.map { ConfigurationReferences.read(in: $0).contains(id) } ?? false
          }
      }
      let parts = ["data", "binaryData", "stringData"]
      guard let reader, parts.contains(where: { before[$0] != after[$0] }) else { return nil }
      return (.configuration, reader.key)
    }
    if id.is(.networkPolicy) {
      let selector = before["spec", "podSelector"].flatMap { LabelSelector($0) }
      let chosen = rollouts.first { workload, rollout in
        workload.namespace == id.namespace && rollout.style.hasTracks
          && (rollout.old.flatMap(PodTemplate.init).map { selector?.matches($0.labels) ?? false } ?? false)
      }
      return chosen.map { (.policy, $0.key) }
    }
    if id.is(.destinationRule) {
      guard let workload = leads(before, in: id.namespace) else { return nil }
      return (.subsets(fit(subsetsOf: before, after, workload)), workload)
    }
    let isNamed = rollouts.values.contains { rollout in rollout.routes.contains { $0.object.id == id } }
    guard isNamed || id.knownKind?.isRoute == true, let workload = leads(before, in: id.namespace) else { return nil }
    return (.route, workload)
  }

  /// The workload to whose Service an object leads: one of its texts is the Service's name, or a host that begins with it.
  private func leads(_ object: Node, in namespace: String) -> ObjectID? {
    var found: ObjectID?
    object["spec"]?.forEachText { text in
      let name = text.prefix { $0 != "." }
      let id = Kind.service.id(String(name), in: namespace)
      if found == nil, let workload = services[id] { found = workload }
    }
    return found
  }

  private func fit(_ before: Node, _ after: Node, _ workload: ObjectID) -> Front.Fit? {
    guard let rollout = rollouts[workload], let oldPods = rollout.old.flatMap(PodTemplate.init),
      let newPods = PodTemplate(of: rollout.new)
    else { return nil }
    let (old, new) = (ServiceForm(before), ServiceForm(after))
    if old.serves(newPods, of: new, as: old, does: oldPods) { return .old }
    return new.serves(oldPods, of: old, as: old, does: oldPods) ? .new : .neither
  }

  /// Whether each subset of the old form still has pods of both versions.
  private func fit(subsetsOf before: Node, _ after: Node, _ workload: ObjectID) -> Front.Fit {
    guard let rollout = rollouts[workload], let oldPods = rollout.old.flatMap(PodTemplate.init),
      let newPods = PodTemplate(of: rollout.new)
    else { return .old }
    let used = (before["spec", "subsets"]?.items ?? []).filter { Self.chooses($0, oldPods) }
    if used.allSatisfy({ Self.chooses($0, newPods) }) { return .old }
    let now = after["spec", "subsets"]?.items ?? []
    let isWide = used.allSatisfy { subset in
      now.contains { $0["name"] == subset["name"] && Self.chooses($0, oldPods) && Self.chooses($0, newPods) }
    }
    return isWide ? .new : .neither
  }

  private static func chooses(_ subset: Node, _ pods: PodTemplate) -> Bool {
    LabelSelector(subset["labels"]?.fields ?? Fields()).matches(pods.labels)
  }
}

extension Node {
  /// Calls `body` with every text in it.
  fileprivate func forEachText(_ body: (String) -> Void) {
    switch self {
    case .string(let text): body(text)
    case .list(let items): for item in items { item.forEachText(body) }
    case .fields(let fields): for entry in fields.entries { entry.value.forEachText(body) }
    default: break
    }
  }
}
