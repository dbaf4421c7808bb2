import Kubernetes
import Rollouts
import Tree

/// Builds the diagram of a stage from its manifests.
struct TopologyBuilder {
  private var topology = Topology()
  private var indexes: [ObjectID: Int] = [:]
  private var hosts: [ByteKey: Int] = [:]
  /// The paths of each host, by the index of its cell.
  private var paths: [Int: [String]] = [:]
  private let stage: ReportStage
  private let versions: Versions

  init(_ stage: ReportStage, versions: Versions) {
    self.stage = stage
    self.versions = versions
  }

  mutating func build() -> Topology {
    let objects = stage.manifests.objects
    let ids = Set(objects.compactMap(ObjectID.init))
    for object in objects { add(object, isPruned: false, among: ids) }
    for object in stage.manifests.prune { add(object, isPruned: true, among: ids) }
    connectRoutes(TrafficRoutes(objects).all)
    connectWorkloads(objects)
    colourRoutes()
    return topology
  }

  private mutating func add(_ object: Node, isPruned: Bool, among ids: Set<ObjectID>) {
    guard let id = ObjectID(object) else { return }
    var cell = Topology.Cell(
      lane: lane(of: object), layer: Self.layer(of: object), kind: id.kind, title: id.name, id: id)
    cell.detail = Self.detail(of: object)
    if isPruned {
      cell.mark = .pruned
    } else if stage.stage != .stable {
      cell.mark = stage.added.contains(id) ? .added : stage.changed.contains(id) ? .changed : .kept
    }
    if cell.layer == .workload, !isPruned { cell.pods = versions.pods(of: object, among: ids, stage.summaries) }
    indexes[id] = topology.cells.count
    topology.cells.append(cell)
  }

  private mutating func lane(of object: Node) -> Int {
    let labels = object["metadata", "labels"]
    let lane = Topology.Lane(
      application: labels?[LabelKey.application]?.string ?? "", component: labels?[LabelKey.component]?.string ?? "")
    let type = labels?[LabelKey.workloadType]?.string
    let known = topology.lanes.firstIndex { $0.application == lane.application && $0.component == lane.component }
    let index = known ?? topology.lanes.count
    if known == nil { topology.lanes.append(lane) }
    if let type, topology.lanes[index].type.isEmpty { topology.lanes[index].type = type }
    return index
  }

  private static func layer(of object: Node) -> Topology.Layer {
    switch object.knownKind?.role {
    // A DestinationRule carries no traffic: it only names subsets of a Service.
    case .route where !object.is(.destinationRule): .route
    case .service: .service
    case .workload: .workload
    default: object["spec", "template", "spec", "containers"] == nil ? .other : .workload
    }
  }

  private static func detail(of object: Node) -> String {
    switch object.knownKind {
    case .service:
      (object["spec", "ports"]?.items ?? []).compactMap { $0["port"]?.int.map { ":\($0)" } }.joined(separator: " ")
    case .daemonSet, .advancedDaemonSet: "one on each node"
    case .cronJob: object["spec", "schedule"]?.string ?? ""
    default: ""
    }
  }

  // MARK: Lines

  private mutating func connectRoutes(_ leads: [TrafficRoutes.Lead]) {
    var drawn: [[Int]: [TrafficRoutes.Lead]] = [:]
    var order: [[Int]] = []
    for lead in leads {
      guard let route = indexes[lead.route] else { continue }
      let service = indexes[lead.service] ?? addOutside(lead.service, beside: route)
      let host = host(lead, beside: route)
      for way in [[host, route], [route, service]] {
        if drawn[way] == nil { order.append(way) }
        drawn[way, default: []].append(lead)
      }
    }
    for way in order {
      let isFromHost = topology.cells[way[0]].layer == .host
      let ways = (drawn[way] ?? []).filter { !isFromHost || $0.isOfRoute }
      var labels: [String] = []
      // If the paths of a route have different shares, each label contains its path.
      let shares = Set(ways.map { "\($0.share ?? -1) \($0.condition)" })
      let hasPaths = shares.count > 1 && Set(ways.map(\.path)).count > 1
      for lead in ways {
        let percent = lead.share.map(Self.percent)
        let text =
          lead.condition.isEmpty
          ? percent ?? ""
          : lead.share == nil || lead.share == 100 ? lead.condition : "\(percent ?? "") \(lead.condition)"
        let label = hasPaths && !text.isEmpty ? "\(text) \(lead.path)" : text
        if !label.isEmpty, !labels.contains(label) { labels.append(label) }
      }
      if labels == ["100%"] { labels = [] }
      let plain = ways.filter { $0.condition.isEmpty }.compactMap(\.share).max()
      let share = ways.isEmpty ? 100 : plain ?? ways.compactMap(\.share).max()
      topology.lines.append(
        Topology.Line(from: way[0], to: way[1], share: share, label: labels.joined(separator: ", ")))
    }
  }

  /// Adds a Service that a route refers to but that is not in the release.
  private mutating func addOutside(_ id: ObjectID, beside route: Int) -> Int {
    let cell = Topology.Cell(
      lane: topology.cells[route].lane, layer: .service, kind: id.kind, title: id.name, detail: "not in this release",
      id: id)
    indexes[id] = topology.cells.count
    topology.cells.append(cell)
    return topology.cells.count - 1
  }

  private mutating func host(_ lead: TrafficRoutes.Lead, beside route: Int) -> Int {
    let lane = topology.cells[route].lane
    let index = hosts["\(lane)/\(lead.host)"] ?? topology.cells.count
    if index == topology.cells.count {
      topology.cells.append(Topology.Cell(lane: lane, layer: .host, kind: "Host", title: lead.host))
      hosts["\(lane)/\(lead.host)"] = index
    }
    if !paths[index, default: []].contains(where: { $0.hasSameBytes(as: lead.path) }) {
      paths[index, default: []].append(lead.path)
      topology.cells[index].detail = paths[index, default: []].joined(separator: " ")
    }
    return index
  }

  private mutating func connectWorkloads(_ objects: [Node]) {
    for service in objects where service.is(.service) {
      guard let id = ObjectID(service), let from = indexes[id], let selector = service["spec", "selector"]?.fields,
        !selector.isEmpty
      else { continue }
      let workloads = objects.compactMap { object -> Int? in
        let labels = object["spec", "template", "metadata", "labels"]
        guard let other = ObjectID(object), other.namespace == id.namespace, let labels,
          selector.allSatisfy({ labels[$0.key] == $0.value })
        else { return nil }
        return indexes[other]
      }
      let counts = workloads.map { topology.cells[$0].pods.reduce(0) { $0 + $1.count } }
      let total = counts.reduce(0, +)
      let ways = topology.lines.filter { $0.to == from }
      // The share of requests that satisfy a condition is unknown.
      let incoming = ways.isEmpty ? 100 : ways.compactMap(\.share).max()
      for (workload, count) in zip(workloads, counts) {
        let share = total == 0 ? nil : Double(count) * 100 / Double(total)
        let label = workloads.count > 1 && total > 0 ? "~\(Self.percent(share ?? 0)) by pods" : ""
        let part = share.flatMap { share in incoming.map { share * $0 / 100 } }
        var line = Topology.Line(from: from, to: workload, share: part, label: label)
        let found = Set(topology.cells[workload].pods.map(\.version))
        line.version = found.count == 1 ? found.first ?? .steady : .steady
        topology.lines.append(line)
      }
    }
  }

  /// Colors the connections that lead only to pods of one version, starting at the host.
  private mutating func colourRoutes() {
    for layer in [Topology.Layer.route, .host] {
      for index in topology.lines.indices where topology.cells[topology.lines[index].from].layer == layer {
        let target = topology.lines[index].to
        let found = Set(topology.lines.filter { $0.from == target }.map(\.version))
        topology.lines[index].version = found.count == 1 ? found.first ?? .steady : .steady
      }
    }
  }

  static func percent(_ share: Double) -> String {
    let tenths = (share * 10).bounded
    return tenths % 10 == 0 ? "\(tenths / 10)%" : "\(tenths / 10).\(tenths % 10)%"
  }
}
