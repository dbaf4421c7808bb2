import Kubernetes
import Tree

/// Puts the objects of a stage into waves, by what is there before.
struct WaveOrder {
  /// What may be there before, by object: for each state that the cluster may be in, that object; nil where it is not there.
  private let before: [ObjectID: [Node?]]
  private let states: Int
  /// Workloads whose pods may only change once nobody is led to them, and what those read: they come after Services and
  /// routes.
  private let deferred: Set<ObjectID>
  /// Seconds that routers are given for a change.
  private let grace: Int
  private let objects: [Node]

  init(from states: [[Node]], to objects: [Node], deferring deferred: Set<ObjectID> = [], grace: Int) {
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
    self.grace = grace
    self.objects = objects
  }

  /// The waves of a stage, in order, without empty ones. Each object comes once in the form that it has at this stage.
  func waves(pruning prune: [Node]) -> [Wave] {
    var parts = parts
    for held in (parts[.shrinking] ?? []).compactMap(held) { parts[.pods, default: []].append(held) }
    var gone: [Int: [Node]] = [:]
    for node in prune { gone[ObjectID(node).map(Kind.pruneRank) ?? Kind.lastPruneRank, default: []].append(node) }
    var waves = order.map { part in wave(part, parts[part] ?? []) }
    waves.append(Wave(.pruning, prune: gone[0] ?? [], wait: .seconds(grace)))
    waves.append(Wave(.pruning, prune: gone[1] ?? []))
    waves.append(wave(.shrinking, parts[.shrinking] ?? []))
    for rank in 2...Kind.lastPruneRank { waves.append(Wave(.pruning, prune: gone[rank] ?? [])) }
    return waves.filter { !$0.isEmpty }
  }

  /// The objects in the order of the waves.
  var inOrder: [Node] {
    let parts = parts
    return (order + [.shrinking]).flatMap { parts[$0] ?? [] }
  }

  /// Where pods may only change once nobody is led to them, routes go first.
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

  private func wave(_ part: Part, _ nodes: [Node]) -> Wave {
    let changed = nodes.filter(hasChanged)
    let ids = changed.compactMap(ObjectID.init)
    switch part {
    case .configuration: return Wave(.configuration, objects: nodes)
    case .pods, .deferred:
      let running = ids.filter { $0.knownKind?.isLongRunning ?? true }
      return Wave(.pods, objects: nodes, wait: running.isEmpty ? .nothing : .pods(running))
    case .services:
      let leading = changed.filter(leadsToPods).compactMap(ObjectID.init)
      return Wave(.services, objects: nodes, wait: leading.isEmpty ? .nothing : .endpoints(leading))
    case .routes, .lastRoutes: return Wave(.routes, objects: nodes, wait: ids.isEmpty ? .nothing : .seconds(grace))
    case .shrinking: return Wave(.shrinking, objects: nodes)
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
    case nil: return PodTemplate(of: object) == nil ? .configuration : .pods
    }
  }

  private func past(_ object: Node) -> [Node?] {
    ObjectID(object).flatMap { before[$0] } ?? Array(repeating: nil, count: states)
  }

  private func hasChanged(_ object: Node) -> Bool { states == 0 || past(object).contains { $0 != object } }

  /// Whether it has fewer pods than before, in every state that there may be.
  private func shrinks(_ object: Node) -> Bool {
    let past = past(object)
    guard states > 0, let now = Self.count(of: object) else { return false }
    return past.allSatisfy { node in node.flatMap(Self.count).map { $0 > now } ?? false }
  }

  /// The number of pods that an object asks for.
  private static func count(of object: Node) -> Int? {
    (Autoscaler(object).map { $0.minimum ?? 1 }) ?? object["spec", "replicas"]?.int?.bounded
  }

  /// A Deployment that gets other pods and shrinks, with as many as before: first the new pods, then fewer. Of other
  /// kinds, whose partitions count pods by their number, it is one change.
  private func held(_ object: Node) -> Node? {
    guard states == 1, object.is(.deployment), let past = past(object).first ?? nil else { return nil }
    guard past["spec", "template"] != object["spec", "template"] else { return nil }
    var held = object
    held["spec", "replicas"] = past["spec", "replicas"]
    return held
  }

  /// Whether a DestinationRule loses a subset that something may still lead to.
  private func losesSubset(_ rule: Node) -> Bool {
    func names(_ rule: Node) -> Set<String> {
      Set((rule["spec", "subsets"]?.items ?? []).compactMap { $0["name"]?.string })
    }
    let now = names(rule)
    return past(rule).contains { node in node.map { !names($0).isSubset(of: now) } ?? false }
  }

  /// Whether a Service leads to pods of this stage; of one that does not nobody can wait for an endpoint.
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
