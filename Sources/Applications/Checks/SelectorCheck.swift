import Rollouts
import Tree

/// Selectors that do not choose the pods they are meant for: of a workload, which Kubernetes refuses, and of a Service
/// that belongs to a component.
enum SelectorCheck: ObjectCheck {
  static func findings(in objects: CheckedObjects) -> [Finding] {
    objects.pods.flatMap(findings(in:))
      + objects.services.compactMap { finding(in: $0, of: objects) }
  }

  private static func findings(in pods: CheckedPods) -> [Finding] {
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
    guard let selector = service.node["spec", "selector"]?.fields, !selector.isEmpty,
      objects.pods(selectedBy: service).first(where: { _ in true }) == nil,
      let pods = objects.pods(ofOwnerOf: service)
    else { return nil }
    let chosen = selector.map { "\($0.key): \($0.value.string ?? "")" }.joined(separator: ", ")
    return Finding(
      .serviceSelector,
      "the Service '\(service.node["metadata", "name"]?.string ?? "")' selects pods with '\(chosen)', and those of "
        + "the \(pods.name) do not have it", in: service, at: ["spec", "selector"],
      hint: "give the pods the labels that are selected")
  }
}
