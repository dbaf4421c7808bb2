import Tree

/// The second Ingress that ingress controllers with canary annotations need. It has the rules of the first one that
/// route to the Service, pointing at the new version's Service, as Kruise Rollouts does
/// (pkg/trafficrouting/network/ingress).
package enum CanaryIngress {
  /// The Ingress `<name>-canary`, without the annotations of its share.
  package static func make(from stable: Node, for share: Share) throws(Diagnostic) -> Node {
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
      throw missed(stable, share)
    }
    canary["spec", "rules"] = .list(rules)
    return canary
  }

  /// The error for an Ingress without a rule that routes to the Service.
  private static func missed(_ stable: Node, _ share: Share) -> Diagnostic {
    let name = stable["metadata", "name"]?.string ?? ""
    let standard = service(of: stable["spec", "defaultBackend"] ?? stable["spec", "backend"])
    if standard == share.service {
      return Diagnostic.error(
        "the Ingress '\(name)' routes to the Service '\(share.service)' by its 'defaultBackend' alone, which can't be shared out",
        at: nil,
        hint: "write a rule with the path '/' that routes to it", code: .routeMissesService)
    }
    let others = (stable["spec", "rules"]?.items ?? []).flatMap { $0["http", "paths"]?.items ?? [] }
      .compactMap { service(of: $0["backend"]) }
    let led = Set(others).sorted().map { "'\($0)'" }.joined(separator: ", ")
    return Diagnostic.error(
      "no rule of the Ingress '\(name)' routes to the Service '\(share.service)'", at: nil,
      hint: led.isEmpty
        ? "name the Service that the Ingress routes to"
        : "it routes to \(led): name that Service, or make the Ingress route to '\(share.service)'",
      code: .routeMissesService)
  }

  private static func service(of backend: Node?) -> String? {
    (backend?["service", "name"] ?? backend?["serviceName"])?.string
  }

  /// A path that routes to the Service, pointing at the new version's Service. Nil for any other path. The old API
  /// (v1beta1) names a Service in another field.
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
}
