import Kubernetes
import Tree

/// What of a stage is put in place when, given what is there: make before break. First whatever adds pods, then, when they
/// are ready, Services, then routes, and only then what takes pods away. So no request that was answered before is
/// unanswered meanwhile, whichever way the stage leads.
struct StageOrder: Sendable {
  /// The objects of the stage, in their order.
  let objects: [Node]
  /// What is there.
  let live: Observation

  /// What comes first: everything but Services and routes that are there already, and no workload smaller than it is. A
  /// Service that is new takes requests from nobody, and pods may need it to get ready.
  var pods: [Node] {
    objects.compactMap { object in
      guard let id = ObjectID(object), let role = id.knownKind?.role else { return object }
      switch role {
      case .route: return nil
      case .service, .autoscaler: return live[id] == nil ? object : nil
      case .workload: return held(object, id)
      case .other: return object
      }
    }
  }

  /// The Services that are there, which may lead elsewhere from now on.
  var services: [Node] {
    objects.filter { object in
      ObjectID(object).map { $0.knownKind?.role == .service && live[$0] != nil } ?? false
    }
  }

  /// The routes. A DestinationRule keeps the subsets that it has until no route names them any more, and comes first.
  var routes: [Node] {
    let routes = objects.filter { $0.knownKind?.isRoute == true }.map(withFormerSubsets)
    return routes.filter { $0.is(.destinationRule) } + routes.filter { !$0.is(.destinationRule) }
  }

  /// What was held back, and what the objects before it have to lose.
  var rest: [Node] {
    objects.filter { object in
      guard let id = ObjectID(object), let there = live[id] else { return false }
      switch id.knownKind?.role {
      case .autoscaler: return true
      case .route: return withFormerSubsets(object) != object
      case .workload:
        let isLarger = (there["spec", "replicas"]?.int?.bounded ?? 0) > object["spec", "replicas"]?.int?.bounded ?? .max
        let isCareful = there["spec", "strategy", "rollingUpdate", "maxUnavailable"]?.int?.bounded == 0
        return isLarger || isCareful && object["spec", "strategy", "rollingUpdate", "maxUnavailable"]?.int?.bounded != 0
      default: return false
      }
    }
  }

  /// The workloads that putting the stage in place changes, so that it has to wait for them: new ones, those that grow,
  /// and those whose pods become others.
  var changed: Set<ObjectID> {
    var changed: Set<ObjectID> = []
    for object in objects {
      guard let id = ObjectID(object), id.knownKind?.isLongRunning == true else { continue }
      guard let there = live[id] else {
        changed.insert(id)
        continue
      }
      let grows = (object["spec", "replicas"]?.int?.bounded ?? 0) > there["spec", "replicas"]?.int?.bounded ?? 0
      if grows || Self.replacesPods(object, there) { changed.insert(id) }
    }
    return changed
  }

  /// The Services of the stage that must have a pod behind them before a route may lead to them: those to which a
  /// workload with ready pods belongs. In a cluster that does not show its endpoints there are none.
  var emptyServices: [ObjectID] {
    objects.compactMap { object -> ObjectID? in
      guard let id = ObjectID(object), id.is(.service), live.readyEndpoints(of: id) == 0,
        let labels = object["spec", "selector"]?.fields, !labels.isEmpty
      else { return nil }
      let selector = LabelSelector(labels)
      let hasPods = objects.contains { workload in
        guard let owner = ObjectID(workload), owner.namespace == id.namespace,
          selector.matches(workload["spec", "template", "metadata", "labels"]?.fields ?? Fields())
        else { return false }
        return live[owner]?["status", "readyReplicas"]?.int?.bounded ?? 0 > 0
      }
      return hasPods ? id : nil
    }
  }

  /// A workload as it may be put in place while requests still go where they went: with no fewer pods than it has, and
  /// none of them taken away before another is ready. A strategy that says otherwise is followed.
  private func held(_ object: Node, _ id: ObjectID) -> Node {
    guard let there = live[id], id.knownKind?.isScalable == true else { return object }
    var object = object
    if let wanted = object["spec", "replicas"]?.int?.bounded, let running = there["spec", "replicas"]?.int?.bounded,
      running > wanted
    {
      object["spec", "replicas"] = .int(running)
    }
    let strategy = object["spec", "strategy"]
    let isOwnChoice =
      strategy?["rollingUpdate", "maxUnavailable"] != nil || strategy?["rollingUpdate", "maxSurge"] != nil
      || strategy?["type"]?.string ?? "RollingUpdate" != "RollingUpdate"
    if id.is(.deployment), !isOwnChoice, Self.replacesPods(object, there) {
      object["spec", "strategy", "rollingUpdate", "maxUnavailable"] = 0
    }
    return object
  }

  private func withFormerSubsets(_ object: Node) -> Node {
    guard object.is(.destinationRule), let id = ObjectID(object), let before = live[id]?["spec", "subsets"]?.items
    else { return object }
    let own = object["spec", "subsets"]?.items ?? []
    let names = Set(own.compactMap { $0["name"]?.string })
    let former = before.filter { subset in subset["name"]?.string.map { !names.contains($0) } ?? false }
    guard !former.isEmpty else { return object }
    var object = object
    object["spec", "subsets"] = .list(own + former)
    return object
  }

  /// Whether a workload's pods become others. What shows no pods of its own is taken as it was applied.
  private static func replacesPods(_ object: Node, _ there: Node) -> Bool {
    there["spec", "template"] != nil && !isCovered(object["spec", "template"], by: there["spec", "template"])
  }

  /// Whether all that a manifest says is so in what is there, which has defaults beside it.
  static func isCovered(_ manifest: Node?, by there: Node?) -> Bool {
    guard let manifest, manifest != .null else { return true }
    switch (manifest, there) {
    case (.fields(let fields), .fields(let others)?):
      return fields.allSatisfy { isCovered($0.value, by: others[$0.key]) }
    case (.fields(let fields), nil): return fields.isEmpty
    case (.list(let items), .list(let others)?):
      return items.count == others.count && zip(items, others).allSatisfy { isCovered($0, by: $1) }
    default: return manifest == there
    }
  }
}
