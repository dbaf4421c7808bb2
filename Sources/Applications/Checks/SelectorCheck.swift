import Rollouts
import Tree

/// Selectors that do not choose the pods they are meant for: of a workload, which Kubernetes refuses, and of a Service
/// that belongs to a component.
enum SelectorCheck: ObjectCheck {
  private static let component = "app.oam.dev/component"
  private static let application = "app.oam.dev/name"

  static func findings(in objects: CheckedObjects) -> [Finding] {
    objects.pods.flatMap(findings(in:))
      + objects.objects(ofKind: "Service", in: [""]).compactMap { finding(in: $0, of: objects) }
  }

  private static func findings(in pods: CheckedObjects.Pods) -> [Finding] {
    guard let labels = pods.object.node["spec", "selector", "matchLabels"]?.fields else { return [] }
    return labels.filter { pods.labels[$0.key] != $0.value }.map { label in
      let found = pods.labels[label.key]?.string.map { "have '\($0)'" } ?? "do not have it"
      return Finding(
        .selectorMismatch,
        "the \(pods.name) selects pods with the label '\(label.key): \(label.value.string ?? "")', and its own pods "
          + found, in: pods.object, at: ["spec", "selector", "matchLabels", .key(label.key)],
        hint: "give the pods the labels that are selected")
    }
  }

  /// Only a Service of a component is known to be meant for pods that are here.
  private static func finding(in service: ReleaseObject, of objects: CheckedObjects) -> Finding? {
    let namespace = service.node["metadata", "namespace"]?.string ?? ""
    guard let selector = service.node["spec", "selector"]?.fields, !selector.isEmpty,
      let labels = service.node["metadata", "labels"], let owner = labels[component],
      objects.pods(selectedBy: selector, in: namespace).isEmpty,
      let pods = objects.pods.first(where: { pods in
        let others = pods.object.node["metadata", "labels"]
        return pods.namespace == namespace && others?[component] == owner
          && others?[application] == labels[application]
      })
    else { return nil }
    let chosen = selector.map { "\($0.key): \($0.value.string ?? "")" }.joined(separator: ", ")
    return Finding(
      .serviceWithoutPods,
      "the Service '\(service.node["metadata", "name"]?.string ?? "")' selects pods with '\(chosen)', and those of "
        + "the \(pods.name) do not have it", in: service, at: ["spec", "selector"],
      hint: "give the pods the labels that are selected")
  }
}
