import Kubernetes
import Tree

/// The Services of a stage and the pods behind them.
struct StageBackends: Sendable {
  private let services: [Key: Service]
  let pods: StagePods
  private let rules: [DestinationRule]

  private struct Key: Hashable {
    var namespace: String
    var name: String

    init(_ namespace: String, _ name: String) {
      self.namespace = namespace.isEmpty ? "default" : namespace
      self.name = name
    }
  }

  init(_ objects: [Node], pods: StagePods) {
    self.pods = pods
    services = Dictionary(
      objects.compactMap(Service.init).map { (Key($0.id.namespace, $0.id.name), $0) },
      uniquingKeysWith: { first, _ in first })
    rules = objects.compactMap(DestinationRule.init)
  }

  /// The Service of a name; nil when it is none of the stage's, so that nobody here knows where it leads.
  func service(_ id: ObjectID?) -> Service? { id.flatMap { services[Key($0.namespace, $0.name)] } }

  /// The pods that a Service routes to at a port; nil when only a cluster knows them.
  func endpoints(_ id: ObjectID?, port: PortReference?, subset: Fields? = nil) -> [StagePods.Group]? {
    guard let service = service(id), let selector = service.selector else { return nil }
    let labels = subset.map { selector.labels.merging($0) } ?? selector.labels
    let ports = service.ports(port)
    return pods.selected(by: LabelSelector(labels), in: service.id.namespace).filter { group in
      ports.contains { Service.listens(group.template, on: $0) }
    }
  }

  /// The pods that a destination routes to; nil when only a cluster knows them.
  func endpoints(of destination: Destination) -> [StagePods.Group]? {
    guard let subset = destination.subset else { return endpoints(destination.service, port: destination.port) }
    guard let labels = subset.labels else { return [] }
    return endpoints(destination.service, port: destination.port, subset: labels)
  }

  /// The labels of a subset of a Service: those of the first DestinationRule about it that has one of that name. Rules
  /// about one host are merged, and of two subsets of one name the first stays (istio/pilot/pkg/model,
  /// mergeDestinationRule).
  func subset(_ name: String, of service: ObjectID?) -> Destination.Subset {
    let found = rules.lazy.filter { rule in
      guard let service, let own = MeshHost.service(rule.host, in: rule.id.namespace) else { return false }
      return own.name == service.name && own.namespace.isSamePlace(as: service.namespace)
    }.compactMap { rule in rule.subsets.first { $0.name == name } }.first
    return Destination.Subset(name: name, labels: found?.labels)
  }
}
