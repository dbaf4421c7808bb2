import Tree

/// Finds, for each Rollout, the objects it is about.
struct ReleasePlanner {
  private let objects: [ReleaseObject]
  private let oldByID: [ObjectID: ReleaseObject]
  private let autoscalers: [ObjectID: Node]
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
    autoscalers = Self.autoscalers(objects)
  }

  /// Autoscalers by the workloads that they scale.
  private static func autoscalers(_ objects: [ReleaseObject]) -> [ObjectID: Node] {
    var found: [ObjectID: Node] = [:]
    for node in objects.lazy.map(\.node) where node["kind"] == "HorizontalPodAutoscaler" {
      let target = node["spec", "scaleTargetRef"]
      let id = ObjectID(
        group: ObjectID.group(ofVersion: target?["apiVersion"]?.string ?? ""), kind: target?["kind"]?.string ?? "",
        namespace: node["metadata", "namespace"]?.string ?? "", name: target?["name"]?.string ?? "")
      found[id] = node
    }
    return found
  }

  private static func index(_ objects: [ReleaseObject]) -> [ObjectID: ReleaseObject] {
    Dictionary(objects.compactMap { object in object.id.map { ($0, object) } }) { first, _ in first }
  }

  mutating func rollouts() -> [PlannedRollout] {
    var rollouts: [PlannedRollout] = []
    var names: [ObjectID: String] = [:]
    for object in objects where object.isRollout {
      guard let rollout = plan(object) else { continue }
      if let first = names.updateValue(rollout.spec.id.name, forKey: rollout.spec.workloadID) {
        report(
          "the Rollouts '\(first)' and '\(rollout.spec.id.name)' name the same workload", object,
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
      autoscaler: autoscalers[spec.workloadID], origin: object.origin)
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
