import Tree

extension Kind {
  /// The order in which Helm installs kinds, so that what others need comes first. By name alone, as Helm does it.
  private static let installed: [String: Int] = Dictionary(
    uniqueKeysWithValues: [
      "PriorityClass", "Namespace", "NetworkPolicy", "ResourceQuota", "LimitRange", "PodSecurityPolicy",
      "PodDisruptionBudget", "ServiceAccount", "Secret", "SecretList", "ConfigMap", "StorageClass", "PersistentVolume",
      "PersistentVolumeClaim", "CustomResourceDefinition", "ClusterRole", "ClusterRoleList", "ClusterRoleBinding",
      "ClusterRoleBindingList", "Role", "RoleList", "RoleBinding", "RoleBindingList", "Service", "DaemonSet", "Pod",
      "ReplicationController", "ReplicaSet", "Deployment", "HorizontalPodAutoscaler", "StatefulSet", "Job", "CronJob",
      "IngressClass", "Ingress", "APIService",
    ].enumerated().map { ($1, $0) })

  /// The place of a kind in the order of installation; kinds that are not in it come last.
  package static func installRank(of kind: String) -> Int { installed[kind] ?? installed.count }

  /// Elements in the order in which Helm installs their objects; those of one kind stay in their order.
  package static func installOrder<Element>(_ elements: [Element], _ object: (Element) -> Node) -> [Element] {
    let ranks = elements.map { installRank(of: object($0)["kind"]?.string ?? "") }
    return zip(ranks, elements).enumerated().sorted { left, right in
      (left.element.0, left.offset) < (right.element.0, right.offset)
    }.map(\.element.1)
  }

  /// The place of an object in the order in which objects may go: routes, Services, workloads, and last what their pods
  /// read: no request is sent to pods that are gone, and no pod starts without its configuration.
  package static func pruneRank(of id: ObjectID) -> Int {
    switch id.knownKind?.role {
    case .route: 0
    case .service: 1
    case .workload(let workload) where workload != .single: 2
    default: lastPruneRank
    }
  }

  /// The last of these places.
  package static let lastPruneRank = 3

  /// Elements in the order in which their objects may go; those of one rank stay in their order.
  package static func pruneOrder<Element>(_ elements: [Element], _ id: (Element) -> ObjectID?) -> [Element] {
    let ranks = elements.map { id($0).map(pruneRank) ?? lastPruneRank }
    return (0...lastPruneRank).flatMap { rank in zip(elements, ranks).lazy.filter { $0.1 == rank }.map(\.0) }
  }
}
