import Tree

/// The second Ingress that the ingress controllers with canary annotations take: the rules of the first that lead to
/// the Service, led to the new version's Service. As Kruise Rollouts does it (pkg/trafficrouting/network/ingress).
enum CanaryIngress {
  /// The Ingress `<name>-canary` without its share.
  static func make(from stable: Node, for share: Share) throws(RouteError) -> Node {
    let name = stable["metadata", "name"]?.string ?? ""
    var canary: Node = [
      "apiVersion": stable["apiVersion"],
      "kind": stable["kind"],
      "metadata": [
        "name": .string("\(name)-canary"),
        "namespace": stable["metadata", "namespace"],
        "labels": stable["metadata", "labels"],
        "annotations": stable["metadata", "annotations"] ?? .empty,
      ],
    ]
    canary["spec"] = [
      "ingressClassName": stable["spec", "ingressClassName"],
      "tls": stable["spec", "tls"],
    ]
    var rules: [Node] = []
    for rule in stable["spec", "rules"]?.items ?? [] {
      let paths = (rule["http", "paths"]?.items ?? []).compactMap { path($0, for: share) }
      if !paths.isEmpty { rules.append(["host": rule["host"], "http": ["paths": .list(paths)]]) }
    }
    guard !rules.isEmpty else {
      throw RouteError(
        "no rule of the Ingress '\(name)' leads to the Service '\(share.service)'",
        hint: "name the Service that the Ingress leads to")
    }
    canary["spec", "rules"] = .list(rules)
    return canary
  }

  /// A path that leads to the Service, led to the new version; nil for any other. The old API (v1beta1) names a Service
  /// in other words.
  private static func path(_ path: Node, for share: Share) -> Node? {
    var path = path
    if path["backend", "service", "name"] == .string(share.service) {
      path["backend", "service", "name"] = .string(share.canaryService)
    } else if path["backend", "serviceName"] == .string(share.service) {
      path["backend", "serviceName"] = .string(share.canaryService)
    } else {
      return nil
    }
    return path
  }

  /// The annotations of the share, under a controller's prefix. As Kruise Rollouts does it: of each match only the first
  /// header counts, and later matches overwrite earlier ones key by key.
  static func annotations(prefix: String, for share: Share) -> [(key: String, value: String)] {
    var pairs = [(key: "\(prefix)/canary", value: "true")]
    if let weight = share.weight { pairs.append(("\(prefix)/canary-weight", String(weight))) }
    for match in share.matches {
      guard let header = match.headers.first else { continue }
      if header.name == "canary-by-cookie" {
        pairs.append(("\(prefix)/canary-by-cookie", header.value))
      } else {
        pairs.append(("\(prefix)/canary-by-header", header.name))
        pairs.append(("\(prefix)/canary-by-header-\(header.isPattern ? "pattern" : "value")", header.value))
      }
    }
    return pairs
  }

  /// The keys that a share may set and another may not, so that nothing of the stable object's own stays.
  static func resetKeys(prefix: String) -> [String] {
    ["weight", "by-cookie", "by-header", "by-header-pattern", "by-header-value"].map { "\(prefix)/canary-\($0)" }
  }
}
