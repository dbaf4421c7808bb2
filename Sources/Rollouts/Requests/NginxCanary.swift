import Kubernetes
import Tree

/// How ingress-nginx splits requests between an upstream and its alternative: a header decides first, then a cookie,
/// then the weight (rootfs/etc/nginx/lua/balancer.lua, route_to_alternative_balancer).
struct NginxCanary {
  private let canary: NginxIngress
  private let main: NginxIngress

  /// The share of the alternative: `weight` of every `total` requests.
  struct Share {
    var weight: Int
    var total: Int

    static let all = Share(weight: 100, total: 100)
    static let none = Share(weight: 0, total: 100)
  }

  init(_ canary: NginxIngress, beside main: NginxIngress) {
    self.canary = canary
    self.main = main
  }

  func share(of request: Request) throws(Unreadable) -> Share {
    // With session affinity a client stays on the side it was sent to, and only nginx knows which one that is.
    if main.annotations["affinity"] == "cookie" {
      let cookie = main.annotations["session-cookie-name"] ?? "INGRESSCOOKIE"
      if request.cookies[cookie] != nil { throw Unreadable(reason: "the cookie '\(cookie)' binds it to a pod") }
    }
    if let name = canary.annotations["canary-by-header"], let value = header(name, of: request) {
      if let wanted = canary.annotations["canary-by-header-value"] {
        if value == wanted { return .all }
      } else if let pattern = canary.annotations["canary-by-header-pattern"] {
        // The pattern may match any part of the value.
        if try Fit.search(value, pattern).holds() { return .all }
      } else if value == "always" {
        return .all
      } else if value == "never" {
        return .none
      }
    }
    // Only these two values count. Any other value of the cookie is ignored.
    if let name = canary.annotations["canary-by-cookie"], let value = cookie(name, of: request) {
      if value == "always" { return .all }
      if value == "never" { return .none }
    }
    // A total below 100 counts as 100.
    let total = max(100, canary.annotations.int("canary-weight-total") ?? 100)
    let weight = max(0, canary.annotations.int("canary-weight") ?? 0)
    return Share(weight: min(weight, total), total: total)
  }

  /// The value of a header. nginx exposes headers as variables, in which hyphens and underscores are the same, and
  /// joins several headers of one name into one value.
  private func header(_ name: String, of request: Request) -> String? {
    let variable = { (name: String) in String(name.lowercased().map { $0 == "-" ? "_" : $0 }) }
    return request.headers.first { variable($0.key.text) == variable(name) }?.value
  }

  /// The value of a cookie. nginx ignores the case of cookie names (ngx_http_parse_multi_header_lines).
  private func cookie(_ name: String, of request: Request) -> String? {
    request.cookies[name] ?? request.cookies.first { $0.key.text.lowercased() == name.lowercased() }?.value
  }
}
