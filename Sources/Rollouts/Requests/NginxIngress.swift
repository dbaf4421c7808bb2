import Kubernetes
import Tree

/// An Ingress as ingress-nginx reads it.
struct NginxIngress: Sendable {
  let view: Ingress
  let annotations: IngressAnnotations
  /// The index of the stage that added the Ingress, which tells the older one of two.
  let age: Int

  init(_ view: Ingress, age: Int) {
    self.view = view
    self.age = age
    annotations = IngressAnnotations(view.annotations, prefix: "nginx.ingress.kubernetes.io")
  }

  var isCanary: Bool { annotations.isCanary }

  /// Additional names of the server (annotations/alias/main.go).
  var aliases: [String] {
    (annotations["server-alias"] ?? "").split(separator: ",").map(\.trimmed).filter { !$0.isEmpty }
      .map { $0.hasPrefix("~") ? $0 : $0.lowercased() }
  }

  /// Whether a location of the Ingress turns all paths of the server into regular expressions
  /// (controller/template/template.go, enforceRegexModifier; controller/location.go, needsRewrite).
  func makesPathsPatterns(at path: String) -> Bool {
    annotations.isOn("use-regex") || annotations["rewrite-target"].map { $0 != path } ?? false
  }

  /// Whether the controller itself answers with a redirect (annotations/redirect, rewrite).
  func redirects(_ path: String) -> Bool {
    annotations["permanent-redirect"] != nil || annotations["temporal-redirect"] != nil
      || path == "/" && annotations["app-root"] != nil
  }

  /// Annotations that may change how a request is answered, and whose effect is not evaluated.
  var unread: [String] {
    annotations.keys.filter { key in
      key.hasSuffix("-snippet") || key.hasPrefix("auth-") || key == "ssl-passthrough" || key.hasPrefix("modsecurity")
    }.filter { annotations[$0] != "false" }.map { "nginx.ingress.kubernetes.io/\($0)" }
  }

  /// Whether `self` precedes another Ingress: by age, then by the creation time in a dump of a cluster, then by name in
  /// descending order.
  func isBefore(_ other: NginxIngress) -> Bool {
    if age != other.age { return age < other.age }
    if let own = view.created, let others = other.view.created, own != others { return own < others }
    let name = { (ingress: NginxIngress) in "\(ingress.view.id.namespace)/\(ingress.view.id.name)" }
    return name(self) > name(other)
  }
}

extension Substring {
  var trimmed: String { String(drop { $0 == " " }.reversed().drop { $0 == " " }.reversed()) }
}
