import Kubernetes
import Tree

/// Puts the objects of a stage into waves, by what is there before.
struct WaveOrder {
  /// What may be there before, by object: for each state that the cluster may be in, that object; nil where it is not there.
  private let before: [ObjectID: [Node?]]
  let states: Int
  /// Workloads whose pods may only change once nobody is routed to them, and what those read: they come after Services and
  /// routes.
  private let deferred: Set<ObjectID>
  /// Objects of kinds that the table does not have, with which routers shift the traffic.
  private let routes: Set<ObjectID>
  /// Seconds that routers are given for a change.
  private let grace: Int
  let objects: [Node]
  /// Whether the states are objects of a cluster, which have defaults beside what was applied.
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

  /// The waves of a stage, in order, without empty ones. Each object comes once in the form that it has at this stage.
  func waves(pruning prune: [Node]) -> [Wave] { sequence(pruning: prune).filter { !$0.isEmpty } }

  /// The waves of a stage, empty ones too: so each has its place whatever is there already.
  func sequence(pruning prune: [Node]) -> [Wave] {
    var parts = parts
    // A Service that is new takes requests from nobody, and pods may need its name to get ready.
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

  /// Where pods may only change once nobody is routed to them, routes go first.
  private var order: [Part] {
    deferred.isEmpty
      ? [.configuration, .pods, .services, .routes, .lastRoutes]
      : [.configuration, .pods, .routes, .services, .lastRoutes, .deferred]
  }

  private var parts: [Part: [Node]] {
    var parts = Dictionary(grouping: objects, by: part)
    if let last = parts[.deferred] {
      // What pods read comes before them.
      parts[.deferred] = last.filter { PodTemplate(of: $0) == nil } + last.filter { PodTemplate(of: $0) != nil }
    }
    return parts
  }

  private enum Part: Hashable {
    case configuration, pods, services, routes, lastRoutes, deferred, shrinking
  }

  /// A wave of objects; of Services that are there already `beside` them it waits for the endpoints too.
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
    // Of a version at rest it comes last: there a rollback may take out subsets, and a first delivery has no traffic yet.
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

  /// Whether a Service routes to pods of this stage; of one that does not nobody can wait for an endpoint.
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
