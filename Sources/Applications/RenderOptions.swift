import Kubernetes
import Rendering
import Tree

/// What rendering depends on beside the input.
public struct RenderOptions: Sendable {
  /// The namespace of Applications that name none.
  public var namespace: String
  /// The Kubernetes to render for.
  public var kubernetes: KubernetesVersion
  /// The version of the Gateway API in which traits render routes.
  public var gatewayAPI = GatewayAPI.v1alpha2
  /// What is known of custom resources beside those that Lateen renders itself.
  public var customResources = CustomResources()
  /// The Application's revision, when one is known.
  public var revision: String?
  /// The components' revision, when one is known.
  public var componentRevision: String?
  /// The cluster, when one is known.
  public var cluster: String?
  /// How strictly input is read.
  public var strictness: Strictness
  /// Whether a workflow may deliver nothing.
  public var allowsEmpty: Bool

  /// Options; each has KubeVela's default.
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
