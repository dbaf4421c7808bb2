import Kubernetes
import Tree

/// Finds the objects that each Rollout involves.
struct ReleasePlanner {
  private let objects: [ReleaseObject]
  private let oldByID: [ObjectID: ReleaseObject]
  private let autoscalers: [ObjectID: Node]
  private let byID: [ObjectID: ReleaseObject]
  private let pods: PodIndex
  private let tracked: Set<ObjectID>
  private let routers: Routers
  private let driver: Driver
  private let sizes: [ObjectID: Int]
  private let hasPrevious: Bool
  private(set) var diagnostics: [Diagnostic] = []

  init(objects: [ReleaseObject], previous: [ReleaseObject]?, driver: Driver, routers: Routers, sizes: [ObjectID: Int]) {
    self.objects = objects
    self.sizes = sizes
    hasPrevious = previous != nil
    self.driver = driver
    self.routers = routers
    byID = Self.index(objects)
    oldByID = Self.index(previous ?? [])
    autoscalers = Self.autoscalers(objects)
    let all = objects + (previous ?? [])
    pods = PodIndex(objects.contains(where: \.isRollout) ? all.map(\.node) : [])
    tracked = Self.tracked(objects)
  }

  /// The workloads whose old and new pods a Rollout tells apart.
  private static func tracked(_ objects: [ReleaseObject]) -> Set<ObjectID> {
    var tracked: Set<ObjectID> = []
    for object in objects where object.isRollout {
      var reader = RolloutReader(object)
      if let spec = reader.read(), RolloutStyles.style(for: spec).hasTracks { tracked.insert(spec.workloadID) }
    }
    return tracked
  }

  /// Autoscalers by the workloads that they scale.
  private static func autoscalers(_ objects: [ReleaseObject]) -> [ObjectID: Node] {
    var found: [ObjectID: Node] = [:]
    for autoscaler in objects.lazy.compactMap({ Autoscaler($0.node) }) { found[autoscaler.target] = autoscaler.node }
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
          "keep one of them", code: .workloadOfTwoRollouts)
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
      reportMissing(spec.workloadID, spec, object)
      return nil
    }
    let service = service(of: spec, object)
    let routes = routes(of: spec, object)
    if spec.routing != nil, service == nil || routes == nil { return nil }
    let rollout = PlannedRollout(
      spec: spec, new: workload.node, old: oldByID[spec.workloadID]?.node, service: service, routes: routes ?? [],
      autoscaler: autoscalers[spec.workloadID], origin: object.origin,
      isWritten: object.node["metadata", "labels", LabelKey.traitType] == nil,
      sharesPods: driver == .manifests && !others(behind: service, of: spec).isEmpty,
      liveSize: sizes[spec.workloadID])
    if driver == .kruise { return rollout }
    if !hasPrevious { warnOfMissedRoutes(rollout, object) }
    if let name = spec.trafficRoutingName {
      report(
        "the traffic of the Rollout '\(spec.id.name)' is shifted by the TrafficRouting '\(name)', which plain manifests can't follow",
        object, "use 'trafficRoutings', or \(Remedy.driver) kruise", code: .styleNeedsController)
      return nil
    }
    if rollout.isActive, let refusal = rollout.style.refusal(of: rollout) {
      report(refusal.message, object, refusal.hint, code: refusal.code)
      return nil
    }
    if rollout.isActive, let service, let other = others(behind: service, of: spec).first {
      let name = service.id?.name ?? ""
      report(
        "the Service '\(name)' routes to the pods of the \(other.kind) '\(other.name)' too, which would be cut off when it routes to one version of '\(spec.workload.name)' alone",
        object, "give '\(spec.workload.name)' a Service of its own, or leave out 'trafficRoutings'",
        code: .serviceOfSeveralWorkloads)
      return nil
    }
    return rollout
  }

  /// The workloads behind a Rollout's Service whose pods no Rollout tells apart. They are cut off from the Service once
  /// it is limited to a track.
  private func others(behind service: ReleaseObject?, of spec: RolloutSpec) -> [ObjectID] {
    guard let service, !spec.sharesService, RolloutStyles.style(for: spec).hasTracks else { return [] }
    let forms = [service.node, service.id.flatMap { oldByID[$0]?.node }].compactMap { $0 }
    return Set(forms.flatMap(pods.workloads(behind:))).subtracting(tracked).sorted()
  }

  /// Reports that an object that a Rollout names does not exist. If it exists in another namespace, the message says
  /// which.
  private mutating func reportMissing(_ id: ObjectID, _ spec: RolloutSpec, _ object: ReleaseObject) {
    let elsewhere = byID.keys.filter { $0.kind == id.kind && $0.group == id.group && $0.name == id.name }.sorted()
    if let found = elsewhere.first {
      func place(_ namespace: String) -> String { namespace.isEmpty ? "no namespace" : "namespace '\(namespace)'" }
      report(
        "the Rollout '\(spec.id.name)' names the \(id.kind) '\(id.name)', which is in \(place(found.namespace)), and the Rollout in \(place(id.namespace))",
        object, "give both the same 'metadata.namespace', or use \(Remedy.namespace) for those that have none",
        code: .rolloutNamesMissingObject)
      return
    }
    report(
      "the Rollout '\(spec.id.name)' names the \(id.kind) '\(id.name)', which nothing renders", object,
      Suggestion.hint(for: id.name, in: names(ofKind: id.kind), noun: "rendered"), code: .rolloutNamesMissingObject)
  }

  private mutating func service(of spec: RolloutSpec, _ object: ReleaseObject) -> ReleaseObject? {
    guard let name = spec.routing?.service else { return nil }
    let id = ObjectID(group: "", kind: "Service", namespace: spec.id.namespace, name: name)
    guard let service = byID[id] else {
      reportMissing(id, spec, object)
      return nil
    }
    guard service.node["spec", "selector"]?.isEmpty == false, service.node["spec", "type"] != "ExternalName" else {
      report(
        "the Service '\(name)' selects no pods, so its traffic can't be shared", object, nil,
        code: .serviceWithoutPods)
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
        reportMissing(id, spec, object)
        return nil
      }
      checkClass(of: found.node, target, spec, object)
      if let older = olderCanary(of: found, router) {
        report(
          "the Ingress '\(older)' is a canary of '\(id.name)' already, and of several an ingress controller takes the oldest: no request would reach the new version",
          object, "take it out before the rollout", code: .ingressIsCanary)
        return nil
      }
      routes.append(PlannedRollout.Route(object: found, router: router))
    }
    return routes
  }

  /// Warns about routes whose traffic no stage could split. With a previous version, rendering the stages reports that.
  private mutating func warnOfMissedRoutes(_ rollout: PlannedRollout, _ object: ReleaseObject) {
    guard let share = rollout.spec.steps.indices.lazy.compactMap({ rollout.share(ofStep: $0 + 1) }).first else {
      return
    }
    for route in rollout.routes {
      do throws(Diagnostic) {
        _ = try route.router.route(route.object.node, share)
      } catch {
        guard error.code == .routeMissesService else { continue }
        diagnostics.append(.warning(error.message, at: object.origin, hint: error.hint, code: error.code))
      }
    }
  }

  /// The name of an Ingress that is already a canary for a path of this one, and that the Rollout did not add.
  private func olderCanary(of ingress: ReleaseObject, _ router: any Router.Type) -> String? {
    guard driver == .manifests, let ingressClass = router as? any IngressClass.Type, let id = ingress.id else {
      return nil
    }
    let paths = Self.paths(of: ingress.node)
    let canaries = oldByID.values.filter { other in
      other.id?.kind == id.kind && other.id?.namespace == id.namespace && other.id != id
        && other.node["metadata", "annotations", "\(ingressClass.prefix)/canary"] == "true"
        && byID[other.id ?? id] != nil && !paths.isDisjoint(with: Self.paths(of: other.node))
    }
    return canaries.compactMap { $0.id?.name }.min()
  }

  private static func paths(of ingress: Node) -> Set<[String]> {
    var paths: Set<[String]> = []
    for rule in ingress["spec", "rules"]?.items ?? [] {
      for path in rule["http", "paths"]?.items ?? [] {
        paths.insert([rule["host"]?.string ?? "", path["path"]?.string ?? "/"])
      }
    }
    return paths
  }

  /// Warns if the class of an Ingress belongs to another controller than the one that should shift its traffic.
  private mutating func checkClass(
    of ingress: Node, _ target: RolloutSpec.Target, _ spec: RolloutSpec, _ object: ReleaseObject
  ) {
    guard driver == .manifests, case .ingress(let name, let written) = target else { return }
    let wanted = written.isEmpty ? "nginx" : written
    let found =
      ingress["spec", "ingressClassName"]?.string
      ?? ingress["metadata", "annotations", AnnotationKey.ingressClass]?.string
    guard let found, IngressController.isOther(found, than: wanted) else { return }
    diagnostics.append(
      .warning(
        "the Ingress '\(name)' is of the class '\(found)', and the Rollout '\(spec.id.name)' shifts its traffic by the class '\(wanted)', whose annotations another controller does not read",
        at: object.origin, hint: "name the class in 'trafficRoutings', or the controller in the Ingress",
        code: .ingressClassDiffers))
  }

  private func names(ofKind kind: String) -> [String] {
    byID.keys.filter { $0.kind == kind }.map(\.name).sorted()
  }

  private mutating func report(
    _ message: String, _ object: ReleaseObject, _ hint: String?, code: DiagnosticCode = .invalidInput
  ) {
    diagnostics.append(.error(message, at: object.origin, hint: hint, code: code))
  }
}
