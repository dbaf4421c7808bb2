import Tree

/// The pod template of an object, or the pod itself.
package struct PodTemplate: Sendable {
  /// Its path in the object; empty for a Pod.
  package let path: [PathStep]
  /// Its `metadata` and `spec`.
  package let node: Node
  /// The pods' labels.
  package let labels: Fields
  /// The pods' spec.
  package let spec: Node
  /// The containers, init containers first.
  package let containers: [Container]

  /// A container with its position.
  package struct Container: Sendable {
    package let node: Node
    /// The list that contains it.
    package let list: List
    /// Its index in that list.
    package let index: Int

    package enum List: String, Sendable, CaseIterable {
      case initContainers, containers
    }

    /// The container's name; empty if it has none.
    package var name: String { node["name"]?.string ?? "" }
    /// The container's image.
    package var image: String? { node["image"]?.string }
    /// The declared ports of the container.
    package var ports: [Node] { node["ports"]?.items ?? [] }
  }

  private static func place(in object: Node) -> (path: [PathStep], node: Node)? {
    if object["kind"]?.string == Kind.pod.name { return ([], object) }
    guard let spec = object["spec"] else { return nil }
    if let node = spec["template"] { return (["spec", "template"], node) }
    return spec["jobTemplate"]?["spec", "template"].map { (["spec", "jobTemplate", "spec", "template"], $0) }
  }

  /// The pods of an object, detected by its structure, so that it works for workloads of unknown kinds; nil if it
  /// creates none.
  package init?(of object: Node) {
    guard let (path, node) = Self.place(in: object), let spec = node["spec"], spec["containers"] != nil else {
      return nil
    }
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

  /// The containers without init containers.
  package var mainContainers: [Container] { containers.filter { $0.list == .containers } }

  /// The path in the object of a field in a container.
  package func path(of container: Container, _ steps: PathStep...) -> [PathStep] {
    path + ["spec", .key(container.list.rawValue), .index(container.index)] + steps
  }

  /// The path in the object of a field in the template.
  package func path(_ steps: PathStep...) -> [PathStep] { path + steps }
}
