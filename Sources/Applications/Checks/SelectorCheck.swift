import Rollouts
import Tree

/// Workload selectors that don't match the labels of their own pods: Kubernetes rejects the workload.
enum SelectorCheck: ObjectCheck {
  static func findings(in objects: CheckedObjects) -> [Finding] {
    objects.unprovenPods.flatMap(findings(in:))
  }

  private static func findings(in pods: CheckedPods) -> [Finding] {
    guard let labels = pods.object.node["spec", "selector", "matchLabels"]?.fields else { return [] }
    return labels.entries.filter { pods.labels[$0.key] != $0.value }.map { label in
      let found = pods.labels[label.key]?.string.map { "have '\($0)'" } ?? "do not have it"
      return Finding(
        .selectorMismatch,
        "the \(pods.name) selects pods with the label '\(label.key): \(label.value.string ?? "")', and its own pods "
          + found, in: pods.object, at: ["spec", "selector", "matchLabels", .key(label.key)],
        hint: "give the pods the labels that are selected")
    }
  }
}

/// Service selectors that don't match the pods of their component. Only for a Service of a component is it known which
/// pods it is meant for.
enum ServiceSelectorCheck: LinkCheck {
  static func findings(in objects: LinkedObjects) -> [Finding] {
    let lost = objects.services.filter { service in
      !service.isSettled && service.owner.component != nil && service.selector?.isEmpty == false
        && objects.firstPods(selectedBy: service) == nil
    }
    if lost.isEmpty { return [] }
    let podsByOwner = objects.podsByOwner()
    return lost.compactMap { service in
      guard let selector = service.selector, let pods = podsByOwner[service.owner] else { return nil }
      let chosen = selector.map { "\($0.key): \($0.value.string ?? "")" }.joined(separator: ", ")
      return Finding(
        .serviceSelector,
        "the Service '\(service.name?.string ?? "")' selects pods with '\(chosen)', but those of the \(pods.title) do "
          + "not have it", at: service.selectorMark, hint: "give the pods the labels that are selected")
    }
  }
}
