import Tree

extension Kind {
  /// The order in which Helm installs kinds, so that dependencies come first. As in Helm, only the kind's name matters.
  private static let installed: [String: Int] = Dictionary(
    uniqueKeysWithValues: [
      "PriorityClass", "Namespace", "NetworkPolicy", "ResourceQuota", "LimitRange", "PodSecurityPolicy",
      "PodDisruptionBudget", "ServiceAccount", "Secret", "SecretList", "ConfigMap", "StorageClass", "PersistentVolume",
      "PersistentVolumeClaim", "CustomResourceDefinition", "ClusterRole", "ClusterRoleList", "ClusterRoleBinding",
      "ClusterRoleBindingList", "Role", "RoleList", "RoleBinding", "RoleBindingList", "Service", "DaemonSet", "Pod",
      "ReplicationController", "ReplicaSet", "Deployment", "HorizontalPodAutoscaler", "StatefulSet", "Job", "CronJob",
      "IngressClass", "Ingress", "APIService",
    ].enumerated().map { ($1, $0) })

  /// The rank of a kind in install order; unknown kinds come last.
  package static func installRank(of kind: String) -> Int { installed[kind] ?? installed.count }

  /// Sorts elements in the order in which Helm installs their objects; the sort is stable.
  package static func installOrder<Element>(_ elements: [Element], _ object: (Element) -> Node) -> [Element] {
    let ranks = elements.map { installRank(of: object($0)["kind"]?.string ?? "") }
    return zip(ranks, elements).enumerated().sorted { left, right in
      (left.element.0, left.offset) < (right.element.0, right.offset)
    }.map(\.element.1)
  }

  /// The rank of an object in prune order: routes, Services, workloads, and last everything else, such as
  /// configuration. So no request is sent to deleted pods, and no pod starts without its configuration.
  package static func pruneRank(of id: ObjectID) -> Int {
    switch id.knownKind?.role {
    case .route: 0
    case .service: 1
    case .workload(let workload) where workload != .single: 2
    default: lastPruneRank
    }
  }

  /// The highest rank.
  package static let lastPruneRank = 3

  /// Sorts elements in the order in which their objects can be deleted; the sort is stable.
  package static func pruneOrder<Element>(_ elements: [Element], _ id: (Element) -> ObjectID?) -> [Element] {
    let ranks = elements.map { id($0).map(pruneRank) ?? lastPruneRank }
    return (0...lastPruneRank).flatMap { rank in zip(elements, ranks).lazy.filter { $0.1 == rank }.map(\.0) }
  }
}
