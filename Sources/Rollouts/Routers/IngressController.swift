/// What the names of Ingress classes reveal about their controllers.
enum IngressController {
  /// Words in class names, each specific to one controller. `alb` is contained in `aliyun-alb`, so longer words come
  /// first.
  private static let words = [
    "aliyun-alb", "application-gateway", "cloudflare", "tailscale", "openshift", "pomerium", "traefik", "haproxy",
    "contour", "gloo", "apisix", "higress", "ambassador", "skipper", "voyager", "cilium", "istio", "nginx", "kong",
    "tyk", "mse", "gce", "alb",
  ]

  /// Whether a class name belongs to another controller than that of a router. A name without a known word may belong
  /// to any controller.
  static func isOther(_ name: String, than router: String) -> Bool {
    let name = name.lowercased()
    if name.contains(router) { return false }
    return words.contains(where: name.contains)
  }
}
