import Kubernetes
import Rollouts
import Tree

/// The data about objects that checks across a whole run need. It is small, so that it can be kept for a run of any
/// length.
struct LinkedObjects: Sendable {
  private(set) var pods: [LinkedPods] = []
  private(set) var services: [LinkedService] = []
  /// Ingresses and routes of the Gateway API.
  private(set) var routes: [LinkedRoute] = []
  /// Whether some objects can't be checked without those of other documents.
  private(set) var hasOpen = false

  private var podsByLabel: [Label: Places] = [:]
  private var servicesByName: [Label: Places] = [:]

  /// A label in a namespace.
  private struct Label: Hashable {
    var namespace: Node?
    var key: String
    var value: Node

    /// Few different keys are looked up, so hashing the rest is enough.
    func hash(into hasher: inout Hasher) {
      hasher.combine(value)
      hasher.combine(namespace)
    }
  }

  /// Indexes of objects, usually only one.
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

  /// Adds the objects of another document.
  mutating func append(_ other: LinkedObjects) {
    pods += other.pods
    services += other.services
    routes += other.routes
  }

  /// Marks objects that are valid given the objects so far: further ones can't change that, so they are not checked
  /// again.
  mutating func settle() {
    index()
    for index in services.indices { services[index].isSettled = isSound(services[index]) }
    for index in routes.indices { routes[index].isSettled = isSound(routes[index]) }
    hasOpen = services.contains { !$0.isSettled } || routes.contains { !$0.isSettled }
    (podsByLabel, servicesByName) = ([:], [:])
  }

  private func isSound(_ service: LinkedService) -> Bool {
    guard service.selector?.isEmpty == false else { return true }
    if service.ports.isEmpty { return firstPods(selectedBy: service) != nil }
    return service.ports.allSatisfy { port in
      port.target.map { hasPods(of: service, declaring: $0) } ?? true
    }
  }

  private func isSound(_ route: LinkedRoute) -> Bool {
    route.backends.allSatisfy { hasService(for: $0, of: route) }
  }

  /// Whether pods that a Service selects declare a port.
  func hasPods(of service: LinkedService, declaring port: PortReference) -> Bool {
    firstPods(selectedBy: service) { $0.declares(port) } != nil
  }

  /// Whether there is a Service with the name and port that a route refers to.
  func hasService(for backend: LinkedRoute.Backend, of route: LinkedRoute) -> Bool {
    firstService(named: backend.service, beside: route) { $0.has(backend.port) } != nil
  }

  /// For a few objects a linear search is faster than building an index.
  private var isIndexed: Bool { pods.count + services.count > 16 }

  /// Builds the index, once all objects have been added.
  mutating func index() {
    guard !services.isEmpty, isIndexed else { return }
    // Only labels used in selectors are indexed.
    let keys = Set(texts: services.lazy.flatMap { ($0.selector ?? Fields()).lazy.map(\.key) })
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

  /// The index of the first pods that a Service selects and that satisfy a condition.
  func firstPods(selectedBy service: LinkedService, where isWanted: (LinkedPods) -> Bool = { _ in true }) -> Int? {
    guard let selector = service.selector, !selector.isEmpty else { return nil }
    let namespace = service.owner.namespace
    func isFound(_ place: Int) -> Bool {
      pods[place].owner.namespace == namespace
        && selector.entries.allSatisfy { pods[place].labels[$0.key] == $0.value } && isWanted(pods[place])
    }
    if !isIndexed { return pods.indices.first(where: isFound) }
    // Start with the pods that have the rarest label, because many components share the common ones.
    var rarest: Places?
    for label in selector.entries {
      guard let places = podsByLabel[Label(namespace: namespace, key: label.key, value: label.value)] else {
        return nil
      }
      if rarest.map({ places.count < $0.count }) ?? true { rarest = places }
    }
    return rarest?.first(where: isFound)
  }

  /// The pods of each component; the first if there are several.
  func podsByOwner() -> [Owner: LinkedPods] {
    Dictionary(pods.lazy.filter { $0.owner.component != nil }.map { ($0.owner, $0) }) { first, _ in first }
  }

  /// The index of the first Service with a name, in the namespace of a route, that satisfies a condition.
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
