import Rollouts
import Tree

/// What checks that look at a whole run need to know of its objects: little, so that a run of any length can keep it.
struct LinkedObjects: Sendable {
  private(set) var pods: [LinkedPods] = []
  private(set) var services: [LinkedService] = []
  /// Ingresses and the Gateway API's routes.
  private(set) var routes: [LinkedRoute] = []

  private var podsByLabel: [Label: Places] = [:]
  private var servicesByName: [Label: Places] = [:]

  /// A key and value in a namespace.
  private struct Label: Hashable {
    var namespace: Node?
    var key: String
    var value: Node

    /// Few keys are asked for, so that the rest tells labels apart.
    func hash(into hasher: inout Hasher) {
      hasher.combine(value)
      hasher.combine(namespace)
    }
  }

  /// Where something is found: in one place nearly always.
  private struct Places {
    private let first: Int
    private var others: [Int] = []

    init(_ first: Int) { self.first = first }

    var count: Int { 1 + others.count }

    mutating func append(_ place: Int) { others.append(place) }

    func first(where isWanted: (Int) -> Bool) -> Int? {
      isWanted(first) ? first : others.first(where: isWanted)
    }
  }

  init() {}

  init(_ objects: CheckedObjects) {
    pods = objects.pods.map(LinkedPods.init)
    services = objects.services.map(LinkedService.init)
    routes = objects.routes.map(LinkedRoute.init)
  }

  /// Adds the objects of a further document.
  mutating func append(_ other: LinkedObjects) {
    if pods.isEmpty, services.isEmpty, routes.isEmpty {
      self = other
      return
    }
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
      for label in pods.labels.entries where keys.contains(label.key) {
        let label = Label(namespace: pods.owner.namespace, key: label.key, value: label.value)
        if podsByLabel[label]?.append(index) == nil { podsByLabel[label] = Places(index) }
      }
    }
    guard !routes.isEmpty else { return }
    for (index, service) in services.enumerated() {
      guard let name = service.name else { continue }
      let label = Label(namespace: service.owner.namespace, key: "name", value: name)
      if servicesByName[label]?.append(index) == nil { servicesByName[label] = Places(index) }
    }
  }

  /// The place of the first pods that the selector of a Service chooses and that are as they are wanted.
  func firstPods(selectedBy service: LinkedService, where isWanted: (LinkedPods) -> Bool = { _ in true }) -> Int? {
    guard let selector = service.selector, !selector.isEmpty else { return nil }
    let namespace = service.owner.namespace
    func isFound(_ place: Int) -> Bool {
      pods[place].owner.namespace == namespace
        && selector.entries.allSatisfy { pods[place].labels[$0.key] == $0.value } && isWanted(pods[place])
    }
    if !isIndexed { return pods.indices.first(where: isFound) }
    // The pods with the rarest of the labels, for many components share the common ones.
    var rarest: Places?
    for label in selector.entries {
      guard let places = podsByLabel[Label(namespace: namespace, key: label.key, value: label.value)] else {
        return nil
      }
      if rarest.map({ places.count < $0.count }) ?? true { rarest = places }
    }
    return rarest?.first(where: isFound)
  }

  /// The pods of each component; of several the first.
  func podsByOwner() -> [Owner: LinkedPods] {
    Dictionary(pods.lazy.filter { $0.owner.component != nil }.map { ($0.owner, $0) }) { first, _ in first }
  }

  /// The place of the first Service of a name beside a route that is as it is wanted.
  func firstService(
    named name: String, beside route: LinkedRoute, where isWanted: (LinkedService) -> Bool = { _ in true }
  ) -> Int? {
    let name = Node.string(name)
    guard isIndexed else {
      return services.indices.first {
        services[$0].owner.namespace == route.namespace && services[$0].name == name && isWanted(services[$0])
      }
    }
    let label = Label(namespace: route.namespace, key: "name", value: name)
    return servicesByName[label]?.first { isWanted(services[$0]) }
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
    ports = []
    for container in pods.containers where container.list == "containers" {
      if let own = container.node["ports"]?.items { ports += own }
    }
    (kind, name) = pods.object.node.kindAndName
  }

  /// `Deployment 'web'`.
  var title: String { "\(kind) '\(name)'" }

  /// Whether a port of this number or name is declared.
  func declares(_ port: Node) -> Bool { ports.contains { $0["containerPort"] == port || $0["name"] == port } }
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

  /// Whether it has a port of this number or name.
  func has(_ port: Node) -> Bool { ports.contains { $0["port"] == port || $0["name"] == port } }

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
