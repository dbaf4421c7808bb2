import Rollouts
import Tree

/// What checks that look at a whole run need to know of its objects: little, so that a run of any length can keep it.
struct LinkedObjects: Sendable {
  private(set) var pods: [LinkedPods] = []
  private(set) var services: [LinkedService] = []
  /// Ingresses and the Gateway API's routes.
  private(set) var routes: [LinkedRoute] = []

  private var podsByLabel: [Label: [Int]] = [:]
  private var podsByOwner: [Owner: Int] = [:]
  private var servicesByName: [Label: [Int]] = [:]

  /// A key and value in a namespace.
  private struct Label: Hashable {
    var namespace: Node?
    var key: String
    var value: Node
  }

  init() {}

  init(_ objects: CheckedObjects) {
    pods = objects.pods.map(LinkedPods.init)
    services = objects.services.map(LinkedService.init)
    routes = objects.routes.map(LinkedRoute.init)
  }

  /// Adds the objects of a further document.
  mutating func append(_ other: LinkedObjects) {
    pods += other.pods
    services += other.services
    routes += other.routes
  }

  /// Few objects are searched faster than they are indexed.
  private var isIndexed: Bool { pods.count + services.count > 16 }

  /// Makes it ready to be asked, once all objects are here.
  mutating func index() {
    guard !services.isEmpty, isIndexed else { return }
    // Only labels that a Service asks for are looked up.
    let keys = Set(services.lazy.flatMap { ($0.selector ?? Fields()).lazy.map(\.key) })
    for (index, pods) in pods.enumerated() {
      for label in pods.labels where keys.contains(label.key) {
        podsByLabel[Label(namespace: pods.owner.namespace, key: label.key, value: label.value), default: []].append(
          index)
      }
      if pods.owner.component != nil { podsByOwner[pods.owner] = podsByOwner[pods.owner] ?? index }
    }
    guard !routes.isEmpty else { return }
    for (index, service) in services.enumerated() {
      guard let name = service.name else { continue }
      servicesByName[Label(namespace: service.owner.namespace, key: "name", value: name), default: []].append(index)
    }
  }

  /// The pods that the selector of a Service chooses, found as they are asked for.
  func pods(selectedBy service: LinkedService) -> some Sequence<LinkedPods> {
    let selector = service.selector ?? Fields()
    let namespace = service.owner.namespace
    return candidates(for: selector, in: namespace).lazy.map { pods[$0] }.filter { pods in
      pods.owner.namespace == namespace && selector.allSatisfy { pods.labels[$0.key] == $0.value }
    }
  }

  /// The pods with the rarest of some labels, for many components share the common ones.
  private func candidates(for selector: Fields, in namespace: Node?) -> [Int] {
    guard isIndexed else { return selector.isEmpty ? [] : Array(pods.indices) }
    let found = selector.map { podsByLabel[Label(namespace: namespace, key: $0.key, value: $0.value)] ?? [] }
    return found.min { $0.count < $1.count } ?? []
  }

  /// The pods of the component that a Service belongs to.
  func pods(ofOwnerOf service: LinkedService) -> LinkedPods? {
    guard service.owner.component != nil else { return nil }
    if isIndexed { return podsByOwner[service.owner].map { pods[$0] } }
    return pods.first { $0.owner == service.owner }
  }

  /// The Services of a name beside a route.
  func services(named name: String, beside route: LinkedRoute) -> [LinkedService] {
    guard isIndexed else {
      return services.filter { $0.owner.namespace == route.namespace && $0.name == .string(name) }
    }
    let label = Label(namespace: route.namespace, key: "name", value: .string(name))
    return (servicesByName[label] ?? []).map { services[$0] }
  }
}

/// The component that an object belongs to; without one, only its namespace.
struct Owner: Sendable, Hashable {
  var namespace: Node?
  var application: Node?
  var component: Node?

  init(of object: Node) {
    let metadata = object["metadata"]
    let labels = metadata?["labels"]
    namespace = metadata?["namespace"]
    component = labels?["app.oam.dev/component"]
    application = component == nil ? nil : labels?["app.oam.dev/name"]
  }
}

/// The pods of an object, as what leads to them sees them.
struct LinkedPods: Sendable {
  var owner: Owner
  var labels: Fields
  /// The ports that the containers declare.
  var ports: [Node]
  private var kind: String
  private var name: String

  init(_ pods: CheckedPods) {
    owner = Owner(of: pods.object.node)
    labels = pods.labels
    ports = pods.containers.lazy.filter { $0.list == "containers" }.flatMap { $0.node["ports"]?.items ?? [] }
    (kind, name) = pods.object.node.kindAndName
  }

  /// `Deployment 'web'`.
  var title: String { "\(kind) '\(name)'" }
}

/// A Service, as checks see it.
struct LinkedService: Sendable {
  var owner: Owner
  var name: Node?
  var selector: Fields?
  var ports: [Node]
  /// Where its selector is, or the place to name instead.
  var selectorMark: Mark
  /// Where its ports are, when it was written by itself.
  private var portMarks: [Mark]

  init(_ service: ReleaseObject) {
    owner = Owner(of: service.node)
    name = service.node["metadata", "name"]
    let spec = service.node["spec"]
    selector = spec?["selector"]?.fields
    let ports = spec?["ports"]?.items ?? []
    self.ports = ports
    guard service.source != nil else {
      (selectorMark, portMarks) = (service.origin, [])
      return
    }
    selectorMark = service.mark(at: ["spec", "selector"])
    portMarks = ports.indices.map { service.mark(at: ["spec", "ports", .index($0)]) }
  }

  func mark(ofPort index: Int) -> Mark { portMarks.isEmpty ? selectorMark : portMarks[index] }
}

/// An Ingress or a route of the Gateway API, as checks see it.
struct LinkedRoute: Sendable {
  var namespace: Node?
  var backends: [Backend]
  var mark: Mark
  private var kind: String
  private var name: String

  /// A Service and its port.
  struct Backend: Sendable {
    var service: String
    var port: Node
  }

  init(_ route: ReleaseObject) {
    namespace = route.node["metadata", "namespace"]
    (kind, name) = route.node.kindAndName
    mark = route.mark(at: [])
    backends = kind == "Ingress" ? Self.backends(ofIngress: route.node) : Self.backends(ofRoute: route.node)
  }

  /// `Ingress 'web'`.
  var title: String { "\(kind) '\(name)'" }

  private static func backends(ofIngress ingress: Node) -> [Backend] {
    let paths = (ingress["spec", "rules"]?.items ?? []).flatMap { $0["http", "paths"]?.items ?? [] }
    let backends = paths.compactMap { $0["backend"] } + [ingress["spec", "defaultBackend"]].compactMap { $0 }
    return backends.compactMap { backend in
      if let service = backend["service", "name"]?.string {
        return (backend["service", "port", "number"] ?? backend["service", "port", "name"]).map {
          Backend(service: service, port: $0)
        }
      }
      guard let service = backend["serviceName"]?.string, let port = backend["servicePort"] else { return nil }
      return Backend(service: service, port: port)
    }
  }

  private static func backends(ofRoute route: Node) -> [Backend] {
    (route["spec", "rules"]?.items ?? []).flatMap { $0["backendRefs"]?.items ?? [] }.compactMap { reference in
      guard reference["kind"] == nil || reference["kind"] == "Service", reference["namespace"] == nil,
        let service = reference["name"]?.string, let port = reference["port"]
      else { return nil }
      return Backend(service: service, port: port)
    }
  }
}

extension Node {
  fileprivate var kindAndName: (kind: String, name: String) {
    (self["kind"]?.string ?? "", self["metadata", "name"]?.string ?? "")
  }
}
