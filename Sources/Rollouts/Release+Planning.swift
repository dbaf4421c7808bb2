import Tree

extension Release {
  /// Plans a release from its objects and those of the version before. Nil after reporting what can't be planned.
  public static func plan(
    _ objects: [ReleaseObject], after previous: [ReleaseObject]? = nil, driver: Driver = .manifests,
    routers: Routers = .standard, diagnostics: inout [Diagnostic]
  ) -> Release? {
    var planner = Planner(objects: objects, previous: previous, driver: driver, routers: routers)
    let rollouts = planner.rollouts()
    var former = planner.styles(of: previous ?? [])
    for id in rollouts.compactMap(\.workloadID) { former[id] = nil }
    diagnostics += planner.diagnostics
    guard !planner.diagnostics.contains(where: { $0.severity == .error }) else { return nil }
    let release = Release(
      driver: driver, objects: objects, previous: previous, rollouts: rollouts,
      formerWorkloads: former)
    let names = driver == .manifests ? release.checkNames() : []
    diagnostics += names
    return names.isEmpty ? release : nil
  }

  /// Every object that the stages add must have a valid name that nothing else has.
  private func checkNames() -> [Diagnostic] {
    var found: [Diagnostic] = []
    let taken = Set(objects.compactMap(\.id))
    for rollout in activeRollouts {
      for derived in rollout.derivedIDs {
        if let problem = ObjectName.problem(derived.name, kind: derived.kind) {
          found.append(
            .error("\(problem) (the rollout adds '-canary')", at: rollout.origin, hint: "choose a shorter name"))
        } else if taken.contains(derived) {
          found.append(
            .error(
              "the rollout of '\(rollout.spec.workload.name)' adds the \(derived.kind) '\(derived.name)', which is there already",
              at: rollout.origin, hint: "give the other one another name"))
        }
      }
    }
    return found
  }
}

extension PlannedRollout {
  /// What the stages add beside the release's own objects.
  var derivedIDs: [ObjectID] {
    guard style.hasTracks else { return [] }
    var ids = [workloadID, spec.sharesService ? nil : service?.id].compactMap { $0 }
    ids += routes.compactMap(\.object.id).filter { $0.kind == "Ingress" }
    return ids.map { id in
      var derived = id
      derived.name += "-canary"
      return derived
    }
  }
}

/// Finds, for each Rollout, the objects it is about.
private struct Planner {
  private let objects: [ReleaseObject]
  private let oldByID: [ObjectID: ReleaseObject]
  private let byID: [ObjectID: ReleaseObject]
  private let routers: Routers
  private let driver: Driver
  private(set) var diagnostics: [Diagnostic] = []

  init(objects: [ReleaseObject], previous: [ReleaseObject]?, driver: Driver, routers: Routers) {
    self.objects = objects
    self.driver = driver
    self.routers = routers
    byID = Self.index(objects)
    oldByID = Self.index(previous ?? [])
  }

  private static func index(_ objects: [ReleaseObject]) -> [ObjectID: ReleaseObject] {
    Dictionary(objects.compactMap { object in object.id.map { ($0, object) } }) { first, _ in first }
  }

  mutating func rollouts() -> [PlannedRollout] {
    var rollouts: [PlannedRollout] = []
    for object in objects where object.isRollout {
      guard let rollout = plan(object) else { continue }
      if let first = rollouts.first(where: { $0.spec.workloadID == rollout.spec.workloadID }) {
        report(
          "the Rollouts '\(first.spec.id.name)' and '\(rollout.spec.id.name)' name the same workload", object,
          "keep one of them", code: "workload-of-two-rollouts")
      }
      rollouts.append(rollout)
    }
    return rollouts
  }

  /// The workloads that Rollouts of the old version name, with their styles.
  func styles(of previous: [ReleaseObject]) -> [ObjectID: any RolloutStyle.Type] {
    var styles: [ObjectID: any RolloutStyle.Type] = [:]
    for object in previous where object.isRollout {
      var reader = RolloutReader(object)
      if let spec = reader.read() { styles[spec.workloadID] = RolloutStyles.style(for: spec) }
    }
    return styles
  }

  private mutating func plan(_ object: ReleaseObject) -> PlannedRollout? {
    var reader = RolloutReader(object, forKruise: driver == .kruise)
    let spec = reader.read()
    diagnostics += reader.diagnostics
    guard let spec else { return nil }
    guard let workload = byID[spec.workloadID] else {
      report(
        "the Rollout '\(spec.id.name)' names the \(spec.workload.kind) '\(spec.workload.name)', which nothing renders",
        object, Suggestion.hint(for: spec.workload.name, in: names(ofKind: spec.workload.kind), noun: "rendered"),
        code: "rollout-names-missing-object")
      return nil
    }
    let service = service(of: spec, object)
    let routes = routes(of: spec, object)
    if spec.routing != nil, service == nil || routes == nil { return nil }
    let rollout = PlannedRollout(
      spec: spec, new: workload.node, old: oldByID[spec.workloadID]?.node, service: service, routes: routes ?? [],
      autoscaler: autoscaler(of: spec), origin: object.origin)
    if driver == .kruise { return rollout }
    if let name = spec.trafficRoutingName {
      report(
        "the traffic of the Rollout '\(spec.id.name)' is shifted by the TrafficRouting '\(name)', which plain manifests can't follow",
        object, "use 'trafficRoutings', or --driver kruise", code: "style-needs-controller")
      return nil
    }
    if rollout.isActive, let refusal = rollout.style.refusal(of: rollout) {
      report(refusal.message, object, refusal.hint, code: "style-needs-controller")
      return nil
    }
    return rollout
  }

  private func autoscaler(of spec: RolloutSpec) -> Node? {
    objects.map(\.node).first { node in
      node["kind"] == "HorizontalPodAutoscaler"
        && node["spec", "scaleTargetRef", "kind"] == .string(spec.workload.kind)
        && node["spec", "scaleTargetRef", "name"] == .string(spec.workload.name)
        && (node["metadata", "namespace"]?.string ?? "") == spec.id.namespace
    }
  }

  private mutating func service(of spec: RolloutSpec, _ object: ReleaseObject) -> ReleaseObject? {
    guard let name = spec.routing?.service else { return nil }
    let id = ObjectID(group: "", kind: "Service", namespace: spec.id.namespace, name: name)
    guard let service = byID[id] else {
      report(
        "the Rollout '\(spec.id.name)' names the Service '\(name)', which nothing renders", object,
        Suggestion.hint(for: name, in: names(ofKind: "Service"), noun: "rendered"),
        code: "rollout-names-missing-object")
      return nil
    }
    guard service.node["spec", "selector"]?.isEmpty == false, service.node["spec", "type"] != "ExternalName" else {
      report(
        "the Service '\(name)' selects no pods, so its traffic can't be shared", object, nil,
        code: "service-without-pods")
      return nil
    }
    return service
  }

  private mutating func routes(of spec: RolloutSpec, _ object: ReleaseObject) -> [PlannedRollout.Route]? {
    guard let routing = spec.routing else { return [] }
    var routes: [PlannedRollout.Route] = []
    for target in routing.targets {
      let id = target.id(in: spec.id.namespace)
      guard let router = routers.router(for: target.kind) else {
        let known = routers.ingressClasses.map { "'\($0)'" }.joined(separator: ", ")
        let kind = if case .ingress(let type) = target.kind { "an Ingress of class '\(type)'" } else { "a \(id.kind)" }
        report("traffic can't be shifted by \(kind)", object, "classes of Ingress that can: \(known)")
        return nil
      }
      guard let found = byID[id] else {
        report(
          "the Rollout '\(spec.id.name)' names the \(id.kind) '\(id.name)', which nothing renders", object,
          Suggestion.hint(for: id.name, in: names(ofKind: id.kind), noun: "rendered"),
          code: "rollout-names-missing-object")
        return nil
      }
      routes.append(PlannedRollout.Route(object: found, router: router))
    }
    return routes
  }

  private func names(ofKind kind: String) -> [String] {
    byID.keys.filter { $0.kind == kind }.map(\.name).sorted()
  }

  private mutating func report(_ message: String, _ object: ReleaseObject, _ hint: String?, code: String? = nil) {
    diagnostics.append(.error(message, at: object.origin, hint: hint, code: code))
  }
}

extension RolloutSpec {
  /// The workload's identity.
  var workloadID: ObjectID {
    ObjectID(
      group: ObjectID.group(ofVersion: workload.apiVersion), kind: workload.kind, namespace: id.namespace,
      name: workload.name)
  }
}

extension ReleaseObject {
  /// Whether it is a Rollout of Kruise.
  public var isRollout: Bool {
    node["kind"] == "Rollout" && node["apiVersion"]?.string?.hasPrefix("rollouts.kruise.io/") == true
  }
}
