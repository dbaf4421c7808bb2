import Kubernetes
import Rollouts
import Tree

/// What checks that look at a whole run need to know of its objects: little, so that a run of any length can keep it.
struct LinkedObjects: Sendable {
  private(set) var pods: [LinkedPods] = []
  private(set) var services: [LinkedService] = []
  /// Ingresses and the Gateway API's routes.
  private(set) var routes: [LinkedRoute] = []
  /// Whether something of it can't be told to be sound without the objects of other documents.
  private(set) var hasOpen = false

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
    pods += other.pods
    services += other.services
    routes += other.routes
  }

  /// Marks what is sound by the objects that are here: further ones can't change that, and it need not be asked again.
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
      guard let target = port.target else { return true }
      return firstPods(selectedBy: service) { $0.declares(target) } != nil
    }
  }

  private func isSound(_ route: LinkedRoute) -> Bool {
    route.backends.allSatisfy { backend in
      firstService(named: backend.service, beside: route) { $0.has(backend.port) } != nil
    }
  }

  /// Few objects are searched faster than they are indexed.
  private var isIndexed: Bool { pods.count + services.count > 16 }

  /// Makes it ready to be asked, once all objects are here.
  mutating func index() {
    guard !services.isEmpty, isIndexed else { return }
    // Only labels that a Service asks for are looked up.
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
