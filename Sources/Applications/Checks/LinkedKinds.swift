import Kubernetes
import Rollouts
import Tree

/// The component that an object belongs to; for other objects only the namespace.
struct Owner: Sendable, Hashable {
  var namespace: Node?
  var application: Node?
  var component: Node?

  init(of object: Node) {
    let metadata = object["metadata"]
    let labels = metadata?["labels"]
    namespace = metadata?["namespace"]
    component = labels?[LabelKey.component]
    application = component == nil ? nil : labels?[LabelKey.application]
  }
}

/// The pods of an object, as seen by what refers to them.
struct LinkedPods: Sendable {
  var owner: Owner
  var labels: Fields
  /// The ports declared by the containers.
  var ports: [Node]
  private var kind: String
  private var name: String

  init(_ pods: CheckedPods) {
    owner = Owner(of: pods.object.node)
    labels = pods.labels
    ports = []
    for container in pods.containers where container.list == .containers { ports += container.ports }
    (kind, name) = pods.object.node.kindAndName
  }

  /// `Deployment 'web'`.
  var title: String { "\(kind) '\(name)'" }

  /// Whether a port with this number or name is declared.
  func declares(_ port: PortReference) -> Bool {
    switch port {
    case .number(let number): ports.contains { $0["containerPort"]?.int == number }
    case .name(let name): ports.contains { $0["name"]?.string == name }
    }
  }
}

/// A Service, as seen by checks.
struct LinkedService: Sendable {
  var owner: Owner
  var name: Node?
  var selector: Fields?
  var ports: [Service.Port]
  /// Whether it is valid regardless of other objects.
  var isSettled = false
  /// The position of its selector, or the best alternative.
  var selectorMark: Mark
  /// The positions of its ports, if it is a plain object.
  private var portMarks: [Mark]

  init(_ service: ReleaseObject) {
    owner = Owner(of: service.node)
    name = service.node["metadata", "name"]
    selector = service.node["spec", "selector"]?.fields
    ports = Service.ports(of: service.node)
    guard service.source != nil else {
      (selectorMark, portMarks) = (service.origin, [])
      return
    }
    selectorMark = service.mark(at: ["spec", "selector"])
    portMarks = ports.indices.map { service.mark(at: ["spec", "ports", .index($0)]) }
  }

  /// Whether it has a port with this number or name.
  func has(_ port: PortReference) -> Bool {
    switch port {
    case .number(let number): ports.contains { $0.number == number }
    case .name(let name): ports.contains { $0.name == name }
    }
  }

  func mark(ofPort index: Int) -> Mark { portMarks.isEmpty ? selectorMark : portMarks[index] }
}

/// An Ingress or a route of the Gateway API, as seen by checks.
struct LinkedRoute: Sendable {
  var namespace: Node?
  var backends: [Backend]
  /// Whether it is valid regardless of other objects.
  var isSettled = false
  var mark: Mark
  private var kind: String
  private var name: String

  /// A Service and its port.
  struct Backend: Sendable {
    var service: String
    var port: PortReference
  }

  init(_ route: ReleaseObject) {
    let space = route.node["metadata", "namespace"]?.string ?? ""
    namespace = route.node["metadata", "namespace"]
    (kind, name) = route.node.kindAndName
    mark = route.mark(at: [])
    if let found = Ingress.backends(of: route.node) {
      backends = found.compactMap(\.service).compactMap { Backend($0.name, $0.port) }
    } else {
      // Backends in another namespace, or that are not Services, are not checked.
      backends = (GatewayRoute(route.node)?.rules ?? []).flatMap(\.backends)
        .filter { $0.isService && $0.id.namespace == space }
        .compactMap { Backend($0.id.name, $0.port) }
    }
  }

  /// `Ingress 'web'`.
  var title: String { "\(kind) '\(name)'" }
}

extension LinkedRoute.Backend {
  /// A Service and its port; nil when no port is named.
  fileprivate init?(_ service: String, _ port: PortReference?) {
    guard let port else { return nil }
    self.init(service: service, port: port)
  }
}

extension Node {
  fileprivate var kindAndName: (kind: String, name: String) {
    (self["kind"]?.string ?? "", self["metadata", "name"]?.string ?? "")
  }
}
