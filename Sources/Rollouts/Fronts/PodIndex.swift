import Kubernetes
import Tree

/// The workloads among a set of objects, indexed by the labels of their pods to quickly find those behind a Service.
struct PodIndex: Sendable {
  private struct Key: Hashable {
    let namespace: String
    let label: String
    let value: Node
  }

  private var byLabel: [Key: [(id: ObjectID, labels: Fields)]] = [:]

  init(_ objects: [Node]) {
    for object in objects {
      guard let id = ObjectID(object), let template = PodTemplate(of: object) else { continue }
      for label in template.labels.entries {
        let key = Key(namespace: id.namespace, label: label.key, value: label.value)
        byLabel[key, default: []].append((id, template.labels))
      }
    }
  }

  /// The workloads whose pods a Service routes to.
  func workloads(behind service: Node) -> [ObjectID] {
    guard let selector = service["spec", "selector"]?.fields, let first = selector.entries.first else { return [] }
    let asked = LabelSelector(selector)
    let namespace = service["metadata", "namespace"]?.string ?? ""
    return (byLabel[Key(namespace: namespace, label: first.key, value: first.value)] ?? [])
      .filter { asked.matches($0.labels) }.map(\.id)
  }
}
