import Tree

/// ingress-nginx: a second Ingress with canary annotations for the weight, a header or a cookie.
public enum NginxRouter: Router {
  public static let handles = RouteKind.ingress(classType: "nginx")
  public static let controller = "ingress-nginx"
  private static let prefix = "nginx.ingress.kubernetes.io"

  public static func route(_ stable: Node, _ share: Share) throws(RouteError) -> Routed {
    var canary = try CanaryIngress.make(from: stable, for: share)
    var annotations = canary["metadata", "annotations"] ?? .empty
    for key in CanaryIngress.resetKeys(prefix: prefix) { annotations[key] = nil }
    for (key, value) in CanaryIngress.annotations(prefix: prefix, for: share) { annotations[key] = .string(value) }
    canary["metadata", "annotations"] = annotations
    return Routed(stable: stable, added: [canary])
  }
}
