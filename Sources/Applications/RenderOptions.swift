import Kubernetes
import Rendering
import Tree

/// What rendering depends on apart from the input.
public struct RenderOptions: Sendable {
  /// The namespace of Applications that don't set one.
  public var namespace: String
  /// The target version of Kubernetes.
  public var kubernetes: KubernetesVersion
  /// The version of the Gateway API in which traits render routes.
  public var gatewayAPI = GatewayAPI.v1alpha2
  /// What is known about custom resources other than those that Lateen renders itself.
  public var customResources = CustomResources()
  /// The Application's revision, if known.
  public var revision: String?
  /// The components' revision, if known.
  public var componentRevision: String?
  /// The target cluster, if known.
  public var cluster: String?
  /// How to handle questionable input.
  public var strictness: Strictness
  /// Whether a workflow may deliver nothing.
  public var allowsEmpty: Bool
  /// The labels of known clusters, for policies that select clusters by labels.
  public var clusters: [ClusterLabels] = []

  /// Creates options with KubeVela's defaults.
  public init(
    namespace: String = "default", kubernetes: KubernetesVersion = .standard, revision: String? = nil,
    componentRevision: String? = nil, cluster: String? = nil, strictness: Strictness = .strict,
    allowsEmpty: Bool = false
  ) {
    self.namespace = namespace
    self.kubernetes = kubernetes
    self.revision = revision
    self.componentRevision = componentRevision
    self.cluster = cluster
    self.strictness = strictness
    self.allowsEmpty = allowsEmpty
  }
}

/// A cluster with its labels.
public struct ClusterLabels: Sendable, Hashable {
  /// Its name.
  public var name: String
  /// Its labels.
  public var labels: [(key: String, value: String)]

  /// Creates a cluster.
  public init(_ name: String, labels: [(key: String, value: String)]) {
    self.name = name
    self.labels = labels
  }

  /// Whether the cluster has all these labels.
  func matches(_ wanted: [(key: String, value: String)]) -> Bool {
    wanted.allSatisfy { label in labels.contains { $0 == label } }
  }

  public static func == (left: ClusterLabels, right: ClusterLabels) -> Bool {
    left.name == right.name && left.labels.elementsEqual(right.labels) { $0 == $1 }
  }

  public func hash(into hasher: inout Hasher) { hasher.combine(name) }
}
