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

  /// The Service with an ID. Nil if the stage does not have it, so that its pods are unknown.
  func service(_ id: ObjectID?) -> Service? { id.flatMap { services[Key($0.namespace, $0.name)] } }

  /// The pods that a Service routes to at a port. Nil if only a cluster knows them.
  func endpoints(_ id: ObjectID?, port: PortReference?, subset: Fields? = nil) -> [StagePods.Group]? {
    guard let service = service(id), let selector = service.selector else { return nil }
    let labels = subset.map { selector.labels.merging($0) } ?? selector.labels
    let ports = service.ports(port)
    return pods.selected(by: LabelSelector(labels), in: service.id.namespace).filter { group in
      ports.contains { Service.listens(group.template, on: $0) }
    }
  }

  /// The pods that a destination routes to. Nil if only a cluster knows them.
  func endpoints(of destination: Destination) -> [StagePods.Group]? {
    guard let subset = destination.subset else { return endpoints(destination.service, port: destination.port) }
    guard let labels = subset.labels else { return [] }
    return endpoints(destination.service, port: destination.port, subset: labels)
  }

  /// The subset of a Service with a name, taken from the first DestinationRule for the Service that has it. Rules for
  /// one host are merged, and the first of two subsets with the same name is kept (istio/pilot/pkg/model,
  /// mergeDestinationRule).
  func subset(_ name: String, of service: ObjectID?) -> Destination.Subset {
    let found = rules.lazy.filter { rule in
      guard let service, let own = MeshHost.service(rule.host, in: rule.id.namespace) else { return false }
      return own.name == service.name && own.namespace.isSamePlace(as: service.namespace)
    }.compactMap { rule in rule.subsets.first { $0.name == name } }.first
    return Destination.Subset(name: name, labels: found?.labels)
  }
}
