import Rendering
import Rollouts
import Tree

/// The objects of a run, as checks see them: sorted out once, so that every check takes time in proportion to what it
/// looks at.
struct CheckedObjects {
  var objects: [ReleaseObject]
  var kubernetes: KubernetesVersion
  /// The pods that the objects make, and pods themselves.
  private(set) var pods: [CheckedPods] = []
  private(set) var services: [ReleaseObject] = []
  private(set) var claims: [ReleaseObject] = []
  /// Ingresses and the Gateway API's routes.
  private(set) var routes: [ReleaseObject] = []

  private var podsByLabel: [Label: [Int]] = [:]
  private var podsByOwner: [Owner: Int] = [:]
  private var servicesByName: [Label: [Int]] = [:]

  /// A key and value in a namespace.
  private struct Label: Hashable {
    var namespace: Node?
    var key: String
    var value: Node
  }

  /// The component that an object belongs to.
  private struct Owner: Hashable {
    var namespace: Node?
    var application: Node?
    var component: Node
  }

  init(_ objects: [ReleaseObject], kubernetes: KubernetesVersion) {
    self.objects = objects
    self.kubernetes = kubernetes
    for object in objects { sort(object) }
    index()
  }

  private mutating func sort(_ object: ReleaseObject) {
    switch object.node["kind"]?.string {
    case "Service": if object.node["apiVersion"] == "v1" { services.append(object) }
    case "PersistentVolumeClaim": claims.append(object)
    case "Ingress", "HTTPRoute", "TCPRoute", "GRPCRoute", "TLSRoute": routes.append(object)
    default: if let found = CheckedPods(object) { pods.append(found) }
    }
  }

  /// Few objects are searched faster than they are indexed.
  private var isIndexed: Bool { pods.count + services.count > 16 }

  private mutating func index() {
    guard !services.isEmpty, isIndexed else { return }
    for (index, pods) in pods.enumerated() {
      for label in pods.labels {
        podsByLabel[Label(namespace: pods.namespace, key: label.key, value: label.value), default: []].append(index)
      }
      if let owner = Self.owner(of: pods.object) { podsByOwner[owner] = podsByOwner[owner] ?? index }
    }
    guard !routes.isEmpty else { return }
    for (index, service) in services.enumerated() {
      guard let name = service.node["metadata", "name"] else { continue }
      servicesByName[Label(namespace: Self.namespace(of: service), key: "name", value: name), default: []].append(index)
    }
  }

  private static func namespace(of object: ReleaseObject) -> Node? { object.node["metadata", "namespace"] }

  private static func owner(of object: ReleaseObject) -> Owner? {
    let labels = object.node["metadata", "labels"]
    guard let component = labels?["app.oam.dev/component"] else { return nil }
    return Owner(namespace: namespace(of: object), application: labels?["app.oam.dev/name"], component: component)
  }

  /// The pods that the selector of a Service chooses, found as they are asked for.
  func pods(selectedBy service: ReleaseObject) -> some Sequence<CheckedPods> {
    let selector = service.node["spec", "selector"]?.fields ?? Fields()
    let namespace = Self.namespace(of: service)
    return candidates(for: selector, in: namespace).lazy.map { pods[$0] }.filter { pods in
      pods.namespace == namespace && selector.allSatisfy { pods.labels[$0.key] == $0.value }
    }
  }

  /// The pods with the rarest of some labels, for many components share the common ones.
  private func candidates(for selector: Fields, in namespace: Node?) -> [Int] {
    guard isIndexed else { return selector.isEmpty ? [] : Array(pods.indices) }
    let found = selector.map { podsByLabel[Label(namespace: namespace, key: $0.key, value: $0.value)] ?? [] }
    return found.min { $0.count < $1.count } ?? []
  }

  /// The pods of the component that an object belongs to.
  func pods(ofOwnerOf object: ReleaseObject) -> CheckedPods? {
    guard let owner = Self.owner(of: object) else { return nil }
    if isIndexed { return podsByOwner[owner].map { pods[$0] } }
    return pods.first { Self.owner(of: $0.object) == owner }
  }

  /// The Services of a name beside a route.
  func services(named name: String, beside route: ReleaseObject) -> [ReleaseObject] {
    let namespace = Self.namespace(of: route)
    guard isIndexed else {
      return services.filter { Self.namespace(of: $0) == namespace && $0.node["metadata", "name"] == .string(name) }
    }
    return (servicesByName[Label(namespace: namespace, key: "name", value: .string(name))] ?? []).map { services[$0] }
  }
}

/// The pods of one object, as checks see them.
struct CheckedPods {
  var object: ReleaseObject
  var labels: Fields
  var spec: Node
  /// The containers, those that run before the others first.
  var containers: [Container]
  /// The path of the pods' template in the object.
  private var path: [PathStep]

  /// A container, and where it stands.
  struct Container {
    var node: Node
    var list: String
    var index: Int
  }

  private static let templates: [[PathStep]] = [["spec", "template"], ["spec", "jobTemplate", "spec", "template"]]

  /// The pods of an object; nil when it makes none.
  init?(_ object: ReleaseObject) {
    let paths = object.node["kind"] == "Pod" ? [[]] : Self.templates
    guard
      let found = paths.lazy.compactMap({ path in object.node.at(path).map { (path, $0) } }).first,
      let spec = found.1["spec"], spec["containers"] != nil
    else { return nil }
    self.object = object
    self.spec = spec
    path = found.0
    labels = found.1["metadata", "labels"]?.fields ?? Fields()
    containers = ["initContainers", "containers"].flatMap { list in
      (spec[list]?.items ?? []).enumerated().map { Container(node: $0.element, list: list, index: $0.offset) }
    }
  }

  var namespace: Node? { object.node["metadata", "namespace"] }

  /// `Deployment 'web'`.
  var name: String {
    "\(object.node["kind"]?.string ?? "") '\(object.node["metadata", "name"]?.string ?? "")'"
  }

  /// `container 'web' of the Deployment 'web'`.
  func phrase(_ container: Container) -> String {
    "container '\(container.node["name"]?.string ?? "")' of the \(name)"
  }

  /// The path of something in the pods' template.
  func path(_ steps: PathStep...) -> [PathStep] { path + steps }

  /// The path of something in a container.
  func path(_ container: Container, _ steps: PathStep...) -> [PathStep] {
    path + ["spec", .key(container.list), .index(container.index)] + steps
  }
}
