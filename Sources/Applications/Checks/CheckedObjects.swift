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
  /// The pods that the objects create, including plain Pods.
  private(set) var pods: [CheckedPods] = []
  private(set) var services: [ReleaseObject] = []
  private(set) var claims: [ReleaseObject] = []
  /// Ingresses and routes of the Gateway API.
  private(set) var routes: [ReleaseObject] = []
  /// Why the API server would reject each object.
  let verdicts: [Verdict]
  /// The pods that may have a problem with the server's rules for pods.
  private(set) var unprovenPods: [CheckedPods] = []
  private let unprovenIndexes: [Int]

  init(_ objects: [ReleaseObject], _ identities: [ObjectID?], _ options: RenderOptions) {
    self.objects = objects
    self.identities = identities
    kubernetes = options.kubernetes
    var validator = Validator(minor: kubernetes.minor, custom: options.customResources)
    let verdicts = objects.map { validator.verdict(on: $0.node) }
    self.verdicts = verdicts
    unprovenIndexes = verdicts.indices.filter { !verdicts[$0].isProven }
    for index in objects.indices {
      sort(objects[index], index, identities[index]?.knownKind ?? objects[index].node.knownKind)
    }
    unprovenPods = pods.filter { !verdicts[$0.index].provesPods }
  }

  /// The objects that may have a problem with the rules that the server checks for its own kinds, with their indexes.
  /// The others need no further check of these.
  var unproven: some Sequence<(offset: Int, element: ReleaseObject)> {
    let objects = objects
    return unprovenIndexes.lazy.map { (offset: $0, element: objects[$0]) }
  }

  private mutating func sort(_ object: ReleaseObject, _ index: Int, _ kind: Kind?) {
    switch kind {
    case .service?: services.append(object)
    case .persistentVolumeClaim?: claims.append(object)
    case let kind? where kind.isRoute: routes.append(object)
    default: if let found = CheckedPods(object, index) { pods.append(found) }
    }
  }
}

/// The pods of one object, as seen by checks.
struct CheckedPods {
  typealias Container = PodTemplate.Container

  var object: ReleaseObject
  /// The object's index among the checked objects.
  let index: Int
  private let template: PodTemplate

  /// The pods of an object; nil if it creates none.
  init?(_ object: ReleaseObject, _ index: Int) {
    guard let template = PodTemplate(of: object.node) else { return nil }
    self.object = object
    self.index = index
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
