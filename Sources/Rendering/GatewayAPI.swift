/// The version of the Gateway API in which traits render routes and gateways.
public enum GatewayAPI: String, Sendable, CaseIterable {
  /// The version that KubeVela's addon renders. Since Gateway API 1.1, CRDs serve it only for TCPRoutes and similar
  /// kinds.
  case v1alpha2
  /// The version that all current CRDs serve.
  case v1

  /// The API version of a kind. TCPRoute was added to `v1` so recently that few clusters serve it there.
  public func apiVersion(ofKind kind: String) -> String {
    "gateway.networking.k8s.io/\(kind == "TCPRoute" ? Self.v1alpha2.rawValue : rawValue)"
  }
}
