import Kubernetes
import Tree

/// Finds the pods of workloads and the reasons why they don't become ready.
struct PodSurvey: Sendable {
  private let pods: [Node]
  private let warnings: [Node]

  init(_ observation: Observation) {
    pods = observation.pods
    warnings = observation.warnings
  }

  /// The pods that match the selector of a workload.
  func pods(of workload: Node) -> [Node] {
    guard let selector = workload["spec", "selector"].flatMap({ LabelSelector($0) }), !selector.isEmpty else {
      return []
    }
    let namespace = workload["metadata", "namespace"]?.string
    return pods.filter { pod in
      (namespace == nil || pod["metadata", "namespace"]?.string == namespace)
        && selector.matches(pod["metadata", "labels"]?.fields ?? Fields())
    }
  }

  /// The reason why pods of a workload don't become ready, as the cluster reports it. Nil if it reports none.
  func reason(of workload: Node) -> String? {
    let own = pods(of: workload)
    for pod in own where !Self.isReady(pod) {
      guard let reason = Self.reason(of: pod) else { continue }
      return "\(pod["metadata", "name"]?.string ?? "a pod"): \(reason)"
    }
    // The pods may not even have been created, because of a quota or an admission rule.
    let name = workload["metadata", "name"]?.string ?? ""
    let last = warnings.last { event in
      let object = event["involvedObject", "name"]?.string ?? ""
      return event["reason"] == "FailedCreate" && (object == name || object.hasPrefix("\(name)-"))
    }
    return last?["message"]?.string
  }

  /// The pods that block the rollback of a StatefulSet: not ready, and of another revision than its update revision.
  func brokenPods(ofFormerRevision workload: Node) -> [ObjectID] {
    guard let wanted = workload["status", "updateRevision"]?.string else { return [] }
    guard
      workload["status", "observedGeneration"]?.int?.bounded ?? 0 >= workload["metadata", "generation"]?.int?.bounded
        ?? 0
    else {
      return []
    }
    return pods(of: workload).filter { pod in
      let revision = pod["metadata", "labels", "controller-revision-hash"]?.string
      return !Self.isReady(pod) && revision != nil && revision != wanted && pod["metadata", "deletionTimestamp"] == nil
    }.compactMap(ObjectID.init)
  }

  static func isReady(_ pod: Node) -> Bool {
    (pod["status", "conditions"]?.items ?? []).contains { $0["type"] == "Ready" && $0["status"] == "True" }
  }

  private static func reason(of pod: Node) -> String? {
    for condition in pod["status", "conditions"]?.items ?? []
    where condition["type"] == "PodScheduled" && condition["status"] == "False" {
      return "\(condition["reason"]?.string ?? "Unschedulable"): \(condition["message"]?.string ?? "")"
    }
    let containers = ["initContainerStatuses", "containerStatuses"].flatMap { pod["status", $0]?.items ?? [] }
    for container in containers {
      let waiting = container["state", "waiting"]
      guard let reason = waiting?["reason"]?.string, !["ContainerCreating", "PodInitializing"].contains(reason) else {
        continue
      }
      return waiting?["message"]?.string.map { "\(reason): \($0)" } ?? reason
    }
    return nil
  }
}
