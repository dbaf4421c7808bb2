import Kubernetes
import Tree

/// Fields that belong to a live object rather than to a manifest. Files that were read from a cluster contain them.
enum LiveFields {
  private static let ofMetadata = [
    "uid", "resourceVersion", "creationTimestamp", "generation", "managedFields", "selfLink",
  ]
  private static let ownAnnotations = [AnnotationKey.lastApplied, "deployment.kubernetes.io/revision"]

  /// The object without fields that the API server would reject, or treat as a conflict, when it is applied later.
  static func removed(from object: Node) -> Node {
    var object = object
    object["status"] = nil
    for field in ofMetadata { object["metadata", field] = nil }
    return object
  }

  /// A copy under another name, without owners, finalizers, history annotations or a pause.
  static func removed(fromCopy copy: Node) -> Node {
    var copy = removed(from: copy)
    copy["metadata", "ownerReferences"] = nil
    copy["metadata", "finalizers"] = nil
    if copy["metadata", "annotations"] != nil {
      for key in ownAnnotations { copy["metadata", "annotations", key] = nil }
      if copy["metadata", "annotations"]?.isEmpty == true { copy["metadata", "annotations"] = nil }
    }
    return unpaused(copy)
  }

  /// The fields that pause a workload.
  private static let pausing: [[String]] = [
    ["spec", "paused"], ["spec", "updateStrategy", "paused"], ["spec", "updateStrategy", "rollingUpdate", "paused"],
  ]

  /// Whether a workload is paused, so that it creates no pods when it changes.
  static func isPaused(_ workload: Node) -> Bool {
    pausing.contains { path in workload.at(path.map(PathStep.key)) == true }
  }

  /// The workload without its pause, so that it creates pods when it changes.
  static func unpaused(_ workload: Node) -> Node {
    guard isPaused(workload) else { return workload }
    var workload = workload
    workload["spec", "paused"] = nil
    if workload["spec", "updateStrategy", "paused"] != nil { workload["spec", "updateStrategy", "paused"] = nil }
    if workload["spec", "updateStrategy", "rollingUpdate", "paused"] != nil {
      workload["spec", "updateStrategy", "rollingUpdate", "paused"] = nil
    }
    return workload
  }
}
