import Kubernetes
import Tree

/// Sorts the objects of a stage into waves, depending on the state before it.
struct WaveOrder {
  /// The previous objects by ID, with one entry for each state that the cluster may be in. Nil if the object does not
  /// exist in that state.
  private let before: [ObjectID: [Node?]]
  let states: Int
  /// Workloads whose pods may only change after no request is routed to them, and the configuration they read. They
  /// come after Services and routes.
  private let deferred: Set<ObjectID>
  /// The objects that routers use to shift traffic, some of which may be of kinds that are not in the built-in table.
  private let routes: Set<ObjectID>
  /// Seconds that routers are given for a change.
  private let grace: Int
  let objects: [Node]
  /// Whether the states are live objects of a cluster, which have defaults in addition to what was applied.
  let isLive: Bool

  init(
    from states: [[Node]], to objects: [Node], deferring deferred: Set<ObjectID> = [], routes: Set<ObjectID> = [],
    grace: Int, isLive: Bool = false
  ) {
    var before: [ObjectID: [Node?]] = [:]
    for (index, state) in states.enumerated() {
      for node in state {
        guard let id = ObjectID(node) else { continue }
        before[id, default: Array(repeating: nil, count: states.count)][index] = node
      }
    }
    self.before = before
    self.states = states.count
    self.deferred = deferred
    self.routes = routes
    self.grace = grace
    self.objects = objects
    self.isLive = isLive
  }

  /// The waves of a stage in order, without empty ones. Each object appears once in the form that it has at this stage.
  func waves(pruning prune: [Node]) -> [Wave] { sequence(pruning: prune).filter { !$0.isEmpty } }

  /// The waves of a stage, including empty ones, so that each has a fixed place whatever already exists.
  func sequence(pruning prune: [Node]) -> [Wave] {
    var parts = parts
    // A new Service takes no requests away from anything, and pods may need its name to become ready.
    let services = parts[.services] ?? []
    let added = services.filter { $0.knownKind?.role == .service && isNew($0) }
    let joined = (parts[.lastRoutes] ?? []).compactMap(withFormerSubsets)
    parts[.services] = services.filter { !added.contains($0) } + joined
    parts[.pods] = added + (parts[.pods] ?? []) + (parts[.shrinking] ?? []).compactMap(held)
    var gone: [Int: [Node]] = [:]
    for node in prune { gone[ObjectID(node).map(Kind.pruneRank) ?? Kind.lastPruneRank, default: []].append(node) }
    var waves = order.map { part in wave(part, parts[part] ?? [], beside: part == .services ? added : []) }
    waves.append(Wave(.pruning, prune: gone[0] ?? [], wait: gone[0] == nil ? .nothing : .seconds(grace)))
    waves.append(Wave(.pruning, prune: gone[1] ?? []))
    waves.append(wave(.shrinking, parts[.shrinking] ?? []))
    for rank in 2...Kind.lastPruneRank { waves.append(Wave(.pruning, prune: gone[rank] ?? [])) }
    return waves
  }

  /// The objects in the order of the waves.
  var inOrder: [Node] {
    let parts = parts
    return (order + [.shrinking]).flatMap { parts[$0] ?? [] }
  }

  /// The order of the parts. If pods may only change after no request is routed to them, routes come first.
  private var order: [Part] {
    deferred.isEmpty
      ? [.configuration, .pods, .services, .routes, .lastRoutes]
      : [.configuration, .pods, .routes, .services, .lastRoutes, .deferred]
  }

  private var parts: [Part: [Node]] {
    var parts = Dictionary(grouping: objects, by: part)
    if let last = parts[.deferred] {
      // Configuration comes before the pods that read it.
      parts[.deferred] = last.filter { PodTemplate(of: $0) == nil } + last.filter { PodTemplate(of: $0) != nil }
    }
    return parts
  }

  private enum Part: Hashable {
    case configuration, pods, services, routes, lastRoutes, deferred, shrinking
  }

  /// A wave of objects. A wave of Services also waits for the endpoints of the `others`, which were applied before.
  private func wave(_ part: Part, _ nodes: [Node], beside others: [Node] = []) -> Wave {
    let ids = nodes.filter(hasChanged).compactMap(ObjectID.init)
    switch part {
    case .configuration: return Wave(.configuration, objects: nodes)
    case .pods, .deferred:
      let running = nodes.filter(changesPods).compactMap(ObjectID.init)
      return Wave(.pods, objects: nodes, wait: running.isEmpty ? .nothing : .pods(running))
    case .services:
      let leading = (nodes.filter(hasChanged) + others).filter(leadsToPods).compactMap(ObjectID.init)
      return Wave(.services, objects: nodes, wait: leading.isEmpty ? .nothing : .endpoints(leading))
    case .routes, .lastRoutes: return Wave(.routes, objects: nodes, wait: ids.isEmpty ? .nothing : .seconds(grace))
    case .shrinking:
      let replaced = nodes.filter { held($0) == nil && replacesPods($0) }.compactMap(ObjectID.init)
      return Wave(.shrinking, objects: nodes, wait: replaced.isEmpty ? .nothing : .pods(replaced))
    }
  }

  private func part(of object: Node) -> Part {
    if let id = ObjectID(object), deferred.contains(id) { return .deferred }
    switch object.knownKind?.role {
    case .service: return .services
    // At rest it comes last, because a rollback may remove subsets, and a first delivery has no traffic yet.
    case .route where object.is(.destinationRule):
      return states == 0 || losesSubset(object) ? .lastRoutes : .services
    case .route: return .routes
    case .workload, .autoscaler: return shrinks(object) ? .shrinking : .pods
    case .other: return .configuration
    case nil where ObjectID(object).map(routes.contains) ?? false: return .routes
    case nil: return PodTemplate(of: object) == nil ? .configuration : .pods
    }
  }

  func past(_ object: Node) -> [Node?] {
    ObjectID(object).flatMap { before[$0] } ?? Array(repeating: nil, count: states)
  }

  /// Whether a Service routes to pods of this stage. If it doesn't, it will never have an endpoint to wait for.
  private func leadsToPods(_ service: Node) -> Bool {
    guard let labels = service["spec", "selector"]?.fields, !labels.isEmpty else { return false }
    let selector = LabelSelector(labels)
    let namespace = service["metadata", "namespace"]
    return objects.contains { object in
      guard object["metadata", "namespace"] == namespace, object["spec", "replicas"] != 0 else { return false }
      return PodTemplate(of: object).map { selector.matches($0.labels) } ?? false
    }
  }
}
