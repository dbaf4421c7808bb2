import Rendering
import Rollouts
import Tree

/// Some objects, as checks see them: sorted out once, so that every check takes time in proportion to what it looks at.
struct CheckedObjects {
  var objects: [ReleaseObject]
  /// What each of them is to a cluster.
  var identities: [ObjectID?]
  var kubernetes: KubernetesVersion
  /// The pods that the objects make, and pods themselves.
  private(set) var pods: [CheckedPods] = []
  private(set) var services: [ReleaseObject] = []
  private(set) var claims: [ReleaseObject] = []
  /// Ingresses and the Gateway API's routes.
  private(set) var routes: [ReleaseObject] = []

  init(_ objects: [ReleaseObject], _ identities: [ObjectID?], kubernetes: KubernetesVersion) {
    self.objects = objects
    self.identities = identities
    self.kubernetes = kubernetes
    for (object, id) in zip(objects, identities) { sort(object, kind: id?.kind ?? object.node["kind"]?.string) }
  }

  private mutating func sort(_ object: ReleaseObject, kind: String?) {
    switch kind {
    case "Service": if object.node["apiVersion"] == "v1" { services.append(object) }
    case "PersistentVolumeClaim": claims.append(object)
    case "Ingress", "HTTPRoute", "TCPRoute", "GRPCRoute", "TLSRoute": routes.append(object)
    default: if let found = CheckedPods(object) { pods.append(found) }
    }
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
    containers = []
    for list in ["initContainers", "containers"] {
      for (index, container) in (spec[list]?.items ?? []).enumerated() {
        containers.append(Container(node: container, list: list, index: index))
      }
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
