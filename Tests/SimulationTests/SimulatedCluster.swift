import Rollouts
import Tree

/// A small model of a cluster: workloads with pods that take time to get ready, Services, and routers that see both a
/// little late. It knows Kubernetes' rules and nothing of Lateen's planner.
struct SimulatedCluster {
  private(set) var time = 0
  private(set) var objects: [ObjectID: Node] = [:]
  private var workloads: [ObjectID: SimulatedWorkload] = [:]
  private var services: [String: SimulatedService] = [:]
  private var scales: [String: Int] = [:]
  private var templates: [Template] = []
  /// What the routers work with; changes reach them after a while.
  private var routes: RouteModel
  private var coming: (routes: RouteModel, at: Int)?
  /// Services and pods as the routers know them: as they were a second ago. A pod that is being deleted serves on for at
  /// least as long.
  private var known: Known
  private var legs: [Probe: [Leg]?] = [:]
  private var shares: [[Leg]: Double?] = [:]
  /// Seconds since anything has changed.
  private(set) var stillness = 0
  private let versions: Versions

  /// Seconds until a router has taken a change.
  static let routerDelay = 2

  private struct SimulatedService: Equatable {
    var namespace: String
    var selector: [String: String]
    var ports: [Node]
  }

  private struct Known {
    var services: [String: SimulatedService] = [:]
    /// Ready pods of a workload by template.
    var pods: [ObjectID: [Int: Int]] = [:]
  }

  /// Objects that are live, with all their pods.
  init(_ objects: [Node], _ versions: Versions) {
    self.versions = versions
    let live = objects.filter { $0["kind"] != "Rollout" }
    routes = RouteModel(live)
    known = Known()
    apply(live, isRunning: true)
    coming = nil
    known = current
  }

  static func strings(_ node: Node?) -> [String: String] {
    var strings: [String: String] = [:]
    for entry in node?.fields ?? Fields() { strings[entry.key] = entry.value.string }
    return strings
  }

  // MARK: Changes

  mutating func apply(_ nodes: [Node], isRunning: Bool = false) {
    var routesChange = false
    for node in nodes {
      guard let id = ObjectID(node), objects[id] != node else { continue }
      objects[id] = node
      stillness = 0
      if id.kind == "HorizontalPodAutoscaler" {
        let target = node["spec", "scaleTargetRef", "name"]?.string ?? ""
        scales["\(id.namespace)/\(target)"] = node["spec", "minReplicas"]?.int ?? 1
      }
      routesChange = routesChange || RouteModel.kinds.contains(id.kind)
    }
    for id in nodes.compactMap(ObjectID.init) { changed(id, isRunning: isRunning) }
    if routesChange { coming = (RouteModel(objects.values), time + Self.routerDelay) }
  }

  mutating func prune(_ nodes: [Node]) {
    var routesChange = false
    for id in nodes.compactMap(ObjectID.init) where objects[id] != nil {
      objects[id] = nil
      workloads[id] = nil
      if id.kind == "Service" { services["\(id.namespace)/\(id.name)"] = nil }
      stillness = 0
      routesChange = routesChange || RouteModel.kinds.contains(id.kind)
    }
    if routesChange { coming = (RouteModel(objects.values), time + Self.routerDelay) }
  }

  private mutating func changed(_ id: ObjectID, isRunning: Bool) {
    guard let node = objects[id] else { return }
    if id.kind == "Service" {
      services["\(id.namespace)/\(id.name)"] = SimulatedService(
        namespace: id.namespace, selector: Self.strings(node["spec", "selector"]),
        ports: node["spec", "ports"]?.items ?? [])
    }
    guard let template = node["spec", "template"], template["spec", "containers"] != nil, id.group.hasPrefix("apps")
    else { return }
    let read = number(of: template, id)
    let scale = scales["\(id.namespace)/\(id.name)"]
    if workloads[id] == nil {
      workloads[id] = SimulatedWorkload(node, template: read, scale: scale, isRunning: isRunning)
    } else {
      workloads[id]?.change(node, template: read, scale: scale)
    }
  }

  private var numbers: [Node: Int] = [:]

  private mutating func number(of node: Node, _ id: ObjectID) -> Int {
    if let number = numbers[node] { return number }
    var ports: Set<String> = []
    for port in (node["spec", "containers"]?.items ?? []).flatMap({ $0["ports"]?.items ?? [] }) {
      if let number = port["containerPort"]?.int { ports.insert(String(number)) }
      if let name = port["name"]?.string { ports.insert(name) }
    }
    templates.append(
      Template(
        labels: Self.strings(node["metadata", "labels"]), ports: ports, isNew: versions.isNew(id, node),
        reads: Versions.configuration(of: node, in: id.namespace)))
    numbers[node] = templates.count - 1
    return templates.count - 1
  }

  private var current: Known {
    Known(
      services: services,
      pods: workloads.mapValues { workload in
        workload.pods.reduce(into: [:]) { counts, pod in
          if pod.readyAt <= time { counts[pod.template, default: 0] += 1 }
        }
      })
  }

  /// One second.
  mutating func tick() {
    stillness += 1
    known = current
    time += 1
    if let next = coming, next.at <= time {
      if routes != next.routes { (routes, legs) = (next.routes, [:]) }
      coming = nil
      stillness = 0
    }
    for id in Array(workloads.keys) where workloads[id]?.tick(at: time) == true { stillness = 0 }
    if stillness < 2 { shares = [:] }
  }

  // MARK: Questions

  /// Where the routers send a request now.
  mutating func legs(_ probe: Probe) -> [Leg]? {
    if let found = legs[probe] { return found }
    let found = routes.legs(probe)
    legs[probe] = .some(found)
    return found
  }

  /// The ready pods of a workload and of its copy.
  func pods(of id: ObjectID) -> (old: Int, new: Int) {
    var counts = (old: 0, new: 0)
    for (other, workload) in workloads
    where other.kind == id.kind && other.namespace == id.namespace
      && (other.name == id.name || other.name == "\(id.name)-canary")
    {
      for pod in workload.pods where pod.readyAt <= time {
        if templates[pod.template].isNew { counts.new += 1 } else { counts.old += 1 }
      }
    }
    return counts
  }

  func isRolledOut(_ id: ObjectID) -> Bool { workloads[id]?.isRolledOut(at: time) ?? true }

  func isServing(_ id: ObjectID) -> Bool { workloads[id].map { $0.count == 0 || $0.ready(at: time) > 0 } ?? true }

  var isSettled: Bool { coming == nil && stillness > 1 && workloads.keys.allSatisfy(isRolledOut) }

  func hasEndpoints(_ id: ObjectID) -> Bool {
    let counts = ready(Leg(service: "\(id.namespace)/\(id.name)", weight: 1))
    return counts.old + counts.new > 0
  }

  /// The ready pods behind a part of the requests, as the routers know them.
  private func ready(_ leg: Leg) -> (old: Int, new: Int) {
    var counts = (old: 0, new: 0)
    for (template, count) in answering(leg) {
      if template.isNew { counts.new += count } else { counts.old += count }
    }
    return counts
  }

  /// What pods of one version that answer read of the other one.
  func misread(_ legs: [Leg]) -> ObjectID? {
    for (template, _) in legs.filter({ $0.weight > 0 }).flatMap(answering) {
      let wrong = template.reads.first { id in
        objects[id].flatMap { versions.isNewContent(id, $0) }.map { $0 != template.isNew } ?? false
      }
      if let wrong { return wrong }
    }
    return nil
  }

  private func answering(_ leg: Leg) -> [(Template, Int)] {
    var found: [(Template, Int)] = []
    guard let service = known.services[leg.service], !service.selector.isEmpty else { return found }
    let selector = service.selector.merging(leg.subset ?? [:]) { _, subset in subset }
    let ports = service.ports.filter { leg.port == nil || $0["port"] == leg.port || $0["name"] == leg.port }
    let targets = ports.compactMap { port -> String? in
      let target = port["targetPort"] ?? port["port"]
      return target?.int.map(String.init) ?? target?.string
    }
    for (id, pods) in known.pods where id.namespace == service.namespace {
      for (number, count) in pods {
        let template = templates[number]
        guard selector.allSatisfy({ template.labels[$0.key] == $0.value }) else { continue }
        let listens = targets.contains { target in
          template.ports.contains(target) || template.ports.isEmpty && Int(target) != nil
        }
        guard listens || service.ports.isEmpty else { continue }
        if count > 0 { found.append((template, count)) }
      }
    }
    return found
  }

  /// Whether a request is answered, and by the new version with what part: nil when a part of it is answered by nobody.
  mutating func newShare(_ legs: [Leg]) -> Double? {
    if let share = shares[legs] { return share }
    var share: Double? = legs.isEmpty ? nil : 0
    for leg in legs {
      var counts = ready(leg)
      if counts.old + counts.new == 0, let otherwise = leg.otherwise {
        counts = ready(Leg(service: otherwise, port: legs[0].port, weight: 1))
      }
      let all = counts.old + counts.new
      share = all == 0 ? nil : share.map { $0 + leg.weight * Double(counts.new) / Double(all) }
    }
    shares[legs] = .some(share)
    return share
  }
}
