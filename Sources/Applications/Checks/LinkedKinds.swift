import Kubernetes
import Rollouts
import Tree

/// The component that an object belongs to; without one, only its namespace.
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
    for container in pods.containers where container.list == .containers { ports += container.ports }
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
  /// Whether it is known to be sound, whatever else there is.
  var isSettled = false
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
  /// Whether it is known to be sound, whatever else there is.
  var isSettled = false
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
