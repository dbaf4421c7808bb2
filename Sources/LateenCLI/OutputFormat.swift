import ArgumentParser
import Codec
import Tree

/// How objects are written.
enum OutputFormat: String, ExpressibleByArgument, CaseIterable {
  case yaml, json

  /// A stream of YAML documents, or one JSON object: several are wrapped in a List, as kubectl prints them.
  func bytes(_ objects: [Node], comments: [String?] = []) -> [UInt8] {
    switch self {
    case .yaml: return YAMLWriter().bytes(objects, comments: comments)
    case .json:
      let list: Node = ["apiVersion": "v1", "kind": "List", "items": .list(objects)]
      return Array((JSONWriter().string(objects.count == 1 ? objects[0] : list) + "\n").utf8)
    }
  }
}

/// In what order objects are written.
enum ObjectOrder: String, ExpressibleByArgument, CaseIterable {
  case render, install
}

/// The order in which Helm installs kinds, so that what others need comes first.
enum InstallOrder {
  private static let kinds = [
    "PriorityClass", "Namespace", "NetworkPolicy", "ResourceQuota", "LimitRange", "PodSecurityPolicy",
    "PodDisruptionBudget", "ServiceAccount", "Secret", "SecretList", "ConfigMap", "StorageClass", "PersistentVolume",
    "PersistentVolumeClaim", "CustomResourceDefinition", "ClusterRole", "ClusterRoleList", "ClusterRoleBinding",
    "ClusterRoleBindingList", "Role", "RoleList", "RoleBinding", "RoleBindingList", "Service", "DaemonSet", "Pod",
    "ReplicationController", "ReplicaSet", "Deployment", "HorizontalPodAutoscaler", "StatefulSet", "Job", "CronJob",
    "IngressClass", "Ingress", "APIService",
  ]

  /// Elements by the kind of their objects, unknown kinds last; those of one kind stay in their order.
  static func sorted<Element>(_ elements: [Element], _ object: (Element) -> Node) -> [Element] {
    elements.enumerated().sorted { left, right in
      let ranks = (rank(object(left.element)), rank(object(right.element)))
      return ranks.0 == ranks.1 ? left.offset < right.offset : ranks.0 < ranks.1
    }.map(\.element)
  }

  private static func rank(_ object: Node) -> Int {
    object["kind"]?.string.flatMap { kinds.firstIndex(of: $0) } ?? kinds.count
  }
}
