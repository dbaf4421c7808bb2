import Rendering
import Rollouts
import Tree

/// All checks. Adding one is adding a line.
enum Checks {
  private static let ofObjects: [any ObjectCheck.Type] = [
    APICheck.self,
    ClaimCheck.self,
    EnvironmentCheck.self,
    NameCheck.self,
    PortCheck.self,
    RouteCheck.self,
    SelectorCheck.self,
    VolumeCheck.self,
  ]

  private static let ofComponents: [any ComponentCheck.Type] = [
    AppliesToCheck.self,
    ConflictCheck.self,
  ]

  /// What is wrong with some objects that go to a cluster together.
  static func diagnostics(of objects: [ReleaseObject], _ options: RenderOptions) -> [Diagnostic] {
    if options.strictness == .ignore { return [] }
    let checked = CheckedObjects(objects, kubernetes: options.kubernetes)
    return ofObjects.flatMap { $0.findings(in: checked) }.compactMap { $0.diagnostic(options.strictness) }
  }

  /// What is wrong with the traits of a component.
  static func diagnostics(of component: CheckedComponent, _ strictness: Strictness) -> [Diagnostic] {
    if strictness == .ignore || component.traits.isEmpty { return [] }
    return ofComponents.flatMap { $0.findings(in: component) }.compactMap { $0.diagnostic(strictness) }
  }
}

/// A component with its traits, as checks see it.
struct CheckedComponent {
  var component: Application.Component
  /// The workload with all its traits' edits.
  var workload: Node
  /// The traits with their types, in order.
  var traits: [(use: Application.Use, type: TraitType)]
}

/// The objects of a run, as checks see them.
struct CheckedObjects {
  var objects: [ReleaseObject]
  var kubernetes: KubernetesVersion
  /// The pods that the objects make, and pods themselves.
  var pods: [Pods]

  /// The pods of one object.
  struct Pods {
    var object: ReleaseObject
    var name: String
    var namespace: String
    /// The path of the pods' template in the object.
    var path: [PathStep]
    var labels: Fields
    var spec: Node

    /// The containers with their paths, those that run before the others included.
    var containers: [(container: Node, path: [PathStep])] {
      ["initContainers", "containers"].flatMap { list in
        (spec[list]?.items ?? []).enumerated().map { index, container in
          (container, path + ["spec", .key(list), .index(index)])
        }
      }
    }

    /// `container 'web' of the Deployment 'web'`.
    func phrase(_ container: Node) -> String { "container '\(container["name"]?.string ?? "")' of the \(name)" }
  }

  init(_ objects: [ReleaseObject], kubernetes: KubernetesVersion) {
    self.objects = objects
    self.kubernetes = kubernetes
    pods = objects.compactMap(Self.pods)
  }

  private static let templates: [[PathStep]] = [
    ["spec", "template"], ["spec", "jobTemplate", "spec", "template"], [],
  ]

  private static func pods(of object: ReleaseObject) -> Pods? {
    guard let kind = object.node["kind"]?.string, let name = object.node["metadata", "name"]?.string else { return nil }
    for path in templates where !path.isEmpty || kind == "Pod" {
      guard let template = object.node.at(path), template["spec", "containers"]?.items != nil else { continue }
      return Pods(
        object: object, name: "\(kind) '\(name)'", namespace: object.node["metadata", "namespace"]?.string ?? "",
        path: path, labels: template["metadata", "labels"]?.fields ?? Fields(), spec: template["spec"] ?? .empty)
    }
    return nil
  }

  /// The pods that a selector of a Service chooses.
  func pods(selectedBy selector: Fields, in namespace: String) -> [Pods] {
    guard !selector.isEmpty else { return [] }
    return pods.filter { pods in
      pods.namespace == namespace && selector.allSatisfy { pods.labels[$0.key] == $0.value }
    }
  }

  /// The objects of a kind in an API group.
  func objects(ofKind kind: String, in groups: Set<String>) -> [ReleaseObject] {
    objects.filter { object in
      object.node["kind"]?.string == kind
        && groups.contains(ObjectID.group(ofVersion: object.node["apiVersion"]?.string ?? ""))
    }
  }
}
