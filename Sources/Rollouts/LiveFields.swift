import Kubernetes
import Tree

/// What belongs to one object at one moment of its life, and not to what is applied: files that were read from a cluster
/// carry it.
enum LiveFields {
  private static let ofMetadata = [
    "uid", "resourceVersion", "creationTimestamp", "generation", "managedFields", "selfLink",
  ]
  private static let ownAnnotations = [AnnotationKey.lastApplied, "deployment.kubernetes.io/revision"]

  /// The object without what a server would refuse, or take for a conflict, when it is applied later.
  static func removed(from object: Node) -> Node {
    var object = object
    object["status"] = nil
    for field in ofMetadata { object["metadata", field] = nil }
    return object
  }

  /// A copy under another name: it has no owners yet, nothing applied before, and nobody has paused it.
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

  /// Where workloads say that they are paused.
  private static let pausing: [[String]] = [
    ["spec", "paused"], ["spec", "updateStrategy", "paused"], ["spec", "updateStrategy", "rollingUpdate", "paused"],
  ]

  /// Whether a workload makes no pods when it changes.
  static func isPaused(_ workload: Node) -> Bool {
    pausing.contains { path in workload.at(path.map(PathStep.key)) == true }
  }

  /// The workload, so that it makes pods when it changes.
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
