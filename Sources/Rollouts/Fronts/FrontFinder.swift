import Kubernetes
import Tree

/// Finds the changed objects that both versions of the rolled workloads rely on.
struct FrontFinder {
  private let rollouts: [ObjectID: PlannedRollout]
  private let oldPods: PodIndex
  private let newPods: PodIndex
  /// The Services that route to old pods, each with the workload behind it.
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

  /// All fronts, by object ID.
  var fronts: [ObjectID: Front] {
    var fronts: [ObjectID: Front] = [:]
    for (id, node) in new {
      guard let before = old[id], before != node, let (role, workload) = role(of: id, before, node) else { continue }
      let isOneWay = isOneWay(role, before, node, workload)
      fronts[id] = Front(id: id, old: before, new: node, role: role, workload: workload, isOneWay: isOneWay)
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

  /// The workload whose Service an object routes to.
  private func leads(_ object: Node, in namespace: String) -> ObjectID? {
    for (place, name) in Self.services(namedBy: object, in: namespace) {
      let found = services.first { $0.key.name == name && $0.key.namespace.isSamePlace(as: place) }
      if let workload = found?.value { return workload }
    }
    return nil
  }

  /// The Services that an object routes to, by namespace and name. Ingresses and Gateway API routes are read by their
  /// backends. In mesh kinds and unknown kinds, every string that is the host of a Service counts.
  private static func services(namedBy object: Node, in namespace: String) -> [(namespace: String, name: String)] {
    if let backends = Ingress.backends(of: object) {
      return backends.compactMap { $0.service.map { (namespace, $0.name) } }
    }
    if let route = GatewayRoute(object) {
      return route.rules.flatMap(\.backends).filter(\.isService).map { ($0.id.namespace, $0.id.name) }
    }
    var found: [(namespace: String, name: String)] = []
    object["spec"]?.forEachText { text in
      if let service = MeshHost.service(text, in: namespace) { found.append(service) }
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

  /// Which form has pods of both versions in every subset that contains old pods.
  private func fit(subsetsOf before: Node, _ after: Node, _ workload: ObjectID) -> Front.Fit {
    guard let rollout = rollouts[workload], let oldPods = rollout.old.flatMap(PodTemplate.init),
      let newPods = PodTemplate(of: rollout.new)
    else { return .old }
    let used = (before["spec", "subsets"]?.items ?? []).filter { Self.chooses($0, oldPods) }
    if used.allSatisfy({ Self.chooses($0, newPods) }) { return .old }
    return Self.areWide(used, after, oldPods, newPods) ? .new : .neither
  }

  /// Whether `after` still has each subset in use, with pods of both versions in it.
  private static func areWide(_ used: [Node], _ after: Node, _ oldPods: PodTemplate, _ newPods: PodTemplate) -> Bool {
    let now = after["spec", "subsets"]?.items ?? []
    return used.allSatisfy { subset in
      now.contains { $0["name"] == subset["name"] && chooses($0, oldPods) && chooses($0, newPods) }
    }
  }

  /// Whether the new form of an object does not work for old pods.
  private func isOneWay(_ role: Front.Role, _ before: Node, _ after: Node, _ workload: ObjectID) -> Bool {
    guard let rollout = rollouts[workload], let oldPods = rollout.old.flatMap(PodTemplate.init),
      let newPods = PodTemplate(of: rollout.new)
    else { return false }
    switch role {
    case .service:
      let (old, new) = (ServiceForm(before), ServiceForm(after))
      return !new.serves(oldPods, of: old, as: old, does: oldPods)
    case .subsets:
      let used = (before["spec", "subsets"]?.items ?? []).filter { Self.chooses($0, oldPods) }
      return !Self.areWide(used, after, oldPods, newPods)
    case .policy: return true
    case .route, .configuration: return false
    }
  }

  private static func chooses(_ subset: Node, _ pods: PodTemplate) -> Bool {
    LabelSelector(subset["labels"]?.fields ?? Fields()).matches(pods.labels)
  }
}

extension Node {
  /// Calls `body` with every string in the node.
  fileprivate func forEachText(_ body: (String) -> Void) {
    switch self {
    case .string(let text): body(text)
    case .list(let items): for item in items { item.forEachText(body) }
    case .fields(let fields): for entry in fields.entries { entry.value.forEachText(body) }
    default: break
    }
  }
}
