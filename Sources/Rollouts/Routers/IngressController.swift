/// What the names of Ingress classes say of their controllers.
enum IngressController {
  /// Words in the names of classes, each of one controller; `alb` is in `aliyun-alb` too, so the longer come first.
  private static let words = [
    "aliyun-alb", "application-gateway", "cloudflare", "tailscale", "openshift", "pomerium", "traefik", "haproxy",
    "contour", "gloo", "apisix", "higress", "ambassador", "skipper", "voyager", "cilium", "istio", "nginx", "kong",
    "tyk", "mse", "gce", "alb",
  ]

  /// Whether the name of a class is that of another controller than the one of a router. A name that says nothing of a
  /// controller may be of any.
  static func isOther(_ name: String, than router: String) -> Bool {
    let name = name.lowercased()
    if name.contains(router) { return false }
    return words.contains(where: name.contains)
  }
}
