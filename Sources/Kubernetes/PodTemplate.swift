import Tree

/// The pods that an object makes, or the pod that it is.
package struct PodTemplate: Sendable {
  /// Where it is in the object; empty for a Pod.
  package let path: [PathStep]
  /// Its `metadata` and `spec`.
  package let node: Node
  /// The pods' labels.
  package let labels: Fields
  /// The pods' spec.
  package let spec: Node
  /// The containers, those that run before the others first.
  package let containers: [Container]

  /// A container, and where it is.
  package struct Container: Sendable {
    package let node: Node
    /// The list that it is in.
    package let list: List
    /// Its place in that list.
    package let index: Int

    package enum List: String, Sendable, CaseIterable {
      case initContainers, containers
    }

    /// The container's name; empty without one.
    package var name: String { node["name"]?.string ?? "" }
    /// The container's image.
    package var image: String? { node["image"]?.string }
    /// The container's ports, as they are declared.
    package var ports: [Node] { node["ports"]?.items ?? [] }
  }

  private static let paths: [[PathStep]] = [["spec", "template"], ["spec", "jobTemplate", "spec", "template"]]

  /// The pods of an object, by its form, so that workloads of kinds in no table have them too; nil when it makes none.
  package init?(of object: Node) {
    let paths = object["kind"]?.string == Kind.pod.name ? [[]] : Self.paths
    guard
      let (path, node) = paths.lazy.compactMap({ path in object.at(path).map { (path, $0) } }).first,
      let spec = node["spec"], spec["containers"] != nil
    else { return nil }
    self.path = path
    self.node = node
    self.spec = spec
    labels = node["metadata", "labels"]?.fields ?? Fields()
    var containers: [Container] = []
    for list in Container.List.allCases {
      for (index, container) in (spec[list.rawValue]?.items ?? []).enumerated() {
        containers.append(Container(node: container, list: list, index: index))
      }
    }
    self.containers = containers
  }

  /// The containers that serve, without those that run before them.
  package var mainContainers: [Container] { containers.filter { $0.list == .containers } }

  /// The path in the object of something in a container.
  package func path(of container: Container, _ steps: PathStep...) -> [PathStep] {
    path + ["spec", .key(container.list.rawValue), .index(container.index)] + steps
  }

  /// The path in the object of something in the template.
  package func path(_ steps: PathStep...) -> [PathStep] { path + steps }
}
