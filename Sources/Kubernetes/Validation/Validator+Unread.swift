import Tree

// What the server leaves unread, or to the objects that are created from an object.
extension Validator {
  /// Removes problems with fields that the server does not check for some kinds. A problem that would only affect the
  /// objects created from this one becomes uncertain.
  mutating func leaveUnread(_ kind: String, _ spec: Node?) {
    if minor < 35 {
      let minor = minor
      doubt { Self.isDropped($0, kind, minor) }
    }
    switch kind {
    case "StatefulSet":
      // The server replaces these with the pods' own names.
      problems.removeAll { problem in
        ["hostname", "subdomain"].contains { problem.path == ["spec", "template", "spec", $0] } && !problem.isStructural
      }
      doubt {
        $0.count > 3 && $0[1] == "volumeClaimTemplates" && $0[3] == "metadata" && !($0.count == 5 && $0[4] == "name")
      }
      if minor < 34 { doubt(Self.isUnreadInSets) }
      // Only checked if a feature gate is enabled, which it is not by default.
      doubt { $0 == ["spec", "updateStrategy", "rollingUpdate", "maxUnavailable"] }
    case "CronJob": doubt { $0.count > 2 && $0[1] == "jobTemplate" && $0[2] == "metadata" }
    case "PersistentVolumeClaim":
      // The server drops a source that is neither a claim nor a snapshot, and creates an empty volume.
      if let source = spec?["dataSource"], spec?["dataSourceRef"] ?? .null == .null, !Self.isClaimOrSnapshot(source) {
        doubt { $0.count > 1 && $0[1] == "dataSource" }
      }
    case "SelfSubjectReview", "SelfSubjectRulesReview", "TokenReview":
      problems.removeAll { $0.path.first == "metadata" && !$0.isStructural }
    case "LocalSubjectAccessReview", "SelfSubjectAccessReview", "SubjectAccessReview":
      // Newer clients may ask with operators that the server doesn't know.
      problems.removeAll { $0.path.last == "operator" && !$0.isStructural }
    case "HorizontalPodAutoscaler": doubt { $0.count > 5 && $0[1] == "metrics" && $0[5] == "selector" }
    default: break
    }
  }

  /// Whether the server leaves a field of an object to the pods that are created from it, in a minor version of
  /// Kubernetes.
  public static func isLeftToPods(_ path: [PathStep], kind: String, minor: Int) -> Bool {
    kind == "StatefulSet" && minor < 34 && isUnreadInSets(path)
  }

  /// Whether the server checks a field of a StatefulSet only from 1.34 on. Before, it rejects the pods and claims that
  /// are created from it.
  private static func isUnreadInSets(_ path: [PathStep]) -> Bool {
    guard path.count > 2 else { return false }
    if path[1] == "volumeClaimTemplates" { return true }
    guard path[1] == "template", path[2] == "spec" else { return false }
    return path.count == 3 || path[3] != "restartPolicy" && path[3] != "activeDeadlineSeconds"
  }

  /// Whether the server drops a field unread, because its feature is not enabled by default in this version yet.
  private static func isDropped(_ path: [PathStep], _ kind: String, _ minor: Int) -> Bool {
    path.indices.dropFirst().contains { index in
      switch path[index] {
      case "image": index > 1 && path[index - 2] == "volumes"
      case "tolerance": kind == "HorizontalPodAutoscaler"
      case "volumeAttributesClassName", "resourceClaims": minor < 34
      case "claims": minor < 34 && path[index - 1] == "resources"
      // Those of the pods as a whole.
      case "resources":
        minor < 34 && path[index - 1] == "spec" && (index > 1 ? path[index - 2] == "template" : kind == "Pod")
      default: false
      }
    }
  }

  private static func isClaimOrSnapshot(_ source: Node) -> Bool {
    switch (source["apiGroup"]?.string ?? "", source["kind"]?.string) {
    case ("", "PersistentVolumeClaim"), ("snapshot.storage.k8s.io", "VolumeSnapshot"): true
    default: false
    }
  }

  private mutating func doubt(_ isUnread: ([PathStep]) -> Bool) {
    for index in problems.indices where !problems[index].isStructural && isUnread(problems[index].path) {
      problems[index].isCertain = false
    }
  }
}
