/// The version of the Gateway API in which traits render routes and gateways.
public enum GatewayAPI: String, Sendable, CaseIterable {
  /// What KubeVela's addon renders. Definitions of the Gateway API since 1.1 serve it for TCPRoutes and the like alone.
  case v1alpha2
  /// What every current definition serves.
  case v1

  /// The API version of a kind. A TCPRoute has been in `v1` for so short a time that few clusters have it.
  public func apiVersion(ofKind kind: String) -> String {
    "gateway.networking.k8s.io/\(kind == "TCPRoute" ? Self.v1alpha2.rawValue : rawValue)"
  }
}
