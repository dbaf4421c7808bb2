import Kubernetes
import Rendering
import Rollouts
import Tree

/// Objects prepared for checks: indexed once, so that every check takes time proportional to what it examines.
struct CheckedObjects {
  var objects: [ReleaseObject]
  /// The identity of each object.
  var identities: [ObjectID?]
  var kubernetes: KubernetesVersion
  var customResources: CustomResources
  /// The pods that the objects create, including plain Pods.
  private(set) var pods: [CheckedPods] = []
  private(set) var services: [ReleaseObject] = []
  private(set) var claims: [ReleaseObject] = []
  /// Ingresses and routes of the Gateway API.
  private(set) var routes: [ReleaseObject] = []

  init(_ objects: [ReleaseObject], _ identities: [ObjectID?], _ options: RenderOptions) {
    self.objects = objects
    self.identities = identities
    kubernetes = options.kubernetes
    customResources = options.customResources
    for (object, id) in zip(objects, identities) { sort(object, id?.knownKind ?? object.node.knownKind) }
  }

  private mutating func sort(_ object: ReleaseObject, _ kind: Kind?) {
    switch kind {
    case .service?: services.append(object)
    case .persistentVolumeClaim?: claims.append(object)
    case let kind? where kind.isRoute: routes.append(object)
    default: if let found = CheckedPods(object) { pods.append(found) }
    }
  }
}

/// The pods of one object, as seen by checks.
struct CheckedPods {
  typealias Container = PodTemplate.Container

  var object: ReleaseObject
  private let template: PodTemplate

  /// The pods of an object; nil if it creates none.
  init?(_ object: ReleaseObject) {
    guard let template = PodTemplate(of: object.node) else { return nil }
    self.object = object
    self.template = template
  }

  var labels: Fields { template.labels }
  var spec: Node { template.spec }
  /// The containers, init containers first.
  var containers: [Container] { template.containers }
  var namespace: Node? { object.node["metadata", "namespace"] }

  /// `Deployment 'web'`.
  var name: String {
    "\(object.node["kind"]?.string ?? "") '\(object.node["metadata", "name"]?.string ?? "")'"
  }

  /// `container 'web' of the Deployment 'web'`.
  func phrase(_ container: Container) -> String { "container '\(container.name)' of the \(name)" }

  /// The path of a field in the pod template.
  func path(_ steps: PathStep...) -> [PathStep] { template.path + steps }

  /// The path of a field in a container.
  func path(_ container: Container, _ steps: PathStep...) -> [PathStep] { template.path(of: container) + steps }
}
